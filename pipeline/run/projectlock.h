// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <memory>

namespace run {

/// Who may run a project: one process at a time. A lock of the kernel on a file, so that a process that dies lets go of
/// it, whatever way it died; the file says who holds it.
class ProjectLock {
public:
    /// Conflict when another process holds it: the message says which one, since when. Never waits.
    [[nodiscard]] static base::Result<std::unique_ptr<ProjectLock>> acquire(
        const QString &dataFolder, qint64 projectId, const QString &program, const base::Clock &clock);
    ~ProjectLock();
    ProjectLock(const ProjectLock &) = delete;
    ProjectLock &operator=(const ProjectLock &) = delete;

    /// "slipwayctl, process 4242, since 14:03" of the process that holds it; empty when nobody does.
    [[nodiscard]] static QString holder(const QString &dataFolder, qint64 projectId);

private:
    explicit ProjectLock(int descriptor);
    int m_descriptor;
};

} // namespace run
