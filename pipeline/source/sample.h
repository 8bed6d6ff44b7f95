// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/sample.h"
#include "source/types.h"

namespace source {

// Samples as git repositories. All block: worker threads.

/// Makes the repository of a sample with its first version committed. The folder appears complete or not at all; one
/// that exists already is a Conflict.
[[nodiscard]] base::Result<Commit> materialise(const project::Sample &sample, const QString &folder);
/// How many of the sample's versions the repository has: the last one whose message is in its history.
[[nodiscard]] base::Result<int> sampleVersion(const project::Sample &sample, const QString &folder);
/// Lays the next version over the working tree and commits it. Conflict: all are there, or there are uncommitted
/// changes.
[[nodiscard]] base::Result<Commit> advance(const project::Sample &sample, const QString &folder);

} // namespace source
