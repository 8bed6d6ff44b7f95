// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/plan.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using project::Stage;
using store::AttemptKind;

namespace {

project::Task task(const QString &name, Stage stage, const QString &image, const QStringList &needs = {},
    const QStringList &inputs = {})
{
    project::Task task;
    task.name = name;
    task.stage = stage;
    task.image = image;
    task.needs = needs;
    for (const QString &input : inputs)
        task.inputs.append(project::Input{input, {}, {}, {}});
    return task;
}

project::Image image(const QString &name, const QString &base = {}, const QStringList &inputs = {})
{
    project::Image image;
    image.name = name;
    image.base = base;
    for (const QString &input : inputs)
        image.inputs.append(project::Input{input, {}, {}, {}});
    return image;
}

// explore (prototype), train (dev), evaluate (test) and a service whose image takes the model of train.
project::Project digits()
{
    project::Project project;
    project.name = u"digits"_s;
    project::Base base;
    base.name = u"python"_s;
    base.tag = u"localhost/python:1"_s;
    project.bases = {base};
    project.images = {image(u"train"_s, u"python"_s), image(u"serve"_s, u"python"_s, {u"train"_s})};
    project.tasks = {task(u"explore"_s, Stage::Prototype, u"train"_s), task(u"train"_s, Stage::Dev, u"train"_s),
        task(u"evaluate"_s, Stage::Test, u"train"_s, {}, {u"train"_s})};
    project::Service service;
    service.name = u"digits"_s;
    service.image = u"serve"_s;
    project.service = service;
    project::Environment prod;
    prod.name = u"prod"_s;
    project.environments = {prod};
    return project;
}

run::PastAttempt past(AttemptKind kind, const QString &subject, const QString &commit, qint64 id, bool fromTree = false)
{
    run::PastAttempt past;
    past.kind = kind;
    past.subject = subject;
    past.commit = commit;
    past.attemptId = id;
    past.run = static_cast<int>(id / 10);
    past.fromTree = fromTree;
    past.endedAt = id;
    past.imageId = kind == AttemptKind::Build ? u"sha256:%1"_s.arg(id) : QString();
    return past;
}

run::PlanOutcome planned(
    const project::Project &project, const QList<Stage> &stages, const QList<run::PastAttempt> &earlier = {})
{
    return run::makePlan({&project, &project, stages, u"c1"_s, earlier});
}

QStringList keys(const run::PlanOutcome &outcome)
{
    QStringList keys;
    for (const run::PlanNode &node : outcome.plan.nodes)
        keys.append(node.key);
    return keys;
}

QStringList needsOf(const run::PlanOutcome &outcome, const QString &key)
{
    const run::PlanNode *node = outcome.plan.node(key);
    QStringList needs = node == nullptr ? QStringList{u"(no such node)"_s} : node->needs;
    needs.sort();
    return needs;
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT
private slots:
    void allStagesInOrder()
    {
        const auto outcome = planned(digits(), {Stage::Prototype, Stage::Dev, Stage::Test, Stage::Deploy});
        QCOMPARE(outcome.refusals, QStringList());
        QCOMPARE(keys(outcome),
            QStringList({u"base:python"_s, u"build:train:tree"_s, u"task:explore"_s, u"build:train"_s, u"task:train"_s,
                u"task:evaluate"_s, u"build:serve"_s, u"release"_s, u"deploy:prod"_s}));
        QCOMPARE(needsOf(outcome, u"build:train"_s), QStringList({u"base:python"_s, u"task:explore"_s}));
        QCOMPARE(needsOf(outcome, u"task:train"_s), QStringList({u"build:train"_s, u"task:explore"_s}));
        QCOMPARE(needsOf(outcome, u"task:evaluate"_s), QStringList({u"build:train"_s, u"task:train"_s}));
        QCOMPARE(
            needsOf(outcome, u"build:serve"_s), QStringList({u"base:python"_s, u"task:evaluate"_s, u"task:train"_s}));
        QCOMPARE(needsOf(outcome, u"release"_s), QStringList({u"build:serve"_s, u"task:evaluate"_s}));
        QCOMPARE(needsOf(outcome, u"deploy:prod"_s), QStringList({u"release"_s, u"task:evaluate"_s}));
    }

    void prototypeIsBuiltFromTheWorkingTreeAndTheRestFromTheCommit()
    {
        const auto outcome = planned(digits(), {Stage::Prototype, Stage::Dev});
        QVERIFY(outcome.plan.node(u"build:train:tree"_s)->fromTree);
        QVERIFY(outcome.plan.node(u"task:explore"_s)->fromTree);
        QVERIFY(!outcome.plan.node(u"build:train"_s)->fromTree);
        QVERIFY(!outcome.plan.node(u"task:train"_s)->fromTree);
    }

    void oneBuildServesAllTasksOfACommit()
    {
        const auto outcome = planned(digits(), {Stage::Dev, Stage::Test});
        QCOMPARE(keys(outcome).filter(u"build:"_s), QStringList(u"build:train"_s));
    }

    void pushesOnlyWithARegistryAndOnlyCommits()
    {
        project::Project project = digits();
        project.registry = u"registry.example/team"_s;
        const auto outcome = planned(project, {Stage::Prototype, Stage::Dev, Stage::Test, Stage::Deploy});
        QCOMPARE(keys(outcome).filter(u"push:"_s), QStringList({u"push:train"_s, u"push:serve"_s}));
        QVERIFY(needsOf(outcome, u"push:train"_s).contains(u"build:train"_s));
        QVERIFY(needsOf(outcome, u"release"_s).contains(u"push:serve"_s));
        QVERIFY(!needsOf(outcome, u"task:train"_s).contains(u"push:train"_s));
    }

    void anEarlierRunStandsInForATaskThatIsNotInThisOne()
    {
        const auto outcome = planned(digits(), {Stage::Test},
            {past(AttemptKind::Task, u"train"_s, u"c0"_s, 90), past(AttemptKind::Task, u"train"_s, u"c1"_s, 70),
                past(AttemptKind::Task, u"train"_s, u"c1"_s, 80)});
        QCOMPARE(outcome.refusals, QStringList());
        const run::PlanNode *evaluate = outcome.plan.node(u"task:evaluate"_s);
        QCOMPARE(evaluate->inputs.value(u"train"_s), 80);
        QCOMPARE(evaluate->reason, u"Uses the outputs of train from run 8."_s);
    }

    void outputsOfAnotherCommitOrADirtyTreeAreRefused()
    {
        const auto outcome = planned(digits(), {Stage::Test},
            {past(AttemptKind::Task, u"train"_s, u"c0"_s, 90), past(AttemptKind::Task, u"train"_s, u"c1"_s, 95, true)});
        QCOMPARE(outcome.refusals,
            QStringList(u"evaluate needs train, which has not passed for commit c1. Run the dev stage as well."_s));
    }

    void prototypeTakesTheNewestOfAnyCommit()
    {
        project::Project project = digits();
        project.tasks.append(task(u"prepare"_s, Stage::Prototype, u"train"_s));
        project.tasks[0].inputs.append(project::Input{u"load"_s, {}, {}, {}});
        const auto outcome =
            planned(project, {Stage::Prototype}, {past(AttemptKind::Task, u"load"_s, u"c0"_s, 50, true)});
        QCOMPARE(outcome.plan.node(u"task:explore"_s)->inputs.value(u"load"_s), 50);
    }

    void deployAloneWantsTheTestsOfThatCommit()
    {
        const auto refused = planned(digits(), {Stage::Deploy}, {past(AttemptKind::Task, u"train"_s, u"c1"_s, 80)});
        QCOMPARE(refused.refusals,
            QStringList(u"Commit c1 has not passed the test stage (evaluate). Run the test stage as well."_s));
        const auto good = planned(digits(), {Stage::Deploy},
            {past(AttemptKind::Task, u"train"_s, u"c1"_s, 80), past(AttemptKind::Task, u"evaluate"_s, u"c1"_s, 81)});
        QCOMPARE(good.refusals, QStringList());
        QCOMPARE(keys(good), QStringList({u"base:python"_s, u"build:serve"_s, u"release"_s, u"deploy:prod"_s}));
    }

    void theSameCommitAndInputsAreNotBuiltAgain()
    {
        auto serve = past(AttemptKind::Build, u"serve"_s, u"c1"_s, 85);
        serve.inputs.insert(u"train"_s, 80);
        const QList<run::PastAttempt> earlier{past(AttemptKind::Task, u"train"_s, u"c1"_s, 80),
            past(AttemptKind::Task, u"evaluate"_s, u"c1"_s, 81), past(AttemptKind::Build, u"train"_s, u"c1"_s, 82),
            serve};
        QCOMPARE(planned(digits(), {Stage::Deploy}, earlier).plan.node(u"build:serve"_s)->reuse, 85);
        const auto fresh = planned(digits(), {Stage::Dev, Stage::Test, Stage::Deploy}, earlier);
        QCOMPARE(fresh.plan.node(u"build:serve"_s)->reuse, 0); // train runs again, so its model may differ
        QCOMPARE(fresh.plan.node(u"build:train"_s)->reuse, 82);
    }

    void aProtectedEnvironmentAsksForApproval()
    {
        project::Project project = digits();
        QVERIFY(!planned(project, {Stage::Test, Stage::Deploy}, {past(AttemptKind::Task, u"train"_s, u"c1"_s, 80)})
                     .plan.node(u"deploy:prod"_s)
                     ->needsApproval);
        project.environments[0].isProtected = true;
        QVERIFY(planned(project, {Stage::Test, Stage::Deploy}, {past(AttemptKind::Task, u"train"_s, u"c1"_s, 80)})
                    .plan.node(u"deploy:prod"_s)
                    ->needsApproval);
    }

    void refusesInWords_data()
    {
        QTest::addColumn<project::Project>("project");
        QTest::addColumn<QList<Stage>>("stages");
        QTest::addColumn<QString>("sentence");
        project::Project circle = digits();
        circle.images[0].inputs.append(project::Input{u"train"_s, {}, {}, {}});
        QTest::newRow("circle")
            << circle << QList<Stage>{Stage::Dev}
            << u"These wait for one another in a circle: build train, train. Change their needs or inputs."_s;
        project::Project bare = digits();
        bare.service.reset();
        QTest::newRow("no service")
            << bare << QList<Stage>{Stage::Dev, Stage::Test, Stage::Deploy}
            << u"slipway.yaml names no service, so there is nothing to deploy. Add a 'service:' section."_s;
        project::Project empty;
        QTest::newRow("nothing to do")
            << empty << QList<Stage>{Stage::Dev}
            << u"slipway.yaml has no task in the stages asked for. Add one, or run another stage."_s;
        project::Project lost = digits();
        lost.tasks[1].image = u"trian"_s;
        QTest::newRow("no image") << lost << QList<Stage>{Stage::Dev} << u"slipway.yaml declares no image 'trian'."_s;
        project::Project baseless = digits();
        baseless.bases.clear();
        QTest::newRow("no base") << baseless << QList<Stage>{Stage::Dev}
                                 << u"slipway.yaml declares no base image 'python', which build train needs."_s;
    }
    void refusesInWords()
    {
        QFETCH(project::Project, project);
        QFETCH(QList<Stage>, stages);
        QFETCH(QString, sentence);
        QVERIFY2(planned(project, stages).refusals.contains(sentence),
            qPrintable(planned(project, stages).refusals.join(u'|')));
    }

    void survivesJson()
    {
        auto outcome = planned(digits(), {Stage::Test}, {past(AttemptKind::Task, u"train"_s, u"c1"_s, 80)});
        const run::Plan again = run::Plan::fromJson(outcome.plan.toJson());
        QCOMPARE(again.toJson(), outcome.plan.toJson());
        QCOMPARE(again.node(u"task:evaluate"_s)->inputs.value(u"train"_s), 80);
    }

    void parametersAreDefaultsOverlaid()
    {
        project::Project project;
        project.parameters = {{u"rounds"_s, u"10"_s, {}, {}}, {u"rate"_s, u"0.1"_s, {}, {}}};
        QStringList refusals;
        const auto values = run::resolveParameters(project, {{u"rounds"_s, u"20"_s}, {u"ratee"_s, u"1"_s}}, &refusals);
        QCOMPARE(values, (QMap<QString, QString>{{u"rounds"_s, u"20"_s}, {u"rate"_s, u"0.1"_s}}));
        QCOMPARE(refusals, QStringList(u"slipway.yaml declares no parameter 'ratee'. Did you mean 'rate'?"_s));
    }

    void onlyKnownParametersAreReplaced()
    {
        const QMap<QString, QString> values{{u"a"_s, u"1"_s}, {u"b"_s, u"${a}"_s}};
        QCOMPARE(run::substituted(u"x${a}y${HOME}z${b}${open"_s, values), u"x1y${HOME}z${a}${open"_s);
    }
};

QTEST_GUILESS_MAIN(PlanTest)
#include "tst_plan.moc"
