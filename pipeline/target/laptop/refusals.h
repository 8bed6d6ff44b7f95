// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "project/project.h"

#include <functional>

namespace target::laptop {

/// What an engine on this machine cannot do of what a project asks, a sentence each. `exists` says whether a path does.
/// Pure.
[[nodiscard]] QStringList refusals(const engine::Info &engine, const project::Project &project,
    const project::Environment &environment, const std::function<bool(const QString &path)> &exists);

} // namespace target::laptop
