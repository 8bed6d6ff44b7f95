// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "run/services.h"

namespace run {

/// The sample project as a folder of the user's with a history of its own, in the data folder. All block on the disk.

[[nodiscard]] bool isSampleFolder(const Services &services, const QString &path);
/// Made with its first version committed when it is not there; its path.
[[nodiscard]] base::Result<QString> provideSample(const Services &services);
/// Commits the version after the last committed one, or the versions up to `version` (counted from 1). The message of
/// the last commit. Conflict: there is no further one.
[[nodiscard]] base::Result<QString> advanceSample(const Services &services, const QString &path, int version = 0);

} // namespace run
