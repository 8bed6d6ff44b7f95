// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbench.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using project::Stage;
using store::AttemptState;
using store::RunState;

namespace {

const QList<Stage> allOfThem{Stage::Prototype, Stage::Dev, Stage::Test, Stage::Deploy};

run::RunRequest request(const QList<Stage> &stages)
{
    run::RunRequest request;
    request.stages = stages;
    request.why = u"first"_s;
    return request;
}

// One task in the dev stage with this command and these further lines.
QByteArray oneTask(const QByteArray &command, const QByteArray &more = {})
{
    return "slipway: 1\nproject: digits\nimages:\n  train: {containerfile: Containerfile, context: .}\nstages:\n  "
           "dev:\n    work:\n"
           "      image: train\n      command: "
        + command + "\n" + more;
}

} // namespace

#define RUN_TO_ITS_END(BENCH, STAGES)                                                                                  \
    (BENCH).executor->start(request(STAGES));                                                                          \
    QTRY_VERIFY_WITH_TIMEOUT(                                                                                          \
        !(BENCH).settled->isEmpty() || !(BENCH).refused->isEmpty() || !(BENCH).failed->isEmpty(), 20'000);             \
    QVERIFY2((BENCH).failed->isEmpty(),                                                                                \
        qPrintable(                                                                                                    \
            (BENCH).failed->isEmpty() ? QString() : (BENCH).failed->first().first().value<base::Error>().text()))

class ExecutorTest : public QObject {
    Q_OBJECT
private slots:
    void allStagesFromFolderToLive()
    {
        RunBench bench(digitsYaml);
        RUN_TO_ITS_END(bench, allOfThem);
        QCOMPARE(bench.refusal(), QString());
        const store::RunRecord run = bench.lastRun();
        QVERIFY2(run.state == RunState::Passed, qPrintable(run.reason));
        QCOMPARE(run.commit, bench.source.facts.head.id);
        QCOMPARE(run.stages.size(), 4);
        const auto attempts = bench.store->attempts(run.id);
        for (const store::AttemptRecord &attempt : *attempts)
            QVERIFY2(attempt.state == AttemptState::Passed && attempt.endedAt >= attempt.startedAt,
                qPrintable(attempt.node + attempt.reason));
        QCOMPARE(bench.attempt(u"task:train"_s).metrics.value(u"accuracy"_s).toDouble(), 0.97);
        QCOMPARE(bench.attempt(u"task:evaluate"_s).thresholds.size(), 1);
        QCOMPARE(
            bench.log(u"attempt/%1"_s.arg(bench.attempt(u"task:train"_s).id)), QStringList({u"training"_s, u"done"_s}));
        QCOMPARE(bench.log(u"attempt/%1"_s.arg(bench.attempt(u"task:explore"_s).id)), QStringList(u"exploring 3"_s));
        const auto builds = bench.store->builds(bench.project.id);
        QCOMPARE(builds->size(), 3);
        for (const store::BuildRecord &build : *builds)
            QVERIFY(build.state == store::BuildState::Passed && !build.imageId.isEmpty() && build.contextFiles == 3
                && !build.steps.isEmpty());
        const auto releases = bench.store->releases(bench.project.id);
        QCOMPARE(releases->size(), 1);
        QCOMPARE(releases->first().number, 1);
        QCOMPARE(releases->first().why, u"first"_s);
        QCOMPARE(releases->first().metrics.value(u"train"_s).toObject().value(u"accuracy"_s).toDouble(), 0.97);
        QCOMPARE(bench.store->deployments(bench.project.id)->first().state, store::DeploymentState::Live);
        QCOMPARE(bench.world->names(u"containers"_s), QStringList());
        QCOMPARE(bench.world->events(u"container.create"_s).size(), 3);
        QCOMPARE(bench.world->events(u"service.apply"_s).size(), 1);
    }

    void thresholdsGateWhatComesAfter()
    {
        QByteArray yaml(digitsYaml);
        RunBench bench(yaml.replace("0.96", "0.90"));
        RUN_TO_ITS_END(bench, allOfThem);
        QCOMPARE(bench.lastRun().state, RunState::Failed);
        QCOMPARE(bench.attempt(u"task:evaluate"_s).reason, u"accuracy is 0.9, asked for: accuracy ≥ 0.95."_s);
        QCOMPARE(bench.attempt(u"release"_s).state, AttemptState::Skipped);
        QVERIFY(bench.store->releases(bench.project.id)->isEmpty());
    }

    void saysWhyATaskFailed_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("reason");
        QTest::newRow("exit code") << QByteArray(R"(["exit 3"])") << QByteArray()
                                   << u"It ended with exit code 3. Its log says why."_s;
        QTest::newRow("memory")
            << QByteArray(R"(["oom"])") << QByteArray("      resources: {limits: {memory: 64M}}\n")
            << u"Out of memory: it used more than its limit of 64.0 MB and was ended. Raise limits.memory of work in slipway.yaml, or read the data in parts."_s;
        QTest::newRow("deadline")
            << QByteArray(R"(["deadline"])") << QByteArray("      deadline: 10m\n")
            << u"It did not end within its deadline of 10:00 and was stopped. Raise deadline of work in slipway.yaml."_s;
        QTest::newRow("outputs") << QByteArray(R"(["output b.txt=1"])") << QByteArray("      outputs: [\"*.model\"]\n")
                                 << u"It left no file in SLIPWAY_OUTPUT that matches *.model."_s;
        QTest::newRow("metrics")
            << QByteArray(R"(["metrics [1]"])") << QByteArray("      thresholds: {accuracy: \">= 0.5\"}\n")
            << u"The metrics are no JSON object of numbers (it is not an object): they were not kept. Asked for: accuracy ≥ 0.5."_s;
    }
    void saysWhyATaskFailed()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, more);
        QFETCH(QString, reason);
        RunBench bench(oneTask(command, more));
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QCOMPARE(bench.refusal(), QString());
        QCOMPARE(bench.lastRun().state, RunState::Failed);
        QCOMPARE(bench.attempt(u"task:work"_s).reason, reason);
        QCOMPARE(bench.world->names(u"containers"_s), QStringList());
    }

    void retriesWithAContainerOfItsOwn()
    {
        RunBench bench(oneTask(R"(["exit 1"])", "      retries: 2\n"));
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QCOMPARE(bench.attempt(u"task:work"_s).number, 3);
        QCOMPARE(bench.world->events(u"container.create"_s).size(), 3);
        QCOMPARE(bench.world->names(u"containers"_s), QStringList());
    }

    void parametersAndFactsReachTheTask()
    {
        RunBench bench(
            oneTask(R"(["log ${n}", "hang"])", "      env: {LEVEL: \"l${n}\"}\nparameters:\n  n: {default: \"1\"}\n"));
        run::RunRequest asked = request({Stage::Dev});
        asked.parameters.insert(u"n"_s, u"7"_s);
        bench.executor->start(asked);
        QTRY_COMPARE(bench.world->events(u"container.start"_s).size(), 1);
        QFile file(
            bench.dataFolder + u"/world/containers/"_s + bench.world->names(u"containers"_s).first() + u".json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray container = file.readAll();
        for (const char *expected :
            {"\"LEVEL\": \"l7\"", "\"SLIPWAY_PARAM_N\": \"7\"", "\"SLIPWAY_RUN\": \"1\"", "\"SLIPWAY_STAGE\": \"dev\"",
                "\"SLIPWAY_ENVIRONMENT\": \"dev\"", "\"SLIPWAY_COMMIT\": \"c1c1", "\"log 7\""})
            QVERIFY2(container.contains(expected), expected);
        bench.world->release();
        QTRY_COMPARE(bench.settled->size(), 1);
        QCOMPARE(bench.lastRun().state, RunState::Passed);
    }

    void cancelEndsWhatRunsAndLeavesNothing()
    {
        RunBench bench(oneTask(R"(["hang"])"));
        bench.executor->start(request({Stage::Dev}));
        QTRY_COMPARE(bench.world->events(u"container.start"_s).size(), 1);
        bench.executor->cancel(bench.lastRun().id);
        QTRY_COMPARE(bench.settled->size(), 1);
        QCOMPARE(bench.lastRun().state, RunState::Cancelled);
        QCOMPARE(bench.attempt(u"task:work"_s).state, AttemptState::Cancelled);
        QCOMPARE(bench.world->names(u"containers"_s), QStringList());
        const auto effects = bench.store->effects(bench.attempt(u"task:work"_s).id);
        for (const store::EffectRecord &effect : *effects)
            QVERIFY2(effect.resultAt > 0, qPrintable(effect.key));
    }

    void aBuildCanBeCancelled()
    {
        RunBench bench(oneTask(R"(["exit 0"])").replace("context: .}", "context: ., args: {hang: \"1\"}}"));
        bench.executor->start(request({Stage::Dev}));
        QTRY_VERIFY(bench.store->builds(bench.project.id)->size() == 1
            && bench.store->builds(bench.project.id)->first().contextFiles == 3);
        bench.executor->cancel(bench.lastRun().id);
        QTRY_COMPARE(bench.settled->size(), 1);
        QCOMPARE(bench.store->builds(bench.project.id)->first().state, store::BuildState::Cancelled);
        QCOMPARE(bench.attempt(u"task:work"_s).state, AttemptState::Cancelled);
    }

    void aFailedBuildSkipsItsTasks()
    {
        RunBench bench(oneTask(R"(["exit 0"])").replace("context: .}", "context: ., args: {fail: \"1\"}}"));
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QCOMPARE(bench.lastRun().reason, u"build train: Step 1 of 1 failed: exit code 7. Read the log."_s);
        QCOMPARE(bench.store->builds(bench.project.id)->first().state, store::BuildState::Failed);
        QCOMPARE(bench.attempt(u"task:work"_s).reason, u"Skipped because build train failed."_s);
    }

    void refusesBeforeAnythingIsDone()
    {
        RunBench bench(digitsYaml);
        bench.source.facts.changed = QStringList({u"a.py"_s, u"b.py"_s, u"c.py"_s, u"d.py"_s});
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QVERIFY2(
            bench.refusal().startsWith(
                u"The working tree has changes that commit c1c1c1c1c1c1 does not hold (a.py, b.py, c.py and 1 more)."_s),
            qPrintable(bench.refusal()));
        QVERIFY(bench.store->runs(bench.project.id)->isEmpty());
        run::RunRequest allowed = request({Stage::Dev});
        allowed.allowDirty = true;
        bench.executor->start(allowed);
        QTRY_COMPARE(bench.settled->size(), 1);
        QVERIFY(bench.lastRun().dirty);
        QCOMPARE(bench.lastRun().state, RunState::Passed);
    }

    void saysEveryReasonAtOnce()
    {
        RunBench bench(oneTask(R"(["exit 0"])", "      secrets: {TOKEN: {env: SLIPWAY_TEST_NO_SUCH_VARIABLE}}\n"));
        run::RunRequest asked = request({Stage::Dev});
        asked.parameters.insert(u"x"_s, u"7"_s);
        bench.executor->start(asked);
        QTRY_COMPARE(bench.refused->size(), 1);
        QVERIFY2(bench.refusal().contains(u"no parameter 'x'"_s), qPrintable(bench.refusal()));
        QVERIFY2(bench.refusal().contains(u"SLIPWAY_TEST_NO_SUCH_VARIABLE, which is not set"_s),
            qPrintable(bench.refusal()));
    }

    void theTargetsRefusalIsSaidBefore()
    {
        RunBench bench(digitsYaml);
        bench.target->m_refusals = QStringList(u"This machine has no GPU."_s);
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QCOMPARE(bench.refusal(), u"This machine has no GPU."_s);
        bench.target->m_refusals.clear();
        bench.world->breakCalls(u"reachable"_s);
        bench.executor->start(request({Stage::Dev}));
        QTRY_COMPARE(bench.refused->size(), 2);
        QCOMPARE(bench.refusal(), u"The folder does not answer. Start it."_s);
    }

    void aProtectedEnvironmentWaitsForItsName()
    {
        QByteArray yaml(digitsYaml);
        RunBench bench(yaml.replace("stages:\n", "environments:\n  prod: {protected: true}\nstages:\n"));
        RUN_TO_ITS_END(bench, allOfThem);
        QCOMPARE(bench.refusal(), QString());
        QCOMPARE(bench.lastRun().state, RunState::NeedsApproval);
        const qint64 deploy = bench.attempt(u"deploy:prod"_s).id;
        bench.executor->approve(deploy, u"looks good"_s, u"pord"_s);
        QTRY_COMPARE(bench.failed->size(), 1);
        bench.executor->approve(deploy, u"looks good"_s, u"prod"_s);
        QTRY_COMPARE(bench.settled->size(), 2);
        QCOMPARE(bench.lastRun().state, RunState::Passed);
    }

    void rejectingCancelsTheRun()
    {
        QByteArray yaml(digitsYaml);
        RunBench bench(yaml.replace("stages:\n", "environments:\n  prod: {protected: true}\nstages:\n"));
        RUN_TO_ITS_END(bench, allOfThem);
        bench.executor->setUser(u"Ben"_s);
        bench.executor->reject(bench.attempt(u"deploy:prod"_s).id, u"not on Friday"_s);
        QTRY_COMPARE(bench.settled->size(), 2);
        QCOMPARE(bench.lastRun().state, RunState::Cancelled);
        QCOMPARE(bench.lastRun().reason, u"deploy to prod: Rejected by Ben: not on Friday."_s);
        QVERIFY(bench.world->names(u"services"_s).isEmpty());
    }

    void anEngineThatGoesAwayInterruptsAndOneCommandGoesOn()
    {
        RunBench bench(oneTask(R"(["log one", "exit 0"])"));
        bench.world->breakCalls(u"waitTask"_s);
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QCOMPARE(bench.lastRun().state, RunState::Interrupted);
        QCOMPARE(bench.attempt(u"task:work"_s).state, AttemptState::Interrupted);
        bench.world->breakCalls({});
        bench.executor->continueRun(bench.lastRun().id);
        QTRY_COMPARE(bench.settled->size(), 2);
        QCOMPARE(bench.lastRun().state, RunState::Passed);
        QCOMPARE(bench.world->events(u"container.create"_s).size(), 1);
        QCOMPARE(bench.log(u"attempt/%1"_s.arg(bench.attempt(u"task:work"_s).id)), QStringList(u"one"_s));
    }

    void anInterruptedRunCanBeCancelled()
    {
        RunBench bench(oneTask(R"(["exit 0"])"));
        bench.world->breakCalls(u"waitTask"_s);
        RUN_TO_ITS_END(bench, {Stage::Dev});
        QCOMPARE(bench.world->names(u"containers"_s).size(), 1);
        bench.executor->cancel(bench.lastRun().id);
        QTRY_COMPARE(bench.settled->size(), 2);
        QCOMPARE(bench.lastRun().state, RunState::Cancelled);
        QCOMPARE(bench.world->names(u"containers"_s), QStringList());
    }

    void leavingLetsContainersRunAndTheNextStartGoesOn()
    {
        RunBench bench(oneTask(R"(["log a", "hang", "log b"])"));
        bench.executor->start(request({Stage::Dev}));
        QTRY_COMPARE(bench.world->events(u"container.start"_s).size(), 1);
        bench.close();
        QCOMPARE(bench.lastRun().state, RunState::Running);
        QCOMPARE(bench.world->names(u"containers"_s).size(), 1);
        bench.world->release();
        bench.open();
        bench.executor->resume();
        QTRY_COMPARE(bench.settled->size(), 1);
        QCOMPARE(bench.lastRun().state, RunState::Passed);
        QCOMPARE(bench.world->events(u"container.create"_s).size(), 1);
        QCOMPARE(bench.log(u"attempt/%1"_s.arg(bench.attempt(u"task:work"_s).id)), QStringList({u"a"_s, u"b"_s}));
    }

    void anotherProcessAsksByTheStore()
    {
        RunBench bench(oneTask(R"(["hang"])"));
        QVERIFY(run::askLeader(
            *bench.store, bench.project.id, u"start-run"_s, run::requestToJson(request({Stage::Dev})), u"cli"_s)
                    .ok());
        QTRY_COMPARE(bench.world->events(u"container.start"_s).size(), 1);
        QVERIFY(run::askLeader(
            *bench.store, bench.project.id, u"cancel-run"_s, {{u"runId"_s, bench.lastRun().id}}, u"cli"_s)
                    .ok());
        QTRY_COMPARE(bench.settled->size(), 1);
        QCOMPARE(bench.lastRun().state, RunState::Cancelled);
        QVERIFY(bench.store->openRequests(bench.project.id)->isEmpty());
    }

    void theSameCommitIsNotBuiltTwice()
    {
        RunBench bench(digitsYaml);
        RUN_TO_ITS_END(bench, {Stage::Dev});
        const QString image = bench.attempt(u"build:train"_s).imageId;
        bench.executor->start(request({Stage::Test}));
        QTRY_COMPARE(bench.settled->size(), 2);
        QCOMPARE(bench.lastRun().state, RunState::Passed);
        QCOMPARE(bench.attempt(u"build:train"_s).imageId, image);
        QCOMPARE(bench.attempt(u"task:evaluate"_s).reason, u"Uses the outputs of train from run 1."_s);
        QCOMPARE(bench.world->events(u"image.build"_s).size(), 1);
    }

    void oneProcessRunsAProject()
    {
        RunBench bench(digitsYaml);
        const auto second = run::ProjectLock::acquire(bench.dataFolder, bench.project.id, u"slipwayctl"_s, bench.clock);
        QVERIFY(!second);
        QCOMPARE(second.error().code, base::Error::Code::Conflict);
        QVERIFY2(second.error().message.startsWith(
                     u"This project is run by test, process %1, since "_s.arg(QCoreApplication::applicationPid())),
            qPrintable(second.error().message));
        bench.close();
        QCOMPARE(run::ProjectLock::holder(bench.dataFolder, bench.project.id), QString());
        bench.open();
    }
};

QTEST_GUILESS_MAIN(ExecutorTest)
#include "tst_executor.moc"
