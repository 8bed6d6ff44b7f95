// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lanes.h"
#include "support/fakeworkbench.h"
#include "support/fixtures.h"

#include <QTest>

using models::LaneBlock;

namespace {

constexpr qint64 hour = 3'600'000;
const qint64 now = support::fixtureNow;

run::VersionsSnapshot versions()
{
    return support::fixture::versions();
}

QStringList labels(const models::Lane &lane)
{
    QStringList all;
    for (const LaneBlock &block : lane.blocks)
        all.append(block.label);
    return all;
}

} // namespace

class LanesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { qputenv("TZ", "UTC"); }

    void eachEnvironmentHasALane()
    {
        const QList<models::Lane> lanes = models::lanesOf(versions(), now - 168 * hour, now);
        QCOMPARE(lanes.size(), 3); // nothing was ever live in prototype
        QCOMPARE(lanes.at(2).environment, QStringLiteral("prod"));
        QVERIFY(lanes.at(2).isProtected);
        QCOMPARE(labels(lanes.at(2)),
            QStringList({QStringLiteral("v7"), QStringLiteral("v11"), QStringLiteral("v12"), QStringLiteral("v11"),
                QStringLiteral("v12")}));
    }
    void blocksSayWhatHappened()
    {
        const models::Lane prod = models::lanesOf(versions(), now - 168 * hour, now).at(2);
        QCOMPARE(prod.blocks.at(2).kind, LaneBlock::Kind::Failed);
        QCOMPARE(prod.blocks.at(2).sign, QStringLiteral("cross"));
        QVERIFY(prod.blocks.at(2).hint.contains(QStringLiteral("KeyError")));
        QVERIFY(prod.blocks.at(3).returned);
        QVERIFY(prod.blocks.at(3).spoken.contains(QStringLiteral("returned by itself")));
        QCOMPARE(prod.blocks.at(4).kind, LaneBlock::Kind::Live);
        QCOMPARE(prod.blocks.at(4).to, now);
        QVERIFY(prod.blocks.at(4).hint.contains(QStringLiteral("by Ada Miller")));
    }
    void blocksAreCutToTheRangeAndDoNotOverlap()
    {
        const qint64 from = now - 48 * hour;
        for (const models::Lane &lane : models::lanesOf(versions(), from, now)) {
            qint64 end = from;
            for (const LaneBlock &block : lane.blocks) {
                QVERIFY(block.from >= end);
                QVERIFY(block.to >= block.from && block.to <= now);
                end = block.to;
            }
        }
    }
    void aRolloutCutsWhatItReplaces()
    {
        run::VersionsSnapshot seen = versions();
        store::DeploymentRecord rollout = seen.deployments.first();
        rollout.id = 99;
        rollout.environment = QStringLiteral("prod");
        rollout.release = 13;
        rollout.state = store::DeploymentState::Progressing;
        rollout.startedAt = now - hour;
        rollout.endedAt = 0;
        seen.deployments.prepend(rollout);
        const models::Lane prod = models::lanesOf(seen, now - 168 * hour, now).at(2);
        QCOMPARE(prod.blocks.last().kind, LaneBlock::Kind::Progressing);
        QCOMPARE(prod.blocks.at(4).to, now - hour);
    }
    void ticksAreRound_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addColumn<int>("most");
        QTest::addColumn<QString>("first");
        QTest::newRow("week") << 168 << 8 << QStringLiteral("15 NOV");
        QTest::newRow("day") << 24 << 8 << QStringLiteral("18:00");
        QTest::newRow("hour") << 1 << 8 << QStringLiteral("14:10");
        QTest::newRow("month") << 720 << 8 << QStringLiteral("23 OCT");
    }
    void ticksAreRound()
    {
        QFETCH(int, hours);
        QFETCH(int, most);
        QFETCH(QString, first);
        const QList<models::Tick> ticks = models::ticksOf(now - hours * hour, now, most);
        QVERIFY(!ticks.isEmpty());
        QVERIFY(ticks.size() <= most + 1);
        QCOMPARE(ticks.first().label, first);
        QVERIFY(ticks.first().at >= now - hours * hour);
    }
    void noTicksOfNothing() { QVERIFY(models::ticksOf(now, now, 5).isEmpty()); }

    void theLastFailureIsWorthASentence()
    {
        const QString text = models::notableOf(versions(), now - 168 * hour, now);
        QVERIFY(text.startsWith(QStringLiteral("v11 went back in by itself")));
        QVERIFY(text.endsWith(QStringLiteral("KeyError: 'scaler'")));
        QVERIFY(models::notableOf(versions(), now - hour, now).isEmpty());
    }
    void movesAreNamed_data()
    {
        QTest::addColumn<QString>("environment");
        QTest::addColumn<int>("release");
        QTest::addColumn<QString>("button");
        QTest::newRow("back") << QStringLiteral("prod") << 11 << QStringLiteral("Roll back to v11");
        QTest::newRow("deploy") << QStringLiteral("prod") << 13 << QStringLiteral("Deploy v13");
        QTest::newRow("live") << QStringLiteral("prod") << 12 << QString();
        QTest::newRow("first") << QStringLiteral("prototype") << 7 << QStringLiteral("Deploy v7");
        QTest::newRow("nowhere") << QStringLiteral("mars") << 7 << QString();
    }
    void movesAreNamed()
    {
        QFETCH(QString, environment);
        QFETCH(int, release);
        QFETCH(QString, button);
        QCOMPARE(models::moveOf(versions(), environment, release).button, button);
    }
    void forwardIsToWhatWasThereBefore()
    {
        run::VersionsSnapshot seen = versions();
        seen.environments[3].liveRelease = 11;
        seen.deployments[0].state = store::DeploymentState::Ended;
        QCOMPARE(models::moveOf(seen, QStringLiteral("prod"), 12).button, QStringLiteral("Roll forward to v12"));
    }
    void theOneBeforeIsFound()
    {
        QCOMPARE(models::releaseBefore(versions(), QStringLiteral("prod")), 11);
        QCOMPARE(models::releaseBefore(versions(), QStringLiteral("dev")), 12);
        QCOMPARE(models::releaseBefore(run::VersionsSnapshot(), QStringLiteral("dev")), 0);
    }
};

QTEST_GUILESS_MAIN(LanesTest)
#include "tst_lanes.moc"
