// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/facts.h"
#include "target/types.h"

namespace run {

/// The name of a task's container: the same after a restart, and nobody else's on a shared engine.
[[nodiscard]] QString taskObjectName(const RunFacts &facts, const PlanNode &node, int number);

/// All of a task's container but its secrets and what earlier tasks hand it. Pure. `image` is the identity,
/// `sourceFolder` where the project's files of this run stand.
[[nodiscard]] target::TaskSpec taskSpec(const RunFacts &facts, const PlanNode &node,
    const store::AttemptRecord &attempt, const QString &image, const QString &sourceFolder);

} // namespace run
