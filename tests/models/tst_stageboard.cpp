// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/carddetail.h"
#include "models/stageboardmodel.h"

#include "modelprobe.h"

#include <QJsonObject>
#include <QTest>

using store::AttemptKind;
using store::AttemptState;

namespace {

constexpr qint64 now = 1'790'000'000'000;

store::AttemptRecord attempt(
    qint64 id, const char *node, const char *stage, AttemptState state, AttemptKind kind = AttemptKind::Task)
{
    store::AttemptRecord record;
    record.id = id;
    record.runId = 42;
    record.node = QLatin1String(node);
    record.title = record.node.section(u':', 1);
    record.stage = QLatin1String(stage);
    record.state = state;
    record.kind = kind;
    record.startedAt = state == AttemptState::Waiting ? 0 : now - 30'000;
    record.endedAt = models::isOver(state) ? now - 8'000 : 0;
    return record;
}

models::BoardInput inputOf(
    const QList<store::AttemptRecord> &attempts, store::RunState state = store::RunState::Running)
{
    auto pipeline = std::make_shared<run::PipelineSnapshot>();
    pipeline->hasRun = true;
    pipeline->run.id = 42;
    pipeline->run.number = 42;
    pipeline->run.commit = QStringLiteral("a1b2c3d4e5f6");
    pipeline->run.state = state;
    pipeline->attempts = attempts;
    return {nullptr, pipeline, nullptr, nullptr};
}

run::VersionsPtr versions(int made, int live, const QString &address = {})
{
    auto snapshot = std::make_shared<run::VersionsSnapshot>();
    store::ReleaseRecord release;
    release.number = made;
    release.runId = 42;
    snapshot->releases = {release};
    run::EnvironmentState prod;
    prod.environment.name = QStringLiteral("prod");
    prod.liveRelease = live;
    prod.service.address = address;
    snapshot->environments = {prod};
    return snapshot;
}

} // namespace

class StageBoardTest : public QObject {
    Q_OBJECT
private slots:
    void cardsStandInTheOrderOfStages()
    {
        const auto cards =
            models::cardsOf(inputOf({attempt(3, "deploy:prod", "deploy", AttemptState::Waiting, AttemptKind::Deploy),
                attempt(1, "task:explore", "prototype", AttemptState::Passed),
                attempt(2, "task:train", "dev", AttemptState::Running)}));
        QCOMPARE(cards.size(), 3);
        QCOMPARE(cards.at(0).title, QStringLiteral("explore"));
        QCOMPARE(cards.at(2).stage, QStringLiteral("deploy"));
    }

    void theLatestTryIsShown()
    {
        auto second = attempt(9, "task:train", "dev", AttemptState::Running);
        second.number = 2;
        const auto cards = models::cardsOf(inputOf({attempt(2, "task:train", "dev", AttemptState::Failed), second}));
        QCOMPARE(cards.size(), 1);
        QCOMPARE(cards.first().attemptId, 9);
        QCOMPARE(cards.first().tryNumber, 2);
    }

    void keyMetricStandsOut()
    {
        auto train = attempt(2, "task:train", "dev", AttemptState::Passed);
        train.metrics = {{QStringLiteral("a_rows"), 1797}, {QStringLiteral("accuracy"), 0.99561}};
        const auto card = models::cardsOf(inputOf({train})).first();
        QCOMPARE(card.lead, QStringLiteral("accuracy"));
        QCOMPARE(card.figure, QStringLiteral("0.9956"));
    }

    void thresholdThatFailsIsTheOneShown()
    {
        auto check = attempt(2, "task:evaluate", "test", AttemptState::Failed);
        check.thresholds = {QJsonObject{{QStringLiteral("text"), QStringLiteral("f1 ≥ 0.9")},
                                {QStringLiteral("value"), 0.95}, {QStringLiteral("holds"), true}},
            QJsonObject{{QStringLiteral("text"), QStringLiteral("accuracy ≥ 0.97")}, {QStringLiteral("value"), 0.91},
                {QStringLiteral("holds"), false}}};
        const auto card = models::cardsOf(inputOf({check})).first();
        QCOMPARE(card.figure, QStringLiteral("0.91"));
        QCOMPARE(card.detail, QStringLiteral("≥ 0.97 does not hold"));
    }

    void buildShowsDigestAndCacheHits()
    {
        auto built = attempt(5, "build:train", "dev", AttemptState::Passed, AttemptKind::Build);
        built.imageId = QStringLiteral("sha256:4f1c9e02a1b29e");
        auto input = inputOf({built});
        auto images = std::make_shared<run::ImagesSnapshot>();
        store::BuildRecord build;
        build.attemptId = 5;
        build.steps = {QJsonObject{{QStringLiteral("cached"), true}}, QJsonObject{{QStringLiteral("cached"), false}}};
        images->builds = {build};
        input.images = images;
        const auto card = models::cardsOf(input).first();
        QCOMPARE(card.digest, QStringLiteral("4f1c…9e"));
        QCOMPARE(card.detail, QStringLiteral("1 of 2 cached"));
    }

