// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/deployer.h"

#include "serviceworld.h"
#include "support/manualclock.h"
#include "support/scratch.h"

#include <QTest>

#include <optional>

using release::Deployer;
using store::DeploymentKind;
using store::DeploymentRecord;
using store::DeploymentState;

namespace {

// One store for all: opening one costs more than what is tested here.
struct Shelf {
    support::ScratchFolder folder;
    support::ManualClock clock;
    std::unique_ptr<store::Store> store = std::move(store::Store::open(folder.path(), clock)).value();
    int projects = 0;
};
std::optional<Shelf> shelf;

// A project of its own with four releases: v1 and v2 are well (after a while), v3 never, v4 wants a secret that is
// gone.
class Bench {
public:
    Bench()
        : clock(kill)
        , store(shelf->store.get())
        , services(world, kill)
    {
        project =
            store->touchProject(QStringLiteral("/digits/%1").arg(++shelf->projects), QStringLiteral("digits")).value();
        world.healthyAfter = {{1, 0}, {2, 2}};
        place.projectName = QStringLiteral("digits");
        place.environment.name = QStringLiteral("prod");
        [[maybe_unused]] const auto made = store->transaction([this] {
            for (int number = 1; number <= 4; ++number)
                addRelease(number);
            return base::Result<void>();
        });
    }

    void addRelease(int number)
    {
        release::BundleInput input;
        input.project.name = QStringLiteral("digits");
        input.project.service = project::Service();
        input.project.service->name = QStringLiteral("digits");
        input.project.service->image = QStringLiteral("serve");
        input.project.service->ready.periodMs = 500;
        input.project.service->ready.failures = 4;
        input.project.service->config = {{QStringLiteral("LIMIT"), QString::number(number)}};
        if (number == 4)
            input.project.service->secrets = {
                {QStringLiteral("TOKEN"), project::SecretRef::Source::File, QStringLiteral("/gone"), {}}};
        input.project.environments = {place.environment};
        input.projectId = project.id;
        input.images.insert(
            QStringLiteral("serve"), {QStringLiteral("serve:1"), QStringLiteral("sha256:aa"), {}, {}, 1});
        input.createdAt = 1000 + number;
        [[maybe_unused]] const auto record = store->insertRelease(release::makeRelease(input).value());
    }

    Deployer deployer()
    {
        return Deployer({store, &services, &clock,
            [](const QList<project::SecretRef> &) -> base::Result<target::SecretValues> {
                return base::Error{
                    base::Error::Code::NotFound, QStringLiteral("The secret TOKEN cannot be read."), {}, {}};
            },
            [this](int milliseconds, const base::CancelToken &) { clock.advance(milliseconds); }});
    }

    base::Result<DeploymentRecord> deploy(int number, const Deployer::Stops &stops = {}, qint64 attempt = 0)
    {
        return deployer().deploy(
            {project.id, place, number, QStringLiteral("because"), QStringLiteral("Anna"), attempt}, stops, {});
    }

    // What the next start does.
    void resume()
    {
        kill.arm(0);
        const auto left = release::unfinished(*store, project.id).value();
        for (const DeploymentRecord &record : left)
            QVERIFY(deployer().finish(record, place, {}, {}).ok());
    }

    QList<DeploymentRecord> records() { return store->deployments(project.id).value(); }
    // "Live Deploy v2", newest first
    QStringList history()
    {
        static const char *kinds[] = {"Deploy", "RollBack", "RollForward", "Return"};
        static const char *states[] = {"Progressing", "Live", "Ended", "Failed", "Cancelled"};
        QStringList lines;
        for (const DeploymentRecord &record : records())
            lines.append(QStringLiteral("%1 %2 v%3")
                             .arg(QLatin1String(states[static_cast<int>(record.state)]),
                                 QLatin1String(kinds[static_cast<int>(record.kind)]))
                             .arg(record.release));
        return lines;
    }

    support::KillSwitch kill;
    support::WorldClock clock;
    store::Store *store;
    support::ServiceWorld world;
    support::FakeServices services;
    store::ProjectRecord project;
    release::Place place;
};

} // namespace

class DeployerTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { shelf.emplace(); }
    void cleanupTestCase() { shelf.reset(); }

    void aHealthyReleaseBecomesLiveAndTheOneBeforeEnds()
    {
        Bench bench;
        QCOMPARE(bench.deploy(1)->state, DeploymentState::Live);
        const auto second = bench.deploy(2);
        QCOMPARE(second->state, DeploymentState::Live);
        QCOMPARE(second->previousRelease, 1);
        QCOMPARE(second->address, QStringLiteral("http://127.0.0.1:18080"));
        QVERIFY(second->liveAt >= second->startedAt);
        QCOMPARE(bench.history(), QStringList({QStringLiteral("Live Deploy v2"), QStringLiteral("Ended Deploy v1")}));
        QVERIFY(!bench.world.aside);
        QVERIFY(release::unfinished(*bench.store, bench.project.id)->isEmpty());
    }

    void anUnhealthyReleaseGoesBackByItself()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        const auto broken = bench.deploy(3);
        QCOMPARE(broken->state, DeploymentState::Failed);
        QVERIFY2(broken->cause.contains(QStringLiteral("503")), qPrintable(broken->cause));
        QCOMPARE(bench.history(),
            QStringList({QStringLiteral("Live Return v1"), QStringLiteral("Failed Deploy v3"),
                QStringLiteral("Ended Deploy v1")}));
        QCOMPARE(bench.world.current->release, 1);
        QVERIFY(bench.records().first().why.contains(QStringLiteral("503")));
        const auto log = bench.store->log(QStringLiteral("deployment/%1").arg(broken->id));
        QCOMPARE(log->first().text, QStringLiteral("Traceback: no model"));
    }

    void aContainerThatEndedIsNotWaitedFor()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        bench.world.exits.append(3);
        const qint64 before = bench.clock.steady();
        QCOMPARE(bench.deploy(3)->cause, QStringLiteral("the container exited with 1"));
        QVERIFY(bench.clock.steady() - before < 500);
    }

    void aFirstReleaseThatFailsLeavesNothingRunning()
    {
        Bench bench;
        QCOMPARE(bench.deploy(3)->state, DeploymentState::Failed);
        QVERIFY(!bench.world.current);
        QCOMPARE(bench.history(), QStringList({QStringLiteral("Failed Deploy v3")}));
        QVERIFY(release::unfinished(*bench.store, bench.project.id)->isEmpty());
    }

    void backAndForwardAreSaidByNumber()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        QVERIFY(bench.deploy(2).ok());
        QCOMPARE(bench.deploy(1)->kind, DeploymentKind::RollBack);
        QCOMPARE(bench.world.current->config.value(QStringLiteral("LIMIT")), QStringLiteral("1"));
        QCOMPARE(bench.deploy(2)->kind, DeploymentKind::RollForward);
        QCOMPARE(bench.world.current->config.value(QStringLiteral("LIMIT")), QStringLiteral("2"));
    }

    void theSameReleaseAgainTouchesNothing()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        QCOMPARE(bench.deploy(1)->state, DeploymentState::Live);
        QCOMPARE(bench.world.made, 1);
    }

    void whatIsGoneIsBroughtBackFromItsRecord()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        bench.world.current.reset(); // somebody removed it by hand
        QCOMPARE(bench.deploy(3)->state, DeploymentState::Failed);
        QCOMPARE(bench.world.current->release, 1);
        QCOMPARE(bench.history().first(), QStringLiteral("Live Return v1"));
    }

    void nothingIsWellAnyMore()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        bench.world.healthyAfter.clear();
        QCOMPARE(bench.deploy(3)->state, DeploymentState::Failed);
        QCOMPARE(bench.history(),
            QStringList({QStringLiteral("Failed Return v1"), QStringLiteral("Failed Deploy v3"),
                QStringLiteral("Ended Deploy v1")}));
    }

    void aSecretThatCannotBeReadTouchesNothing()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        const auto refused = bench.deploy(4);
        QVERIFY(refused->cause.contains(QStringLiteral("TOKEN")));
        QCOMPARE(bench.world.made, 1);
        QCOMPARE(bench.world.current->release, 1);
    }

    void whatTheTargetRefusesIsTheCause()
    {
        Bench bench;
        bench.world.refuseApply = base::Error{base::Error::Code::Failed, QStringLiteral("No such image."), {}, {}};
        QCOMPARE(bench.deploy(1)->cause, QStringLiteral("No such image."));
    }

    void aTargetThatIsAwayLeavesItForLater()
    {
        Bench bench;
        bench.world.refuseApply = base::Error{base::Error::Code::Unavailable, QStringLiteral("No answer."), {}, {}};
        QCOMPARE(bench.deploy(1).error().code, base::Error::Code::Unavailable);
        QCOMPARE(bench.history(), QStringList({QStringLiteral("Progressing Deploy v1")}));
        QCOMPARE(bench.deploy(2).error().code, base::Error::Code::Conflict);
        bench.world.refuseApply.reset();
        bench.resume();
        QCOMPARE(bench.history(), QStringList({QStringLiteral("Live Deploy v1")}));
    }

    void cancellingGoesBack()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        Deployer::Stops stops;
        stops.undo.cancel();
        QCOMPARE(bench.deploy(2, stops)->state, DeploymentState::Cancelled);
        QCOMPARE(bench.history().first(), QStringLiteral("Live Return v1"));
        QCOMPARE(bench.world.current->release, 1);
    }

    void leavingLeavesAllAsItIs()
    {
        Bench bench;
        QVERIFY(bench.deploy(1).ok());
        Deployer::Stops stops;
        stops.leave.cancel();
        QCOMPARE(bench.deploy(2, stops).error().code, base::Error::Code::Cancelled);
        QCOMPARE(bench.history().first(), QStringLiteral("Progressing Deploy v2"));
        bench.resume();
        QCOMPARE(bench.history().first(), QStringLiteral("Live Deploy v2"));
    }

    void anAttemptDeploysOnce()
    {
        Bench bench;
        store::RunRecord run;
        run.projectId = bench.project.id;
        store::AttemptRecord attempt;
        attempt.runId = bench.store->insertRun(run)->id;
        attempt.node = QStringLiteral("deploy:prod");
        attempt.id = bench.store->insertAttempt(attempt)->id;
        const auto first = bench.deploy(1, {}, attempt.id);
        const auto again = bench.deploy(1, {}, attempt.id);
        QCOMPARE(first->id, again->id);
        QCOMPARE(bench.records().size(), 1);
    }

    void endsTheSameWhereverItIsKilled_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("release");
        QTest::addColumn<int>("running");
        QTest::addColumn<int>("live");
        QTest::newRow("well") << 1 << 2 << 2 << 2;
        QTest::newRow("goes back") << 1 << 3 << 1 << 1;
        QTest::newRow("first and unwell") << 0 << 3 << 0 << 0;
        QTest::newRow("first and well") << 0 << 1 << 1 << 1;
    }

    void endsTheSameWhereverItIsKilled()
    {
        QFETCH(int, before);
        QFETCH(int, release);
        QFETCH(int, running);
        QFETCH(int, live);
        int points = 0;
        bool killed = true;
        for (int at = 1; killed; ++at) {
            Bench bench;
            if (before > 0)
                QVERIFY(bench.deploy(before).ok());
            killed = runKilled(bench, release, at);
            bench.resume();
            points += killed ? 1 : 0;
            // Killed before anything was recorded: nothing happened, and that is right too.
            const bool recorded = bench.records().size() > (before > 0 ? 1 : 0);
            checkEnd(bench, recorded ? running : before, recorded ? live : before);
        }
        QVERIFY2(points > 6, qPrintable(QString::number(points)));
    }

private:
    static bool runKilled(Bench &bench, int release, int at)
    {
        bench.kill.arm(at);
        try {
            return !bench.deploy(release).ok();
        } catch (const support::Killed &) {
            return true;
        }
    }

    static void checkEnd(Bench &bench, int running, int live)
    {
        QCOMPARE(bench.world.current ? bench.world.current->release : 0, running);
        QVERIFY(!bench.world.aside);
        QCOMPARE(release::liveRelease(bench.records(), QStringLiteral("prod")), live);
        int lives = 0;
        for (const DeploymentRecord &record : bench.records()) {
            QVERIFY(record.state != DeploymentState::Progressing);
            lives += record.state == DeploymentState::Live ? 1 : 0;
        }
        QCOMPARE(lives, live > 0 ? 1 : 0);
        QVERIFY(release::unfinished(*bench.store, bench.project.id)->isEmpty());
    }
};

QTEST_GUILESS_MAIN(DeployerTest)
#include "tst_deployer.moc"
