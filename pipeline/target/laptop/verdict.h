// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "target/types.h"

/// What a container's state means. Pure.
namespace target::laptop {

/// What we know besides: engines forget some of it.
struct Knowledge {
    bool stoppedByUs = false;
    QString startProblem; ///< why it could not be started, in words
};

[[nodiscard]] TaskStatus taskStatus(const engine::ContainerState &state, engine::Flavor flavor, const Knowledge &known);

/// Whether it ended for want of memory. Docker says so; Podman 4 on cgroup v1 says nothing, and there a container with
/// a limit that was killed by signal 9 (and not by us) counts.
[[nodiscard]] bool ranOutOfMemory(const engine::ContainerState &state, engine::Flavor flavor, bool stoppedByUs);

/// Why a container that should run does not: "it exited with 1", "it ran out of memory (limit 64 MB)", or empty when it
/// runs.
[[nodiscard]] QString endReason(const engine::ContainerState &state, engine::Flavor flavor, bool stoppedByUs);

} // namespace target::laptop
