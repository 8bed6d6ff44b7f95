// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/advance.h"

#include "run/taskspec.h"

namespace run {

using base::Error;
using base::Result;
using store::AttemptRecord;
using store::AttemptState;
using store::RunState;

namespace {

bool isEnd(RunState state)
{
    return state == RunState::Passed || state == RunState::Failed || state == RunState::Cancelled;
}

// Settles a wish at once: it is a record, not an effect that could get lost half way.
Result<void> note(const Services &services, const QString &key, const QString &kind, const QJsonObject &what)
{
    store::EffectRecord effect;
    effect.key = key;
    effect.kind = kind;
    const Result<store::EffectRecord> there = services.store->intend(effect);
    if (!there)
        return there.error();
    return there->resultAt > 0 ? Result<void>() : services.store->settle(key, true, what);
}

/// One call of advanceRun().
class Round {
public:
    Round(const Services &services, Advance &advance)
        : m_services(services)
        , m_advance(advance)
    {
    }

    Result<void> perform()
    {
        PlanState state;
        state.plan = m_advance.facts->plan;
        state.maxParallel = m_services.maxParallel;
        if (Result<void> wishes = readWishes(&state); !wishes)
            return wishes;
        for (;;) {
            const Result<QList<AttemptRecord>> attempts = m_services.store->attempts(m_advance.run.id);
            if (!attempts)
                return attempts.error();
            state.attempts = *attempts;
            const PlanActions actions = next(state);
            if (actions.empty())
                return conclude(actions, *attempts);
            if (Result<void> applied = apply(actions); !applied)
                return applied;
        }
    }

private:
    Result<void> readWishes(PlanState *state)
    {
        const RunFacts &facts = *m_advance.facts;
        const Result<QList<store::EffectRecord>> effects = m_services.store->effectsLike(facts.key({}));
        if (!effects)
            return effects.error();
        for (const store::EffectRecord &effect : *effects) {
            if (effect.kind == QLatin1String("run.cancel"))
                state->cancelling = true;
            if (effect.kind == QLatin1String("run.approval"))
                state->approved.append(effect.result[QLatin1String("node")].toString());
        }
        for (const PlanNode &node : facts.plan.nodes) {
            if (node.needsApproval && node.subject == facts.approvedEnvironment)
                state->approved.append(node.key);
        }
        m_advance.cancelling = state->cancelling;
        return {};
    }

    Result<void> apply(const PlanActions &actions)
    {
        for (AttemptRecord attempt : actions.changed) {
            if (attempt.state == AttemptState::Running)
                begin(&attempt);
            else if (attempt.state != AttemptState::NeedsApproval)
                attempt.endedAt = m_services.clock->now();
            if (Result<void> written = m_services.store->updateAttempt(attempt); !written)
                return written;
        }
        for (const AttemptRecord &attempt : actions.added) {
            if (const Result<AttemptRecord> inserted = m_services.store->insertAttempt(attempt); !inserted)
                return inserted.error();
        }
        return {};
    }

    void begin(AttemptRecord *attempt) const
    {
        const RunFacts &facts = *m_advance.facts;
        const PlanNode *node = facts.plan.node(attempt->node);
        if (attempt->startedAt == 0)
            attempt->startedAt = m_services.clock->now();
        if (node == nullptr || node->kind != store::AttemptKind::Task)
            return;
        attempt->objectName = taskObjectName(facts, *node, attempt->number);
        if (const project::Task *task = facts.projectOf(*node).task(node->subject)) {
            attempt->cpuRequest = task->resources.cpuRequest;
            attempt->cpuLimit = task->resources.cpuLimit;
            attempt->memoryRequest = task->resources.memoryRequest;
            attempt->memoryLimit = task->resources.memoryLimit;
        }
    }

    Result<void> conclude(const PlanActions &actions, const QList<AttemptRecord> &attempts)
    {
        for (const AttemptRecord &attempt : attempts) {
            if (attempt.state == AttemptState::Running)
                m_advance.running.append(attempt);
        }
        store::RunRecord run = m_advance.run;
        run.state = actions.state.value_or(RunState::Running);
        run.reason = actions.reason;
        if (run.state == m_advance.run.state && run.reason == m_advance.run.reason)
            return {};
        run.endedAt = isEnd(run.state) ? m_services.clock->now() : 0;
        m_advance.run = run;
        return m_services.store->updateRun(run);
    }

