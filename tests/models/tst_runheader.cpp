// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runheader.h"

#include <QTest>

using project::Stage;
using store::RunState;

namespace {

constexpr qint64 now = 1'790'000'000'000;

project::Project digits()
{
    project::Project made;
    made.tasks = {project::Task{}, project::Task{}};
    made.tasks[0].stage = Stage::Prototype;
    made.tasks[1].stage = Stage::Test;
    made.images = {project::Image{}};
    made.service = project::Service{};
    return made;
}

std::shared_ptr<run::ProjectSnapshot> projectOf(const QString &head = QStringLiteral("a1b2c3d4e5"))
{
    auto made = std::make_shared<run::ProjectSnapshot>();
    made->project = digits();
    made->source.head.id = head;
    return made;
}

std::shared_ptr<run::PipelineSnapshot> pipelineOf(RunState state, const QStringList &stages)
{
    auto made = std::make_shared<run::PipelineSnapshot>();
    made->hasRun = true;
    made->run.id = 7;
    made->run.number = 42;
    made->run.state = state;
    made->run.stages = stages;
    made->run.commit = QStringLiteral("a1b2c3d4e5");
    made->run.subject = QStringLiteral("Tune gamma");
    made->run.branch = QStringLiteral("main");
    made->run.startedAt = now - 425'000;
    made->runs = {made->run};
    return made;
}

const QStringList toTest{QStringLiteral("prototype"), QStringLiteral("dev"), QStringLiteral("test")};

} // namespace

class RunHeaderTest : public QObject {
    Q_OBJECT
private slots:
    void headSaysWhichRunOfWhat()
    {
        auto pipeline = pipelineOf(RunState::Running, toTest);
        pipeline->run.dirty = true;
        store::RunRecord before;
        before.number = 40;
        pipeline->runs.append(before);
        const auto header = models::runHeader(pipeline, now);
        QCOMPARE(header.title, QStringLiteral("Run 42"));
        QCOMPARE(header.sentence,
            QStringLiteral("commit a1b2c3d “Tune gamma” on main, started 7 min ago, with uncommitted changes"));
        QCOMPARE(header.previous, 40);
    }

    void endedRunSaysHow()
    {
        auto pipeline = pipelineOf(RunState::Failed, toTest);
        pipeline->run.endedAt = pipeline->run.startedAt + 61'000;
        QVERIFY(
            models::runHeader(pipeline, now).sentence.endsWith(QStringLiteral("started 7 min ago, failed after 1:01")));
    }

    void aChoiceForEachStageWithWork()
    {
        QStringList texts;
        for (const auto &choice : models::runChoices(digits()))
            texts << choice.text;
        QCOMPARE(texts.join(u'|'), QStringLiteral("Run to Prototype|Run to Dev|Run to Test|Run to Deploy"));
        project::Project little;
        little.tasks = {project::Task{}};
        QCOMPARE(models::runChoices(little).size(), 1);
        QVERIFY(models::runChoices({}).isEmpty());
    }

    void nextStepFollowsWhatHappened_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("sameCommit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("enabled");
        QTest::newRow("passed to test") << int(RunState::Passed) << true << "Run to Deploy" << true;
        QTest::newRow("new commit") << int(RunState::Passed) << false << "Run to Test" << true;
        QTest::newRow("failed") << int(RunState::Failed) << true << "Run to Test" << true;
        QTest::newRow("running") << int(RunState::Running) << true << "Run to Test" << false;
        QTest::newRow("interrupted") << int(RunState::Interrupted) << true << "Continue run 42" << true;
    }
    void nextStepFollowsWhatHappened()
    {
        QFETCH(int, state);
        QFETCH(bool, sameCommit);
        const auto step =
            models::nextStep(projectOf(sameCommit ? QStringLiteral("a1b2c3d4e5") : QStringLiteral("ffff")),
                pipelineOf(static_cast<RunState>(state), toTest));
        QTEST(step.text, "text");
        QFETCH(bool, enabled);
        QCOMPARE(step.why.isEmpty(), enabled);
    }

    void approvalComesFirst()
    {
        auto pipeline = pipelineOf(RunState::NeedsApproval, toTest);
        store::AttemptRecord attempt;
        attempt.id = 9;
        attempt.state = store::AttemptState::NeedsApproval;
        pipeline->attempts = {attempt};
        const auto step = models::nextStep(projectOf(), pipeline);
        QCOMPARE(step.kind, models::NextStep::Kind::Approve);
        QCOMPARE(step.attemptId, 9);
    }

    void refusalIsTheReason()
    {
        auto pipeline = std::make_shared<run::PipelineSnapshot>();
        pipeline->refusals = {QStringLiteral("No engine answers.")};
        const auto step = models::nextStep(projectOf(), pipeline);
        QCOMPARE(step.text, QStringLiteral("Run to Test"));
        QCOMPARE(step.why, QStringLiteral("No engine answers."));
    }

    void nothingToRunOffersNothing()
    {
        QCOMPARE(models::nextStep(nullptr, nullptr).kind, models::NextStep::Kind::None);
        auto proposal = projectOf();
        proposal->isProposal = true;
        QCOMPARE(models::nextStep(proposal, pipelineOf(RunState::Passed, toTest)).kind, models::NextStep::Kind::None);
    }

    void changesAreNamed()
    {
        run::SourceState source;
        QVERIFY(models::dirtySentence(source).isEmpty());
        source.head.id = QStringLiteral("a1b2c3d4e5");
        source.changed = {QStringLiteral("train.py")};
        QCOMPARE(models::dirtySentence(source),
            QStringLiteral("1 file has changes that commit a1b2c3d does not hold: train.py"));
        source.changed << QStringLiteral("b") << QStringLiteral("c") << QStringLiteral("d");
        QVERIFY(models::dirtySentence(source).endsWith(QStringLiteral("train.py, b, c, …")));
    }
};

QTEST_GUILESS_MAIN(RunHeaderTest)
#include "tst_runheader.moc"
