// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"
#include "run/snapshots.h"

namespace models {

[[nodiscard]] StateLook lookOf(store::DeploymentState state);
[[nodiscard]] StateLook lookOf(run::Check::State state);
[[nodiscard]] StateLook lookOf(run::Light::State state);

/// "3 of 7", "12.4 MB of 96 MB" of what a progress says; empty when it says nothing.
[[nodiscard]] QString progressText(const store::ProgressRecord &progress);
/// Between 0 and 1, or negative when how far is not known.
[[nodiscard]] double progressShare(const store::ProgressRecord &progress);

/// "19 Nov 2026 21:14:03", local time: what stands behind a relative time.
[[nodiscard]] QString absoluteTime(qint64 at);

} // namespace models
