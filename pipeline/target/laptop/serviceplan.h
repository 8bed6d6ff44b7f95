// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "target/types.h"

#include <optional>

/// What to do to a service, from what exists alone: so that a crash at any point changes nothing. Pure.
namespace target::laptop {

using Containers = QList<engine::ContainerState>;

/// The containers of one service, seen with one spec in mind. At most one is "the wanted one" (of this spec), at most
/// one is "the earlier one" (what a return goes back to: the one made first among those that ever ran).
struct ServiceView {
    std::optional<engine::ContainerState> wanted;
    std::optional<engine::ContainerState> earlier;
    Containers superseded; ///< candidates of other specs that never became live, and doubles
};
[[nodiscard]] ServiceView viewed(const Containers &containers, const ServiceSpec &spec);

/// The port to publish on: the spec's, else the one that the service has had, else 0 (choose one).
[[nodiscard]] int keptPort(const Containers &containers, const ServiceSpec &spec);
/// The port that a container of ours asks for, from its label.
[[nodiscard]] int portOf(const engine::ContainerState &container);

/// The one to talk about when nobody names a spec: the running one, else the one made last.
[[nodiscard]] std::optional<engine::ContainerState> current(const Containers &containers);

} // namespace target::laptop
