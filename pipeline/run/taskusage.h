// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/step.h"
#include "usage/sampler.h"

namespace run {

/// What a task uses while it runs, sampled into its series. Begins when made; finish() closes the series, without it
/// the series stays open for a later start to go on with. Usage is a record of the work, not the work: its errors are
/// logged and hold nothing up.
class TaskUsage {
public:
    TaskUsage(const StepContext &context, std::shared_ptr<target::Target> target, const project::Resources &resources);
    void finish(const target::TaskStatus &status);

private:
    usage::Sampler m_sampler;
    const base::Clock &m_clock;
};

} // namespace run
