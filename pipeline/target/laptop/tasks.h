// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "target/laptop/shared.h"
#include "target/target.h"

namespace target::laptop {

/// The task half of the laptop target, see Target. Any thread.
class Tasks {
public:
    explicit Tasks(std::shared_ptr<Shared> shared);

    [[nodiscard]] base::Result<TaskHandle> create(const TaskSpec &spec, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<void> start(const TaskHandle &task, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<TaskStatus> inspect(const QString &name, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<TaskStatus> wait(const TaskHandle &task, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<QByteArray> metrics(const TaskHandle &task, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<QList<OutputFile>> outputs(const TaskHandle &task, const QString &folder,
        const ProgressSink &progress, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> stop(const QString &name, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<void> remove(const QString &name, const base::CancelToken &cancel) const;

private:
    [[nodiscard]] base::Result<void> putInputs(
        const TaskSpec &spec, const QString &id, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<TaskStatus> endAtDeadline(const TaskHandle &task, const base::CancelToken &cancel);

    std::shared_ptr<Shared> m_shared;
};

} // namespace target::laptop
