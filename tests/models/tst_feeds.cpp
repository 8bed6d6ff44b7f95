// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/buildfacts.h"
#include "models/layermodel.h"
#include "models/logfeed.h"
#include "models/usagedata.h"

#include "modelprobe.h"
#include "support/fakeworkbench.h"

#include <QTest>

class FeedsTest : public QObject {
    Q_OBJECT
private slots:
    void logIsReadAndFollowed()
    {
        support::FakeWorkbench workbench;
        models::LogModel model;
        ModelProbe probe(model);
        models::LogFeed feed(workbench, model);
        feed.show(QStringLiteral("attempt/107"));
        QCOMPARE(feed.state(), models::LogFeed::State::Loading);
        QTRY_COMPARE(model.rowCount(), 3);
        workbench.appendLog(QStringLiteral("attempt/107"), {QStringLiteral("a"), QStringLiteral("b")});
        QTRY_COMPARE(model.rowCount(), 5);
        workbench.appendLog(QStringLiteral("attempt/104"), {QStringLiteral("of another one")});
        QTRY_COMPARE(feed.state(), models::LogFeed::State::Ready);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(probe.resets.count(), 0);
    }

    void anotherStreamDropsTheAnswerOnItsWay()
    {
        support::FakeWorkbench workbench;
        models::LogModel model;
        models::LogFeed feed(workbench, model);
        feed.show(QStringLiteral("attempt/104"));
        feed.show(QStringLiteral("attempt/107"));
        QTRY_COMPARE(model.rowCount(), 3);
        feed.show({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(feed.state(), models::LogFeed::State::Nothing);
    }

    void logThatCannotBeReadSaysWhy()
    {
        support::FakeWorkbench workbench;
        workbench.jobError = base::Error{
            base::Error::Code::Damaged, QStringLiteral("The file is damaged."), QStringLiteral("Start again."), {}};
        models::LogModel model;
        models::LogFeed feed(workbench, model);
        feed.show(QStringLiteral("attempt/107"));
        QTRY_COMPARE(feed.state(), models::LogFeed::State::Failed);
        QCOMPARE(feed.problem(), QStringLiteral("The file is damaged. Start again."));
    }

    void samplesAreReadOnceAndLiveOnesReadOn()
    {
        support::FakeWorkbench workbench;
        models::UsageData data(workbench);
        QSignalSpy changed(&data, &models::UsageData::changed);
        data.want(workbench.usageState->series.mid(0, 3)); // smoke is live, evaluate and train have ended
        QVERIFY(data.isLoading());
        QTRY_COMPARE(changed.count(), 3);
        QVERIFY(!data.isLoading());
        const auto live = data.measured(7).samples.size();
        const auto ended = data.measured(1).samples.size();
        QVERIFY(live > 0 && ended > 0);
        emit workbench.usageChanged();
        QTRY_COMPARE(changed.count(), 4);
        QCOMPARE(data.measured(7).samples.size(), live);
        QCOMPARE(data.measured(1).samples.size(), ended);
    }

    void whatIsNotWantedIsForgotten()
    {
        support::FakeWorkbench workbench;
        models::UsageData data(workbench);
        const auto all = workbench.usageState->series;
        data.want(all.mid(0, 2));
        QTRY_VERIFY(data.has(all.at(0).id) && data.has(all.at(1).id));
        data.want(all.mid(1, 1));
        QVERIFY(data.measured(all.at(0).id).samples.isEmpty());
        QVERIFY(!data.measured(all.at(1).id).samples.isEmpty());
    }

    void layersTellTheirInstruction()
    {
        const auto rows = models::layerRows({{QStringLiteral("/bin/sh -c #(nop)  CMD [\"python3\"]"), 0, 0},
            {QStringLiteral("/bin/sh -c pip install x"), 90'000'000, 0},
            {QStringLiteral("COPY . /app # buildkit"), 45'000'000, 0}, {QString(), 0, 0}});
        QCOMPARE(rows.at(0).text, QStringLiteral("CMD [\"python3\"]"));
        QCOMPARE(rows.at(1).text, QStringLiteral("RUN pip install x"));
        QCOMPARE(rows.at(1).share, 1.0);
        QCOMPARE(rows.at(2).share, 0.5);
        QCOMPARE(rows.at(3).text, QStringLiteral("not told"));
        models::LayerModel model;
        ModelProbe probe(model);
        model.update({{QStringLiteral("COPY a"), 1, 0}, {QStringLiteral("COPY a"), 1, 0}});
        QCOMPARE(model.rowCount(), 2);
    }

    void activityOfABuildIsItsOwnOrItsPush()
    {
        run::StatusSnapshot status;
        run::Activity push;
        push.subject = QStringLiteral("push/serve");
        push.title = QStringLiteral("Push serve");
        status.activities = {push};
        store::BuildRecord build;
        build.id = 7;
        build.image = QStringLiteral("serve");
        QVERIFY(!models::activityOf(&status, build));
        build.state = store::BuildState::Passed;
        QCOMPARE(models::activityOf(&status, build)->subject, QStringLiteral("push/serve"));
        run::Activity own;
        own.subject = QStringLiteral("build/7");
        status.activities.append(own);
        QCOMPARE(models::activityOf(&status, build)->subject, QStringLiteral("build/7"));
        QVERIFY(!models::activityOf(nullptr, build));
    }

    void factsLeaveOutWhatIsNotKnown()
    {
        store::BuildRecord build;
        build.tag = QStringLiteral("digits:1");
        build.commit = QStringLiteral("a1b2c3d4e5f60718");
        build.dirty = true;
        build.startedAt = 1;
        const auto facts = models::factsOf(build);
        QCOMPARE(facts.size(), 3);
        QCOMPARE(facts.at(1).value, QStringLiteral("a1b2c3d4e5f6"));
        QCOMPARE(facts.at(1).note, QStringLiteral("and changes that it does not hold"));
    }
};

QTEST_GUILESS_MAIN(FeedsTest)
#include "tst_feeds.moc"
