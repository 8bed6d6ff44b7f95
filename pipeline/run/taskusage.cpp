// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/taskusage.h"

#include "base/log.h"

namespace run {

namespace {

usage::Subject subjectOf(const StepContext &context, const project::Resources &resources)
{
    return {context.attempt.objectName, context.facts->run.projectId,
        QStringLiteral("attempt/%1").arg(context.attempt.id),
        QStringLiteral("%1, run %2").arg(context.node.title).arg(context.facts->run.number),
        QStringLiteral("task:") + context.node.subject, resources};
}

} // namespace

TaskUsage::TaskUsage(
    const StepContext &context, std::shared_ptr<target::Target> target, const project::Resources &resources)
    : m_sampler(std::move(target), *context.services.store, *context.services.clock, subjectOf(context, resources))
    , m_clock(*context.services.clock)
{
}

void TaskUsage::finish(const target::TaskStatus &status)
{
    const qint64 endedAt = status.endedAt > 0 ? status.endedAt : m_clock.now();
    const base::Result<void> closed = m_sampler.finish(endedAt, status.end == target::TaskStatus::End::OutOfMemory);
    if (!closed)
        qCWarning(logSlipway) << "The usage series cannot be closed:" << closed.error().message;
}

} // namespace run
