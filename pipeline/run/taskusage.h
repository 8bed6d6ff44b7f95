// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/step.h"

namespace run {

/// What a task uses while it runs, sampled every second into its series. Begins with the object, ends with finish().
class TaskUsage {
public:
    TaskUsage(const StepContext &context, std::shared_ptr<target::Target> target, const project::Resources &resources);
    ~TaskUsage();
    void finish(const target::TaskStatus &status);
};

} // namespace run
