// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/taskusage.h"

namespace run {

TaskUsage::TaskUsage(const StepContext &, std::shared_ptr<target::Target>, const project::Resources &) {}
TaskUsage::~TaskUsage() = default;
void TaskUsage::finish(const target::TaskStatus &) {}

} // namespace run
