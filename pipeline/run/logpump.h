// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/logwriter.h"
#include "target/target.h"

namespace run {

/// Follows the log of a container into its stream while somebody waits for its end, from a thread of its own. Lines
/// that the stream holds already are passed over by counting them: engines give timestamps too coarse to ask "since".
/// Container logs come in the same order each time.
class LogPump {
public:
    LogPump(target::Target &target, QString objectName, store::Store &store, const base::Clock &clock,
        const QString &stream);
    ~LogPump();
    LogPump(const LogPump &) = delete;
    LogPump &operator=(const LogPump &) = delete;

    /// The container ended: returns when all its lines are written. A follower that does not end within ten seconds, or
    /// broke off, is given up and the rest is read again.
    [[nodiscard]] base::Result<void> finish(const base::CancelToken &cancel);

private:
    [[nodiscard]] base::Result<void> read(bool follow, const base::CancelToken &cancel);
    [[nodiscard]] bool endedByItself();

    target::Target &m_target;
    const QString m_objectName;
    store::Store &m_store;
    const base::Clock &m_clock;
    const QString m_stream;
    base::CancelToken m_cancel;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_ended = false;
    base::Result<void> m_outcome;
    std::jthread m_thread;
};

} // namespace run