    const Services &m_services;
    Advance &m_advance;
};

Result<AttemptRecord> waitingForApproval(const Services &services, qint64 attemptId)
{
    Result<AttemptRecord> attempt = services.store->attempt(attemptId);
    if (attempt && attempt->state != AttemptState::NeedsApproval)
        return Error{
            Error::Code::Invalid, QStringLiteral("%1 does not wait for approval.").arg(attempt->title), {}, {}};
    return attempt;
}

} // namespace

Result<Advance> advanceRun(
    const Services &services, qint64 runId, const QString &root, std::shared_ptr<const RunFacts> facts)
{
    Advance advance;
    const auto work = [&]() -> Result<void> {
        const Result<store::RunRecord> run = services.store->run(runId);
        if (!run)
            return run.error();
        advance.run = *run;
        advance.facts = facts;
        if (facts == nullptr) {
            Result<RunFacts> loaded = loadFacts(*services.store, *run, root);
            if (!loaded)
                return loaded.error();
            advance.facts = std::make_shared<const RunFacts>(std::move(loaded).value());
        }
        return isEnd(run->state) ? Result<void>() : Round(services, advance).perform();
    };
    const Result<void> done = services.store->transaction(work);
    return done ? Result<Advance>(advance) : Result<Advance>(done.error());
}

Result<void> wishCancel(const Services &services, qint64 runId, const QString &who)
{
    return note(services, QStringLiteral("run/%1/cancel").arg(runId), QStringLiteral("run.cancel"),
        {{QStringLiteral("who"), who}});
}

Result<qint64> approveAttempt(const Services &services, const QString &root, const Approval &approval)
{
    const Result<AttemptRecord> attempt = waitingForApproval(services, approval.attemptId);
    if (!attempt)
        return attempt.error();
    const Result<store::RunRecord> run = services.store->run(attempt->runId);
    if (!run)
        return run.error();
    const Result<RunFacts> facts = loadFacts(*services.store, *run, root);
    if (!facts)
        return facts.error();
    const PlanNode *node = facts->plan.node(attempt->node);
    if (node != nullptr && approval.typedName != node->subject) {
        return Error{Error::Code::Invalid,
            QStringLiteral("The environment '%1' is protected: its name must be typed to approve.").arg(node->subject),
            {}, {}};
    }
    const Result<void> noted =
        note(services, facts->key(attempt->node + QStringLiteral("/approval")), QStringLiteral("run.approval"),
            {{QStringLiteral("node"), attempt->node}, {QStringLiteral("who"), approval.who},
                {QStringLiteral("why"), approval.why}});
    return noted ? Result<qint64>(run->id) : Result<qint64>(noted.error());
}

Result<qint64> rejectAttempt(const Services &services, const Approval &approval)
{
    Result<AttemptRecord> attempt = waitingForApproval(services, approval.attemptId);
    if (!attempt)
        return attempt.error();
    attempt->state = AttemptState::Cancelled;
    attempt->endedAt = services.clock->now();
    attempt->reason = QStringLiteral("Rejected by %1").arg(approval.who)
        + (approval.why.isEmpty() ? QString() : QStringLiteral(": ") + approval.why) + QLatin1Char('.');
    const Result<void> written = services.store->updateAttempt(*attempt);
    return written ? Result<qint64>(attempt->runId) : Result<qint64>(written.error());
}

Result<void> continueInterrupted(const Services &services, qint64 runId)
{
    return services.store->transaction([&]() -> Result<void> {
        Result<store::RunRecord> run = services.store->run(runId);
        const Result<QList<AttemptRecord>> attempts = services.store->attempts(runId);
        if (!run || !attempts)
            return run ? attempts.error() : run.error();
        if (run->state != RunState::Interrupted)
            return Error{Error::Code::Invalid, QStringLiteral("Run %1 is not interrupted.").arg(run->number), {}, {}};
        for (AttemptRecord attempt : *attempts) {
            if (attempt.state != AttemptState::Interrupted)
                continue;
            attempt.state = AttemptState::Waiting;
            if (Result<void> written = services.store->updateAttempt(attempt); !written)
                return written;
        }
        run->state = RunState::Running;
        run->reason.clear();
        return services.store->updateRun(*run);
    });
}

} // namespace run
