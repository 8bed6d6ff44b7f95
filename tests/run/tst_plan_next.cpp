// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/plan.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using store::AttemptRecord;
using store::AttemptState;
using store::RunState;

namespace {

run::PlanNode node(const QString &key, const QStringList &needs = {}, int retries = 0)
{
    run::PlanNode node;
    node.key = key;
    node.title = key;
    node.needs = needs;
    node.retries = retries;
    return node;
}

// A plan and what became of it, with next() applied the way the executor does.
struct Scene {
    run::PlanState state;
    std::optional<RunState> ended;
    QString reason;

    explicit Scene(const QList<run::PlanNode> &nodes)
    {
        state.plan.nodes = nodes;
        state.attempts = run::firstAttempts(state.plan);
        for (qsizetype i = 0; i < state.attempts.size(); ++i)
            state.attempts[i].id = i + 1;
    }

    AttemptRecord &last(const QString &key)
    {
        for (auto it = state.attempts.rbegin(); it != state.attempts.rend(); ++it) {
            if (it->node == key)
                return *it;
        }
        qFatal("no node %s", qPrintable(key));
    }

    void settle()
    {
        for (;;) {
            const run::PlanActions actions = run::next(state);
            ended = actions.state;
            reason = actions.reason;
            if (actions.empty())
                return;
            for (const AttemptRecord &attempt : actions.changed)
                last(attempt.node) = attempt;
            for (AttemptRecord attempt : actions.added) {
                attempt.id = state.attempts.size() + 1;
                state.attempts.append(attempt);
            }
        }
    }

    void end(const QString &key, AttemptState how, std::optional<int> exitCode = {}, const QString &why = {})
    {
        last(key).state = how;
        last(key).exitCode = exitCode;
        last(key).reason = why;
        settle();
    }

    QStringList in(AttemptState wanted)
    {
        QStringList keys;
        for (const run::PlanNode &planned : state.plan.nodes) {
            if (last(planned.key).state == wanted)
                keys.append(planned.key);
        }
        return keys;
    }
};

} // namespace

class PlanNextTest : public QObject {
    Q_OBJECT
private slots:
    void startsWhatNeedsNothingUpToTheLimit()
    {
        Scene scene({node(u"a"_s), node(u"b"_s), node(u"c"_s), node(u"d"_s, {u"a"_s})});
        scene.settle();
        QCOMPARE(scene.in(AttemptState::Running), QStringList({u"a"_s, u"b"_s}));
        QVERIFY(!scene.ended);
        scene.end(u"a"_s, AttemptState::Passed);
        QCOMPARE(scene.in(AttemptState::Running), QStringList({u"b"_s, u"c"_s}));
        scene.end(u"b"_s, AttemptState::Passed);
        QCOMPARE(scene.in(AttemptState::Running), QStringList({u"c"_s, u"d"_s}));
        scene.end(u"c"_s, AttemptState::Passed);
        scene.end(u"d"_s, AttemptState::Passed);
        QCOMPARE(*scene.ended, RunState::Passed);
    }

    void aFailureSkipsWhatNeedsItAndLetsTheRestEnd()
    {
        Scene scene({node(u"a"_s), node(u"b"_s), node(u"c"_s, {u"a"_s}), node(u"d"_s, {u"c"_s})});
        scene.settle();
        scene.end(u"a"_s, AttemptState::Failed, 3, u"It ended with exit code 3."_s);
        QCOMPARE(scene.in(AttemptState::Skipped), QStringList({u"c"_s, u"d"_s}));
        QCOMPARE(scene.last(u"c"_s).reason, u"Skipped because a failed."_s);
        QCOMPARE(scene.last(u"d"_s).reason, u"Skipped because c was skipped."_s);
        QVERIFY(!scene.ended);
        scene.end(u"b"_s, AttemptState::Passed);
        QCOMPARE(*scene.ended, RunState::Failed);
        QCOMPARE(scene.reason, u"a: It ended with exit code 3."_s);
    }

