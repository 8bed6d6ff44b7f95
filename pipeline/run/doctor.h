// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "run/services.h"
#include "run/snapshots.h"

namespace run {

/// Looks at everything that a run needs and says in a sentence each what is right, what is not, and what helps. Changes
/// nothing. `project` may be null. Blocks. An error only when it was cancelled.
[[nodiscard]] base::Result<DoctorReport> examine(
    const Services &services, const ProjectSnapshot *project, const base::CancelToken &cancel);

/// Space left on a disk as a check. Pure.
[[nodiscard]] Check spaceCheck(const QString &name, const QString &path, qint64 freeBytes);
/// What an engine says about itself (its /info) as a check on limits. Pure.
[[nodiscard]] Check limitsCheck(const QJsonObject &info, bool rootless);
/// The report as plain text, for a terminal and the archive.
[[nodiscard]] QString reportText(const DoctorReport &report);

} // namespace run
