// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/cancel.h"
#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <functional>
#include <utility>

namespace base {

/// A child process to run: program and arguments as a list, never a shell line. Secrets go through `input`, never argv.
struct ProcessRequest {
    QString program;
    QStringList arguments;
    QByteArray input;
    QString folder;
    QList<std::pair<QString, QString>> environment; ///< added to our own
    int timeoutMs = 60'000; ///< 0: no limit
    std::function<void(const QByteArray &line)>
        onLine; ///< each line of stdout and stderr as it comes, on the caller's thread
};

struct ProcessOutcome {
    int exitCode = 0;
    QByteArray output;
    QByteArray errors;
};

/// Runs child processes. Blocks: for worker threads only. Cancelling ends the child (SIGTERM, after 3 s SIGKILL).
class ProcessRunner {
public:
    virtual ~ProcessRunner() = default;
    /// Not started: NotFound. Over time: Timeout. An exit code other than 0 is an outcome, not an error.
    [[nodiscard]] virtual Result<ProcessOutcome> run(const ProcessRequest &request, const CancelToken &cancel) = 0;
};

class SystemProcessRunner final : public ProcessRunner {
public:
    [[nodiscard]] Result<ProcessOutcome> run(const ProcessRequest &request, const CancelToken &cancel) override;
};

} // namespace base
