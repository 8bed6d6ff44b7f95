// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplerecords.h"
#include "store/store.h"
#include "support/manualclock.h"
#include "support/scratch.h"

#include <QTest>

using sample::s;

/// What goes in comes out, whole, also after the file was closed and opened again.
class RecordsTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<support::ScratchFolder>();
        open();
        m_project = m_store->touchProject(s("/home/anna/digits"), s("digits")).value().id;
    }

    void cleanup() { m_store.reset(); }

    void projectIsTouchedNotDoubled()
    {
        m_clock.advance(1000);
        const auto again = m_store->touchProject(s("/home/anna/digits"), s("Digits")).value();
        QCOMPARE(again.id, m_project);
        QCOMPARE(again.name, s("Digits"));
        QCOMPARE(again.openedAt, again.addedAt + 1000);
        const auto other = m_store->touchProject(s("/home/anna/other"), s("other")).value();
        QVERIFY(other.id != m_project);
        reopen();
        QCOMPARE(m_store->projects().value(), (QList<store::ProjectRecord>{other, again}));
    }

    void runKeepsEveryField()
    {
        auto run = m_store->insertRun(sample::run(m_project)).value();
        auto wanted = sample::run(m_project);
        wanted.id = run.id;
        wanted.number = 1;
        QCOMPARE(run, wanted);
        reopen();
        QCOMPARE(m_store->run(run.id).value(), wanted);
        wanted.state = store::RunState::Passed;
        wanted.parameters = {};
        wanted.stages = {};
        wanted.reason = QString();
        QVERIFY(m_store->updateRun(wanted).ok());
        QCOMPARE(m_store->runByNumber(m_project, 1).value(), wanted);
    }

    void runsAreNumberedInTheirProject()
    {
        const qint64 other = m_store->touchProject(s("/other"), s("other")).value().id;
        QCOMPARE(m_store->insertRun(sample::run(m_project)).value().number, 1);
        QCOMPARE(m_store->insertRun(sample::run(m_project)).value().number, 2);
        QCOMPARE(m_store->insertRun(sample::run(other)).value().number, 1);
        QCOMPARE(m_store->insertRun(sample::run(m_project)).value().number, 3);
        const auto newest = m_store->runs(m_project, 2).value();
        QCOMPARE(newest.size(), 2);
        QCOMPARE(newest.first().number, 3);
    }

    void unfinishedRunsAreThoseThatRunOrWait()
    {
        for (const auto state : {store::RunState::Running, store::RunState::NeedsApproval, store::RunState::Passed,
                 store::RunState::Failed, store::RunState::Cancelled, store::RunState::Interrupted}) {
            auto run = sample::run(m_project);
            run.state = state;
            QVERIFY(m_store->insertRun(run).ok());
        }
        const auto unfinished = m_store->unfinishedRuns(m_project).value();
        QCOMPARE(unfinished.size(), 2);
        QCOMPARE(unfinished.at(0).number, 1);
        QCOMPARE(unfinished.at(1).number, 2);
    }

    void attemptKeepsEveryField()
    {
        const qint64 run = m_store->insertRun(sample::run(m_project)).value().id;
        auto wanted = m_store->insertAttempt(sample::attempt(run)).value();
        reopen();
        QCOMPARE(m_store->attempt(wanted.id).value(), wanted);
        wanted.exitCode.reset();
        wanted.cpuRequest.reset();
        wanted.cpuLimit = 0; // nothing, said aloud: not the same as unknown
        wanted.memoryLimit.reset();
        wanted.metrics = {};
        QVERIFY(m_store->updateAttempt(wanted).ok());
        const auto second = m_store->insertAttempt(sample::attempt(run)).value();
        QCOMPARE(m_store->attempts(run).value(), (QList<store::AttemptRecord>{wanted, second}));
    }

    void buildKeepsEveryField()
    {
        const qint64 run = m_store->insertRun(sample::run(m_project)).value().id;
        const qint64 attempt = m_store->insertAttempt(sample::attempt(run)).value().id;
        auto wanted = m_store->insertBuild(sample::build(m_project, run, attempt)).value();
        const auto alone = m_store->insertBuild(sample::build(m_project, 0, 0)).value();
        reopen();
        QCOMPARE(m_store->build(wanted.id).value(), wanted);
        QCOMPARE(m_store->build(alone.id).value().runId, 0);
        wanted.state = store::BuildState::Passed;
        QVERIFY(m_store->updateBuild(wanted).ok());
        QCOMPARE(m_store->builds(m_project).value(), (QList<store::BuildRecord>{alone, wanted}));
        QCOMPARE(m_store->builds(m_project, 1).value().size(), 1);
    }

    void releaseKeepsEveryFieldAndItsNumber()
    {
        const qint64 run = m_store->insertRun(sample::run(m_project)).value().id;
        const auto first = m_store->insertRelease(sample::release(m_project, run)).value();
        QCOMPARE(first.number, 1);
        auto fifth = sample::release(m_project, 0);
        fifth.number = 5;
        fifth = m_store->insertRelease(fifth).value();
        const auto next = m_store->insertRelease(sample::release(m_project, run)).value();
        QCOMPARE(next.number, 6);
        QCOMPARE(m_store->insertRelease(fifth).error().code, base::Error::Code::Conflict);
        reopen();
        QCOMPARE(m_store->release(m_project, 1).value(), first);
        QCOMPARE(m_store->releases(m_project).value(), (QList<store::ReleaseRecord>{next, fifth, first}));
    }

    void deploymentKeepsEveryField()
    {
        const qint64 run = m_store->insertRun(sample::run(m_project)).value().id;
        const qint64 attempt = m_store->insertAttempt(sample::attempt(run)).value().id;
        auto wanted = m_store->insertDeployment(sample::deployment(m_project, attempt)).value();
        const auto alone = m_store->insertDeployment(sample::deployment(m_project, 0)).value();
        wanted.state = store::DeploymentState::Live;
        QVERIFY(m_store->updateDeployment(wanted).ok());
        reopen();
        QCOMPARE(m_store->deployments(m_project).value(), (QList<store::DeploymentRecord>{alone, wanted}));
    }

    void triesAndRequestsKeepEveryField()
    {
        const auto tried = m_store->insertTry(sample::tried(m_project)).value();
        const auto request = m_store->insertRequest(sample::request(m_project)).value();
        const auto second = m_store->insertRequest(sample::request(m_project)).value();
        reopen();
        QCOMPARE(m_store->tries(m_project).value(), (QList<store::TryRecord>{tried}));
        QCOMPARE(m_store->openRequests(m_project).value(), (QList<store::RequestRecord>{request, second}));
        QVERIFY(m_store->handleRequest(request.id).ok());
        QCOMPARE(m_store->openRequests(m_project).value(), (QList<store::RequestRecord>{second}));
        QCOMPARE(m_store->handleRequest(request.id).error().code, base::Error::Code::NotFound);
    }

    void intendIsIdempotentByKey()
    {
        store::EffectRecord effect;
        effect.key = s("run/42/task:train/1/create");
        effect.kind = s("container.create");
        effect.intent = {{s("name"), s("digits")}};
        const auto first = m_store->intend(effect).value();
        QVERIFY(first.fresh);
        QCOMPARE(first.intentAt, m_clock.now());
        effect.intent = {{s("name"), s("another")}};
        const auto second = m_store->intend(effect).value();
        QVERIFY(!second.fresh);
        QCOMPARE(second.id, first.id);
        QCOMPARE(second.intent, first.intent);
        QCOMPARE(second.resultAt, 0);
    }

    void settleOnceForGood()
    {
        store::EffectRecord effect;
        effect.key = s("k");
        QCOMPARE(m_store->settle(effect.key, true, {}).error().code, base::Error::Code::NotFound);
        QVERIFY(m_store->intend(effect).ok());
        QVERIFY(m_store->settle(effect.key, false, {{s("error"), s("refused")}}).ok());
        QVERIFY(m_store->settle(effect.key, true, {{s("id"), s("abc")}}).ok());
        QVERIFY(m_store->settle(effect.key, true, {{s("id"), s("abc")}}).ok());
        QCOMPARE(m_store->settle(effect.key, true, {{s("id"), s("other")}}).error().code, base::Error::Code::Conflict);
        QCOMPARE(m_store->settle(effect.key, false, {}).error().code, base::Error::Code::Conflict);
        const auto settled = m_store->intend(effect).value();
        QVERIFY(settled.ok);
        QCOMPARE(settled.result.value(s("id")).toString(), s("abc"));
        QCOMPARE(settled.resultAt, m_clock.now());
    }

    void effectsAreFoundByAttemptAndByPrefix()
    {
        const qint64 run = m_store->insertRun(sample::run(m_project)).value().id;
        const qint64 attempt = m_store->insertAttempt(sample::attempt(run)).value().id;
        const QStringList keys{s("run/4/a"), s("run/42/a"), s("run/42/ü"), s("run/42_/b"), s("run/5"), s("run/4%")};
        for (const QString &key : keys) {
            store::EffectRecord effect;
            effect.key = key;
            effect.attemptId = key.startsWith(s("run/42")) ? attempt : 0;
            QVERIFY(m_store->intend(effect).ok());
        }
        QCOMPARE(m_store->effects(attempt).value().size(), 3);
        QCOMPARE(m_store->effects(0).value().size(), 3);
        QCOMPARE(m_store->effectsLike(s("run/42/")).value().size(), 2);
        QCOMPARE(m_store->effectsLike(s("run/42_")).value().size(), 1);
        QCOMPARE(m_store->effectsLike(s("run/4%")).value().size(), 1);
        QCOMPARE(m_store->effectsLike({}).value().size(), keys.size());
    }

    void whatIsNotThereIsNotFound()
    {
        const auto notFound = base::Error::Code::NotFound;
        QCOMPARE(m_store->run(99).error().code, notFound);
        QCOMPARE(m_store->runByNumber(m_project, 99).error().code, notFound);
        QCOMPARE(m_store->attempt(99).error().code, notFound);
        QCOMPARE(m_store->build(99).error().code, notFound);
        QCOMPARE(m_store->release(m_project, 99).error().code, notFound);
        QCOMPARE(m_store->seriesOf(s("attempt/99")).error().code, notFound);
        QCOMPARE(m_store->updateRun(sample::run(m_project)).error().code, notFound);
        QCOMPARE(m_store->updateAttempt(sample::attempt(1)).error().code, notFound);
        QCOMPARE(m_store->updateDeployment(sample::deployment(m_project, 0)).error().code, notFound);
        QCOMPARE(m_store->forgetProject(99).error().code, notFound);
        QCOMPARE(m_store->insertRun(sample::run(99)).error().code, base::Error::Code::Conflict);
    }

    void logLinesAreNumberedInTheirStream()
    {
        const QString stream = s("attempt/12");
        QCOMPARE(m_store->logLength(stream).value(), 0);
        QVERIFY(m_store->appendLog(stream, {{0, 5, false, s("one")}, {0, 6, true, s("zwei ü")}}).ok());
        QVERIFY(m_store->appendLog(s("build/1"), {{0, 5, false, s("other")}}).ok());
        QVERIFY(m_store->appendLog(stream, {{0, 7, false, QString()}}).ok());
        QVERIFY(m_store->appendLog(stream, {}).ok());
        reopen();
        const QList<store::LogLine> all{{1, 5, false, s("one")}, {2, 6, true, s("zwei ü")}, {3, 7, false, s("")}};
        QCOMPARE(m_store->log(stream).value(), all);
        QCOMPARE(m_store->log(stream, 1, 1).value(), all.mid(1, 1));
        QCOMPARE(m_store->logTail(stream, 2).value(), all.mid(1));
        QCOMPARE(m_store->logLength(stream).value(), 3);
        QVERIFY(m_store->log(s("none")).value().isEmpty());
    }

    void seriesAndSamplesKeepEveryField()
    {
        auto wanted = m_store->insertSeries(sample::series(m_project, "attempt/12")).value();
        QCOMPARE(m_store->insertSeries(sample::series(m_project, "attempt/12")).value(), wanted);
        wanted.endedAt = 0;
        wanted.cpuLimit.reset();
        QVERIFY(m_store->updateSeries(wanted).ok());
        const QList<store::SampleRecord> samples{{1, 0.25, 5LL << 32}, {2, 1.0 / 3, 7}, {4, 0, 0}};
        QVERIFY(m_store->appendSamples(wanted.id, samples.mid(0, 2)).ok());
        QVERIFY(m_store->appendSamples(wanted.id, samples.mid(1)).ok());
        reopen();
        QCOMPARE(m_store->seriesOf(s("attempt/12")).value(), wanted);
        QCOMPARE(m_store->series(m_project).value(), (QList<store::SeriesRecord>{wanted}));
        QCOMPARE(m_store->samples(wanted.id).value(), samples);
        QCOMPARE(m_store->samples(wanted.id, 1).value(), samples.mid(1));
        QCOMPARE(m_store->appendSamples(99, samples).error().code, base::Error::Code::Conflict);
    }

    void progressIsTheLastSaid()
    {
        const store::ProgressRecord first{s("attempt/12"), s("step 1/9"), 1, 9, 0, 5};
        const store::ProgressRecord second{s("attempt/12"), s("step 2/9"), 2, 9, 1, 6};
        QVERIFY(m_store->setProgress(first).ok());
        QVERIFY(m_store->setProgress(second).ok());
        QCOMPARE(m_store->progress().value(), (QList<store::ProgressRecord>{second}));
        QVERIFY(m_store->clearProgress(s("attempt/12")).ok());
        QVERIFY(m_store->progress().value().isEmpty());
    }

    void transactionIsAllOrNothing()
    {
        const auto fail = base::Error{base::Error::Code::Failed, s("enough"), {}, {}};
        const auto done = m_store->transaction([&]() -> base::Result<void> {
            const auto run = m_store->insertRun(sample::run(m_project)).value();
            if (!m_store->insertAttempt(sample::attempt(run.id)).ok() || m_store->attempts(run.id).value().size() != 1)
                return base::Error{};
            return fail;
        });
        QCOMPARE(done.error().message, fail.message);
        QVERIFY(m_store->runs(m_project).value().isEmpty());
        const auto kept = m_store->transaction([&]() -> base::Result<void> {
            const auto run = m_store->insertRun(sample::run(m_project)).value();
            if (m_store->insertAttempt(sample::attempt(run.id + 1000)).ok()) // no such run: undone alone
                return base::Error{};
            return m_store->insertAttempt(sample::attempt(run.id)).ok() ? base::Result<void>() : fail;
        });
        QVERIFY(kept.ok());
        const auto runs = m_store->runs(m_project).value();
        QCOMPARE(runs.size(), 1);
        QCOMPARE(m_store->attempts(runs.first().id).value().size(), 1);
    }

    void forgettingAProjectTakesAllOfIt()
    {
        const qint64 other = m_store->touchProject(s("/other"), s("other")).value().id;
        fill(m_project);
        fill(other);
        QVERIFY(m_store->forgetProject(m_project).ok());
        QCOMPARE(m_store->projects().value().size(), 1);
        QVERIFY(m_store->runs(m_project).value().isEmpty());
        QVERIFY(m_store->releases(m_project).value().isEmpty());
        QVERIFY(m_store->series(m_project).value().isEmpty());
        QCOMPARE(m_store->logLength(s("attempt/1")).value(), 0);
        QCOMPARE(m_store->runs(other).value().size(), 1);
        QCOMPARE(m_store->series(other).value().size(), 1);
        QCOMPARE(m_store->logLength(s("attempt/2")).value(), 1000);
    }

    void pruneTakesLogsAndSamplesOfWhatEndedBefore()
    {
        fill(m_project); // ended at 12
        QCOMPARE(m_store->pruneHistory(m_project, 12, true).value().logLines, 0);
        const auto preview = m_store->pruneHistory(m_project, 13, true).value();
        QCOMPARE(preview.logLines, 1000);
        QCOMPARE(preview.samples, 2);
        QVERIFY(preview.bytes > 100'000);
        QCOMPARE(m_store->logLength(s("attempt/1")).value(), 1000);
        const qint64 before = m_store->diskBytes();
        const auto done = m_store->pruneHistory(m_project, 13, false).value();
        QCOMPARE(done.logLines, preview.logLines);
        QVERIFY2(m_store->diskBytes() < before - 50'000, qPrintable(QString::number(before - m_store->diskBytes())));
        QVERIFY(m_store->log(s("attempt/1")).value().isEmpty());
        QCOMPARE(m_store->series(m_project).value().size(), 1);
        QCOMPARE(m_store->pruneHistory(m_project, 13, true).value().logLines, 0);
    }

private:
    void open()
    {
        auto opened = store::Store::open(m_folder->path(s("data")), m_clock);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.error().text() + opened.error().detail));
        m_store = std::move(opened.value());
    }

    void reopen()
    {
        m_store.reset();
        open();
        QVERIFY(m_store->notes().isEmpty());
    }

    void fill(qint64 project)
    {
        const qint64 run = m_store->insertRun(sample::run(project)).value().id;
        const qint64 attempt = m_store->insertAttempt(sample::attempt(run)).value().id;
        QVERIFY(m_store->insertRelease(sample::release(project, run)).ok());
        QVERIFY(m_store->insertBuild(sample::build(project, run, attempt)).ok());
        QVERIFY(m_store->insertDeployment(sample::deployment(project, attempt)).ok());
        QVERIFY(m_store->insertTry(sample::tried(project)).ok());
        QVERIFY(m_store->insertRequest(sample::request(project)).ok());
        const QString subject = s("attempt/") + QString::number(attempt);
        QVERIFY(m_store->appendLog(subject, QList<store::LogLine>(1000, {0, 1, false, QString(100, u'x')})).ok());
        auto series = m_store->insertSeries(sample::series(project, qPrintable(subject))).value();
        QVERIFY(m_store->appendSamples(series.id, {{1, 1, 1}, {2, 2, 2}}).ok());
    }

    support::ManualClock m_clock;
    std::unique_ptr<support::ScratchFolder> m_folder;
    std::unique_ptr<store::Store> m_store;
    qint64 m_project = 0;
};

QTEST_GUILESS_MAIN(RecordsTest)
#include "tst_records.moc"
