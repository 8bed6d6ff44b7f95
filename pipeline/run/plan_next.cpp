// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/plan.h"

#include <algorithm>

namespace run {

using store::AttemptRecord;
using store::AttemptState;
using store::RunState;

namespace {

/// The last try of each node, and the decisions taken so far in this round.
class Round {
public:
    explicit Round(const PlanState &state)
        : m_state(state)
    {
        for (const AttemptRecord &attempt : state.attempts) {
            AttemptRecord &last = m_last[attempt.node];
            if (last.node.isEmpty() || attempt.number > last.number)
                last = attempt;
        }
        for (const AttemptRecord &attempt : std::as_const(m_last))
            m_running += attempt.state == AttemptState::Running ? 1 : 0;
    }

    PlanActions decide()
    {
        for (const PlanNode &node : m_state.plan.nodes)
            decide(node);
        if (m_actions.added.isEmpty())
            conclude();
        return m_actions;
    }

private:
    void decide(const PlanNode &node)
    {
        const AttemptRecord &last = m_last[node.key];
        if (last.state == AttemptState::Failed && mayRetry(node, last)) {
            retry(last);
            return;
        }
        if (last.state == AttemptState::NeedsApproval && m_state.approved.contains(node.key)) {
            begin(node);
            return;
        }
        if (last.state == AttemptState::Interrupted && m_state.cancelling) {
            ++m_running;
            change(node, AttemptState::Running, last.reason); // to be tidied up after: its step begins with the cancel
            return;
        }
        if (last.state != AttemptState::Waiting && last.state != AttemptState::NeedsApproval)
            return;
        if (m_state.cancelling)
            change(node, AttemptState::Cancelled, QStringLiteral("Cancelled before it started."));
        else if (const QString bad = whatFailed(node); !bad.isEmpty())
            change(node, AttemptState::Skipped, bad);
        else if (last.state == AttemptState::Waiting && allPassed(node))
            begin(node);
    }

    void begin(const PlanNode &node)
    {
        if (m_state.cancelling) {
            change(node, AttemptState::Cancelled, QStringLiteral("Cancelled before it started."));
        } else if (node.needsApproval && !m_state.approved.contains(node.key)) {
            change(node, AttemptState::NeedsApproval, QStringLiteral("Waits for approval."));
        } else if (m_running < m_state.maxParallel) {
            ++m_running;
            change(node, AttemptState::Running, node.reason);
        }
    }

    // A task that ran through (exit code 0) and missed a threshold would miss it again.
    [[nodiscard]] bool mayRetry(const PlanNode &node, const AttemptRecord &last) const
    {
        return !m_state.cancelling && last.number <= node.retries && last.exitCode.value_or(-1) != 0;
    }

    void retry(const AttemptRecord &last)
    {
        AttemptRecord again;
        again.runId = last.runId;
        again.node = last.node;
        again.kind = last.kind;
        again.stage = last.stage;
        again.title = last.title;
        again.number = last.number + 1;
        again.waitsFor = last.waitsFor;
        again.reason = QStringLiteral("Try %1: the one before failed.").arg(again.number);
        m_actions.added.append(again);
        m_last[again.node] = again; // it waits now: nobody is skipped because of the try before
    }

    [[nodiscard]] QString whatFailed(const PlanNode &node) const
    {
        for (const QString &key : node.needs) {
            const AttemptRecord need = m_last.value(key);
            if (need.state == AttemptState::Failed)
                return QStringLiteral("Skipped because %1 failed.").arg(need.title);
            if (need.state == AttemptState::Cancelled)
                return QStringLiteral("Skipped because %1 was cancelled.").arg(need.title);
            if (need.state == AttemptState::Skipped)
                return QStringLiteral("Skipped because %1 was skipped.").arg(need.title);
        }
        return {};
    }

    [[nodiscard]] bool allPassed(const PlanNode &node) const
    {
        return std::all_of(node.needs.cbegin(), node.needs.cend(),
            [this](const QString &key) { return m_last.value(key).state == AttemptState::Passed; });
    }

    void change(const PlanNode &node, AttemptState to, const QString &reason)
    {
        AttemptRecord &attempt = m_last[node.key];
        attempt.state = to;
        attempt.reason = reason;
        m_actions.changed.append(attempt);
    }

    [[nodiscard]] const AttemptRecord *first(AttemptState state) const
    {
        for (const PlanNode &node : m_state.plan.nodes) {
            const auto found = m_last.constFind(node.key);
            if (found != m_last.cend() && found->state == state)
                return &*found;
        }
        return nullptr;
    }

    // The run's own state, when nothing of it moves any more.
    void conclude()
    {
        if (first(AttemptState::Running) != nullptr)
            return;
        if (const AttemptRecord *cut = first(AttemptState::Interrupted))
            end(RunState::Interrupted, *cut);
        else if (const AttemptRecord *asks = first(AttemptState::NeedsApproval))
            end(RunState::NeedsApproval, *asks);
        else if (const AttemptRecord *failed = first(AttemptState::Failed))
            end(RunState::Failed, *failed);
        else if (m_state.cancelling)
            m_actions.state = RunState::Cancelled;
        else if (const AttemptRecord *cancelled = first(AttemptState::Cancelled))
            end(RunState::Cancelled, *cancelled);
        else
            m_actions.state = RunState::Passed;
    }

    void end(RunState state, const AttemptRecord &because)
    {
        m_actions.state = state;
        m_actions.reason = because.title + QStringLiteral(": ") + because.reason;
    }

    const PlanState &m_state;
    QMap<QString, AttemptRecord> m_last;
    PlanActions m_actions;
    int m_running = 0;
};

} // namespace

PlanActions next(const PlanState &state)
{
    return Round(state).decide();
}

} // namespace run
