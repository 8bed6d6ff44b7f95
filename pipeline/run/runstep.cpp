// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/job.h"
#include "run/steps_images.h"
#include "run/steps_release.h"
#include "run/steps_task.h"

namespace run {

using base::Error;
using base::Result;
using store::AttemptRecord;
using store::AttemptState;

namespace {

std::unique_ptr<Step> makeStep(StepContext &context)
{
    switch (context.node.kind) {
    case store::AttemptKind::Base:
        return std::make_unique<BaseStep>(context);
    case store::AttemptKind::Build:
        return std::make_unique<BuildStep>(context);
    case store::AttemptKind::Push:
        return std::make_unique<PushStep>(context);
    case store::AttemptKind::Release:
        return std::make_unique<ReleaseStep>(context);
    case store::AttemptKind::Deploy:
        return std::make_unique<DeployStep>(context);
    case store::AttemptKind::Task:
        break;
    }
    return std::make_unique<TaskStep>(context);
}

// An effect that a cancel cut off gets its result too.
void settleOpenEffects(const StepContext &context, const Error &error)
{
    const Result<QList<store::EffectRecord>> effects = context.services.store->effects(context.attempt.id);
    for (const store::EffectRecord &effect : effects ? *effects : QList<store::EffectRecord>()) {
        if (effect.resultAt == 0)
            (void)context.services.store->settle(effect.key, false, store::errorToJson(error));
    }
}

AttemptRecord endOf(const StepContext &context, Step &step, const Error &error)
{
    AttemptRecord attempt = context.attempt;
    attempt.endedAt = context.services.clock->now();
    const Ending ending = endingOf(error, context.stops);
    if (ending == Ending::Interrupted) {
        attempt.state = AttemptState::Interrupted;
        attempt.endedAt = 0;
        attempt.reason = error.text();
        return attempt;
    }
    const bool cancelled = ending == Ending::Cancelled;
    attempt.state = cancelled ? AttemptState::Cancelled : AttemptState::Failed;
    attempt.reason = cancelled ? QStringLiteral("Cancelled.") : error.text();
    const Result<void> cleaned = step.cleanUp();
    if (!cleaned)
        attempt.reason += QStringLiteral(" What it made could not be removed: ") + cleaned.error().text();
    if (!context.stops.leave.cancelled())
        settleOpenEffects(context, error);
    return attempt;
}

} // namespace

Result<AttemptRecord> runStep(StepContext context)
{
    const std::unique_ptr<Step> step = makeStep(context);
    const Result<AttemptRecord> done =
        context.stops.undo.cancelled() ? Result<AttemptRecord>(base::cancelledError()) : step->perform();
    if (!done && endingOf(done.error(), context.stops) == Ending::Left)
        return context.attempt;
    const AttemptRecord attempt = done ? *done : endOf(context, *step, done.error());
    if (!done && context.stops.leave.cancelled())
        return context.attempt; // left in the middle of tidying up: a later start does it
    const Result<void> written = context.services.store->updateAttempt(attempt);
    if (!written)
        return written.error();
    return attempt;
}

} // namespace run
