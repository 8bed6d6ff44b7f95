// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/step.h"
#include "run/verdict.h"

namespace run {

/// A task: its container is made, started, waited for (log and usage are followed meanwhile), its metrics and outputs
/// fetched, and removed. Each of these once, whatever happens in between.
class TaskStep final : public Step {
public:
    using Step::Step;
    [[nodiscard]] base::Result<store::AttemptRecord> perform() override;
    [[nodiscard]] base::Result<void> cleanUp() override;

private:
    struct Collected {
        MetricsReading metrics;
        QList<target::OutputFile> outputs;
    };
    [[nodiscard]] base::Result<void> connect();
    [[nodiscard]] base::Result<target::TaskHandle> create();
    [[nodiscard]] base::Result<QJsonObject> make();
    [[nodiscard]] base::Result<QString> imageIdentity();
    [[nodiscard]] base::Result<void> start(const target::TaskHandle &handle);
    [[nodiscard]] base::Result<target::TaskStatus> waitForEnd(const target::TaskHandle &handle);
    [[nodiscard]] base::Result<QJsonObject> follow(const target::TaskHandle &handle);
    [[nodiscard]] base::Result<Collected> collect(const target::TaskHandle &handle, bool endedWell);
    [[nodiscard]] base::Result<QJsonObject> fetch(const target::TaskHandle &handle);
    [[nodiscard]] base::Result<void> remove();
    [[nodiscard]] store::AttemptRecord conclude(const target::TaskStatus &status, const Collected &collected) const;
    [[nodiscard]] const project::Task &task() const;
    [[nodiscard]] const QString &name() const { return m_context.attempt.objectName; }

    std::shared_ptr<target::Target> m_target;
};

} // namespace run