    void retriesAsOftenAsDeclared()
    {
        Scene scene({node(u"a"_s, {}, 2), node(u"b"_s, {u"a"_s})});
        scene.settle();
        scene.end(u"a"_s, AttemptState::Failed, 1);
        QCOMPARE(scene.last(u"a"_s).number, 2);
        QCOMPARE(scene.last(u"a"_s).state, AttemptState::Running);
        QCOMPARE(scene.last(u"b"_s).state, AttemptState::Waiting);
        scene.end(u"a"_s, AttemptState::Failed, 1);
        QCOMPARE(scene.last(u"a"_s).number, 3);
        scene.end(u"a"_s, AttemptState::Failed, 1);
        QCOMPARE(scene.last(u"a"_s).number, 3);
        QCOMPARE(*scene.ended, RunState::Failed);
    }

    void aMissedThresholdIsNotTriedAgain()
    {
        Scene scene({node(u"a"_s, {}, 2)});
        scene.settle();
        scene.end(u"a"_s, AttemptState::Failed, 0, u"accuracy"_s);
        QCOMPARE(scene.last(u"a"_s).number, 1);
        QCOMPARE(*scene.ended, RunState::Failed);
    }

    void approvalHoldsTheRunUntilGiven()
    {
        run::PlanNode deploy = node(u"deploy"_s, {u"a"_s});
        deploy.needsApproval = true;
        Scene scene({node(u"a"_s), deploy});
        scene.settle();
        scene.end(u"a"_s, AttemptState::Passed);
        QCOMPARE(scene.last(u"deploy"_s).state, AttemptState::NeedsApproval);
        QCOMPARE(*scene.ended, RunState::NeedsApproval);
        scene.state.approved.append(u"deploy"_s);
        scene.settle();
        QCOMPARE(scene.last(u"deploy"_s).state, AttemptState::Running);
        QVERIFY(!scene.ended);
    }

    void anApprovalGivenBeforehandIsNotAskedFor()
    {
        run::PlanNode deploy = node(u"deploy"_s);
        deploy.needsApproval = true;
        Scene scene({deploy});
        scene.state.approved.append(u"deploy"_s);
        scene.settle();
        QCOMPARE(scene.last(u"deploy"_s).state, AttemptState::Running);
    }

    void aRejectedDeploymentCancelsTheRun()
    {
        run::PlanNode deploy = node(u"deploy"_s);
        deploy.needsApproval = true;
        Scene scene({deploy});
        scene.settle();
        scene.end(u"deploy"_s, AttemptState::Cancelled, {}, u"Rejected by anna: not today"_s);
        QCOMPARE(*scene.ended, RunState::Cancelled);
        QCOMPARE(scene.reason, u"deploy: Rejected by anna: not today"_s);
    }

    void cancellingStartsNothingMoreAndWaitsForWhatRuns()
    {
        Scene scene({node(u"a"_s, {}, 3), node(u"b"_s, {u"a"_s}), node(u"c"_s)});
        scene.settle();
        scene.state.cancelling = true;
        scene.settle();
        QCOMPARE(scene.in(AttemptState::Cancelled), QStringList(u"b"_s));
        QVERIFY(!scene.ended);
        scene.end(u"a"_s, AttemptState::Cancelled);
        scene.end(u"c"_s, AttemptState::Cancelled);
        QCOMPARE(*scene.ended, RunState::Cancelled);
    }

    void anInterruptedAttemptInterruptsTheRunAndNothingIsSkipped()
    {
        Scene scene({node(u"a"_s), node(u"b"_s, {u"a"_s})});
        scene.settle();
        scene.end(u"a"_s, AttemptState::Interrupted, {}, u"Podman does not answer."_s);
        QCOMPARE(*scene.ended, RunState::Interrupted);
        QCOMPARE(scene.last(u"b"_s).state, AttemptState::Waiting);
        scene.last(u"a"_s).state = AttemptState::Waiting; // the button
        scene.settle();
        QCOMPARE(scene.last(u"a"_s).state, AttemptState::Running);
        QVERIFY(!scene.ended);
    }
};

QTEST_GUILESS_MAIN(PlanNextTest)
#include "tst_plan_next.moc"
