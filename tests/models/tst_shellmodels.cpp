// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelprobe.h"
#include "models/activitymodel.h"
#include "models/checkmodel.h"
#include "models/comparemodel.h"
#include "models/palettemodel.h"
#include "models/recentmodel.h"
#include "models/releasemodel.h"
#include "support/fakeworkbench.h"
#include "support/fixtures.h"

#include <QTest>

namespace {

using support::fixtureNow;

models::PaletteEntry entry(const char *title, const char *group)
{
    return {QLatin1String(title), QLatin1String(title), QLatin1String(group), {}, {}};
}

} // namespace

class ShellModelsTest : public QObject {
    Q_OBJECT
private slots:
    void recentProjectsSayWhichIsOpen()
    {
        models::RecentModel model;
        ModelProbe probe(model);
        model.setProjects(support::fixture::recent(), 1, fixtureNow);
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.index(0).data(models::TrailingRole).toString(), QStringLiteral("open"));
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("digits"));
        QVERIFY(model.index(1)
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .startsWith(QStringLiteral("churn, /home/ada/churn")));
        probe.forget();
        QList<store::ProjectRecord> fewer = support::fixture::recent();
        fewer.removeAt(1);
        model.setProjects(fewer, 1, fixtureNow);
        QCOMPARE(probe.removed.size(), 1);
        QCOMPARE(probe.changed.size(), 0);
        QCOMPARE(probe.resets.size(), 0);
    }
    void checksAreSummedUp_data()
    {
        QTest::addColumn<bool>("engine");
        QTest::addColumn<QString>("summary");
        QTest::newRow("a warning") << true << QStringLiteral("Ready; look at one thing");
        QTest::newRow("no engine") << false << QStringLiteral("One thing needs you");
    }
    void checksAreSummedUp()
    {
        QFETCH(bool, engine);
        QFETCH(QString, summary);
        models::CheckModel model;
        ModelProbe probe(model);
        QCOMPARE(model.summary(), QStringLiteral("Not checked yet"));
        model.setReport(support::fixture::doctor(engine));
        QCOMPARE(model.summary(), summary);
        QVERIFY(!model.index(0).data(models::IconRole).toString().isEmpty());
    }
    void activitiesShowProgressInPlace()
    {
        models::ActivityModel model;
        ModelProbe probe(model);
        QList<run::Activity> activities = support::fixture::status().activities;
        model.setActivities(activities, fixtureNow);
        QCOMPARE(
            model.index(1).data(models::DetailRole).toString(), QStringLiteral("layer 3 of 7, 41.0 MB of 96.0 MB"));
        QCOMPARE(model.index(0).data(models::TrailingRole).toString(), QStringLiteral("0:09"));
        QCOMPARE(model.index(0).data(models::ShareRole).toDouble(), 0.36);
        probe.forget();
        activities[0].progress.done = 200;
        model.setActivities(activities, fixtureNow);
        QCOMPARE(probe.changed.size(), 1);
        QCOMPARE(probe.inserted.size() + probe.removed.size() + probe.resets.size(), 0);
        activities[0].cancelling = true;
        model.setActivities(activities, fixtureNow);
        QVERIFY(!model.row(0).canCancel);
        QVERIFY(model.row(0).what.startsWith(QStringLiteral("cancelling")));
    }
    void activitiesAreCounted()
    {
        QCOMPARE(models::activityCount(0), QStringLiteral("Nothing running"));
        QCOMPARE(models::activityCount(1), QStringLiteral("1 activity"));
        QCOMPARE(models::activityCount(2), QStringLiteral("2 activities"));
    }
    void comparisonsAreJudgedInWords()
    {
        models::CompareModel model;
        ModelProbe probe(model);
        model.setComparison(support::fixture::comparison(11, 12));
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.headerData(models::CompareModel::Before, Qt::Horizontal, Qt::DisplayRole).toString(),
            QStringLiteral("v11"));
        const QModelIndex better = model.index(0, models::CompareModel::Change);
        QCOMPARE(better.data(Qt::AccessibleTextRole).toString(), QStringLiteral("+0.0045, better"));
        QCOMPARE(better.data(models::ToneRole).toInt(), static_cast<int>(models::Tone::Good));
        QCOMPARE(model.index(3, models::CompareModel::Change).data(models::ToneRole).toInt(),
            static_cast<int>(models::Tone::Bad));
        QCOMPARE(models::differenceText(support::fixture::comparison(11, 12)),
            QStringLiteral("3 commits, 3 changed lines, 4 of 11 layers"));
    }
    void releasesSayWhereTheyAreLive()
    {
        models::ReleaseModel model;
        ModelProbe probe(model);
        model.setVersions(support::fixture::versions(), fixtureNow);
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(model.index(0).data(models::TrailingRole).toString(), QStringLiteral("live in dev, test"));
        QCOMPARE(model.index(1).data().toString(), QStringLiteral("v12"));
        probe.forget();
        model.setVersions(support::fixture::versions(), fixtureNow);
        QCOMPARE(probe.changed.size() + probe.inserted.size() + probe.removed.size(), 0);
    }
    void thePaletteFindsByBeginningsOfWords()
    {
        models::PaletteModel model;
        ModelProbe probe(model);
        model.setEntries(
            {entry("Open folder", "Action"), entry("Release v12: Answer", "Release"), entry("Reopen", "Action")});
        QCOMPARE(model.rowCount(), 3);
        model.setTyped(QStringLiteral("open"));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.row(0).title, QStringLiteral("Open folder"));
        model.setTyped(QStringLiteral("v12 rel"));
        QCOMPARE(model.rowCount(), 1);
        model.setTyped(QStringLiteral("zebra"));
        QCOMPARE(model.rowCount(), 0);
        model.setTyped({});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.row(1).title, QStringLiteral("Release v12: Answer"));
        QCOMPARE(probe.resets.size(), 0);
    }
    void statesHaveWordAndSign()
    {
        using run::Light;
        for (const auto state : {Light::State::Live, Light::State::Reconnecting, Light::State::Stale, Light::State::Bad,
                 Light::State::Unknown})
            QVERIFY(!models::lookOf(state).word.isEmpty() && !models::lookOf(state).sign.isEmpty());
        for (int state = 0; state <= static_cast<int>(store::DeploymentState::Cancelled); ++state)
            QVERIFY(!models::lookOf(static_cast<store::DeploymentState>(state)).word.isEmpty());
    }
    void progressIsSaidWithUnits()
    {
        QCOMPARE(models::progressText({{}, {}, 3, 7, static_cast<int>(base::Progress::Unit::Steps), 0}),
            QStringLiteral("3 of 7"));
        QCOMPARE(models::progressText({{}, {}, 3, -1, 0, 0}), QString());
        QCOMPARE(models::progressShare({{}, {}, 3, -1, 0, 0}), -1.0);
        QCOMPARE(models::progressShare({{}, {}, 9, 3, 0, 0}), 1.0);
    }
};

QTEST_GUILESS_MAIN(ShellModelsTest)
#include "tst_shellmodels.moc"
