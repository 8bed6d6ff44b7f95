// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "run/services.h"
#include "run/snapshots.h"

namespace run {

/// Two releases side by side: commits between them, text, numbers, image layers. Blocks (effects: git and the engine
/// are asked).
[[nodiscard]] base::Result<Comparison> compareReleases(
    const Services &services, const store::ProjectRecord &project, int from, int to, const base::CancelToken &cancel);

} // namespace run
