// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/card.h"
#include "views/shell.h"

namespace views {

/// What every page of a project says when there is none to show: not read yet, none open, not accepted yet. Shows it in
/// `place` and returns true; returns false (and leaves `place` alone) when there is a project with a slipway.yaml.
bool showCommonState(Shell &shell, EmptyState &place);

/// "as of 15:00: Podman does not answer", empty while the engine is live: pages show it above what they show.
[[nodiscard]] QString staleText(const run::StatusSnapshot *status);

} // namespace views