    void deploymentThatWentBackIsStillAboutTheReleaseThatFailed()
    {
        auto input = inputOf({attempt(7, "deploy:prod", "deploy", AttemptState::Failed, AttemptKind::Deploy)});
        run::VersionsSnapshot known = *versions(13, 12);
        store::DeploymentRecord failed;
        failed.attemptId = 7;
        failed.release = 13;
        store::DeploymentRecord returned = failed;
        returned.release = 12;
        returned.kind = store::DeploymentKind::Return;
        known.deployments = {returned, failed}; // newest first
        input.versions = std::make_shared<const run::VersionsSnapshot>(known);
        QCOMPARE(models::cardsOf(input).first().title, QStringLiteral("release v13"));
    }

    void deploymentThatNeedsApprovalSaysWhatItReplaces()
    {
        auto input = inputOf({attempt(7, "deploy:prod", "deploy", AttemptState::NeedsApproval, AttemptKind::Deploy)});
        input.versions = versions(13, 12);
        const auto card = models::cardsOf(input).first();
        QCOMPARE(card.title, QStringLiteral("release v13"));
        QCOMPARE(card.detail, QStringLiteral("replaces v12"));
        QVERIFY(card.buttons & models::Card::Approve);
        QVERIFY(card.buttons & models::Card::SeeDiff);
    }

    void firstDeploymentHasNothingToCompare()
    {
        auto input = inputOf({attempt(7, "deploy:prod", "deploy", AttemptState::NeedsApproval, AttemptKind::Deploy)});
        input.versions = versions(1, 0);
        QVERIFY(!(models::cardsOf(input).first().buttons & models::Card::SeeDiff));
    }

    void liveDeploymentOffersItsAddress()
    {
        auto input = inputOf({attempt(7, "deploy:prod", "deploy", AttemptState::Passed, AttemptKind::Deploy)});
        input.versions = versions(13, 13, QStringLiteral("http://127.0.0.1:18080"));
        const auto card = models::cardsOf(input).first();
        QCOMPARE(card.address, QStringLiteral("http://127.0.0.1:18080"));
        QVERIFY(card.buttons & models::Card::OpenService);
    }

    void retryIsOfferedWhenTheRunIsOver()
    {
        const QList<store::AttemptRecord> failed{attempt(2, "task:train", "dev", AttemptState::Failed)};
        QVERIFY(!(models::cardsOf(inputOf(failed)).first().buttons & models::Card::Retry));
        QVERIFY(models::cardsOf(inputOf(failed, store::RunState::Failed)).first().buttons & models::Card::Retry);
    }

    void waitingCardNamesWhatItWaitsFor()
    {
        auto serve = attempt(0, "build:serve", "dev", AttemptState::Waiting, AttemptKind::Build);
        serve.waitsFor = {QStringLiteral("task:train"), QStringLiteral("task:explore")};
        const auto cards = models::cardsOf(inputOf({attempt(1, "task:explore", "prototype", AttemptState::Passed),
            attempt(2, "task:train", "dev", AttemptState::Running), serve}));
        QCOMPARE(cards.last().waitsFor, QStringList{QStringLiteral("train")});
        QVERIFY(cards.last().logStream.isEmpty());
    }

    void runningCardTicksAndIsSpoken()
    {
        auto input = inputOf({attempt(2, "task:train", "dev", AttemptState::Running),
            attempt(3, "task:a", "test", AttemptState::Waiting)});
        models::StageBoardModel model;
        ModelProbe probe(model);
        model.update(input, now);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("train, running, 0:30"));
        probe.forget();
        model.tick(now + 5000);
        QCOMPARE(probe.changed.count(), 1);
        QCOMPARE(model.index(0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("train, running, 0:35"));
    }

    void sameSnapshotChangesNothing()
    {
        const auto input = inputOf({attempt(2, "task:train", "dev", AttemptState::Running)});
        models::StageBoardModel model;
        ModelProbe probe(model);
        model.update(input, now);
        probe.forget();
        model.update(input, now + 1);
        QCOMPARE(probe.changed.count() + probe.inserted.count() + probe.resets.count(), 0);
    }

    void foreignTextIsPlain()
    {
        auto failed = attempt(2, "task:train", "dev", AttemptState::Failed);
        failed.reason = QStringLiteral("\x1b[31mboom\x1b[0m\nnext");
        QCOMPARE(models::cardsOf(inputOf({failed})).first().reason, QStringLiteral("boom next"));
    }

    void columnsSayWhereTheyRun()
    {
        const auto columns = models::columnsOf(inputOf({}));
        QCOMPARE(columns.size(), 4);
        QCOMPARE(columns.at(0).subtitle, QStringLiteral("Laptop, working tree"));
        QCOMPARE(columns.at(1).subtitle, QStringLiteral("Laptop, commit a1b2c3d"));
    }

    void metricsHaveFewDigits_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 14.0 << "14";
        QTest::newRow("cut") << 0.98123456 << "0.9812";
        QTest::newRow("zeros go") << 0.5 << "0.5";
        QTest::newRow("tiny") << 0.000012 << "1.2e-05";
        QTest::newRow("large") << 12345.678 << "12345.7";
        QTest::newRow("zero") << 0.0 << "0";
    }
    void metricsHaveFewDigits()
    {
        QFETCH(double, value);
        QTEST(models::metricText(value), "text");
    }
};

QTEST_GUILESS_MAIN(StageBoardTest)
#include "tst_stageboard.moc"
