// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/liveworkbench.h"

#include "runbench.h"
#include "support/scratchrepository.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using project::Stage;

namespace {

const QList<Stage> allOfThem{Stage::Prototype, Stage::Dev, Stage::Test, Stage::Deploy};

// A repository with the digits project, a world of folders to run it in, and any number of workbenches over the same
// databases.
class Desk {
public:
    Desk()
        : effects(u"effects"_s, 12)
        , work(u"work"_s, 3)
        , world(scratch.path(u"world"_s))
        , target(std::make_shared<support::FolderTarget>(world))
    {
        repository.write(u"Containerfile"_s, "FROM scratch\n");
        repository.commit(u"slipway.yaml"_s, digitsYaml, u"First"_s);
        store = std::move(store::Store::open(scratch.path(u"data"_s), clock)).value();
        services.store = store.get();
        services.clock = &clock;
        services.effects = &effects;
        services.work = &work;
        services.processes = &processes;
        services.dataFolder = scratch.path(u"data"_s);
        services.cacheFolder = scratch.path(u"cache"_s);
        services.program = u"test"_s;
        services.target = [this](const QString &,
                              const base::CancelToken &) -> base::Result<std::shared_ptr<target::Target>> {
            return std::shared_ptr<target::Target>(target);
        };
        services.engine = [](const base::CancelToken &) -> base::Result<std::shared_ptr<engine::Engine>> {
            return base::Error{base::Error::Code::Unavailable, u"No engine here."_s, u"Install one."_s, {}};
        };
        services.images = [this](const base::CancelToken &) -> base::Result<std::shared_ptr<run::ImageMaker>> {
            return std::shared_ptr<run::ImageMaker>(std::make_shared<support::FolderImages>(world));
        };
    }

    support::ScratchFolder scratch;
    support::ScratchRepository repository;
    base::SystemClock clock;
    base::SystemProcessRunner processes;
    std::unique_ptr<store::Store> store;
    base::WorkPool effects;
    base::WorkPool work;
    support::FolderWorld world;
    std::shared_ptr<support::FolderTarget> target;
    run::Services services;
};

run::RunRequest request(const QList<Stage> &stages)
{
    run::RunRequest request;
    request.stages = stages;
    request.why = u"a reason"_s;
    return request;
}

// A workbench that remembers what went wrong.
class Bench {
public:
    explicit Bench(Desk &desk, bool open = true)
        : workbench(desk.services)
        , failed(&workbench, &run::Workbench::failed)
        , settled(&workbench, &run::LiveWorkbench::runSettled)
        , deployed(&workbench, &run::LiveWorkbench::deploymentEnded)
    {
        if (open)
            workbench.openProject(desk.repository.path());
    }
    [[nodiscard]] bool isReady() const
    {
        return workbench.project() && workbench.pipeline() && workbench.versions() && workbench.usage()
            && workbench.images();
    }
    [[nodiscard]] QString trouble() const
    {
        return failed.isEmpty() ? QString() : failed.last().first().value<base::Error>().text();
    }
    [[nodiscard]] int live(const QString &environment) const
    {
        for (const run::EnvironmentState &state : workbench.versions()->environments)
            if (state.environment.name == environment)
                return state.liveRelease;
        return -1;
    }

    run::LiveWorkbench workbench;
    QSignalSpy failed, settled, deployed;
};

} // namespace

class LiveWorkbenchTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        support::isolateHome(m_home);
        qRegisterMetaType<base::Error>();
    }

    void opensAProjectWithItsPlan()
    {
        Desk desk;
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        QCOMPARE(bench.workbench.project()->project.name, u"digits"_s);
        QVERIFY(bench.workbench.project()->isLeader);
        QCOMPARE(bench.workbench.project()->source.branch.isEmpty(), false);
        QCOMPARE(bench.workbench.project()->source.commits.size(), 1);
        QVERIFY(!bench.workbench.pipeline()->hasRun);
        QVERIFY(bench.workbench.pipeline()->attempts.size() >= 6);
        QTRY_COMPARE(bench.workbench.recentProjects().size(), 1);
        QTRY_VERIFY(bench.workbench.status() && bench.workbench.status()->lights.size() == 2);
        QTRY_COMPARE(bench.workbench.status()->lights.first().state, run::Light::State::Bad);
        QTRY_COMPARE(bench.workbench.pipeline()->refusals, QStringList({u"No engine here. Install one."_s}));
    }

    void saysWhatIsWrongWithTheFileAndSeesItMended()
    {
        Desk desk;
        desk.repository.write(u"slipway.yaml"_s, "slipway: 1\nproject: digits\nstagse: {}\n");
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        QVERIFY(!bench.workbench.project()->problems.isEmpty());
        QVERIFY(bench.workbench.project()->problems.first().text().contains(u"stagse"_s));
        desk.repository.write(u"slipway.yaml"_s, digitsYaml);
        QTRY_VERIFY(bench.workbench.project()->problems.isEmpty());
    }

    void aFolderWithoutAFileGetsAProposal()
    {
        Desk desk;
        desk.scratch.write(u"plain/train.py"_s, "print(1)\n");
        Bench bench(desk, false);
        bench.workbench.openProject(desk.scratch.path(u"plain"_s));
        QTRY_VERIFY(bench.workbench.project());
        QVERIFY(bench.workbench.project()->isProposal);
        QVERIFY(bench.workbench.project()->proposal.contains(u"project:"_s));
        bench.workbench.acceptProposal(bench.workbench.project()->proposal);
        QTRY_VERIFY(!bench.workbench.project()->isProposal);
        QVERIFY(desk.scratch.read(u"plain/slipway.yaml"_s).contains("project:"));
    }

    void aFolderThatIsNotThereIsSaid()
    {
        Desk desk;
        Bench bench(desk, false);
        bench.workbench.openProject(u"/nowhere/at/all"_s);
        QTRY_VERIFY(bench.trouble().contains(u"/nowhere/at/all"_s));
        QVERIFY(!bench.workbench.project());
    }

    void fromFolderToLiveAndBackAndForward()
    {
        Desk desk;
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        bench.workbench.startRun(request(allOfThem));
        QTRY_VERIFY_WITH_TIMEOUT(!bench.settled.isEmpty() || !bench.failed.isEmpty(), 20'000);
        QCOMPARE(bench.trouble(), QString());
        QTRY_COMPARE(bench.live(u"prod"_s), 1);
        QTRY_VERIFY(
            bench.workbench.pipeline()->hasRun && bench.workbench.pipeline()->run.state == store::RunState::Passed);
        QTRY_COMPARE(bench.workbench.images()->builds.size(), 3);

        desk.repository.commit(u"note.txt"_s, "2", u"Second"_s);
        QTRY_COMPARE(bench.workbench.project()->source.commits.size(), 2);
        bench.workbench.startRun(request({Stage::Dev, Stage::Test, Stage::Deploy}));
        QTRY_COMPARE_WITH_TIMEOUT(bench.live(u"prod"_s), 2, 20'000);
        QTRY_COMPARE(bench.settled.size(), 2);

        bench.workbench.deploy({u"prod"_s, 1, u"slower"_s, {}});
        QTRY_COMPARE(bench.deployed.size(), 1);
        QTRY_COMPARE(bench.live(u"prod"_s), 1);
        QCOMPARE(bench.workbench.versions()->deployments.first().kind, store::DeploymentKind::RollBack);
        QCOMPARE(bench.workbench.versions()->deployments.first().why, u"slower"_s);
        bench.workbench.deploy({u"prod"_s, 2, u"mended"_s, {}});
        QTRY_COMPARE(bench.live(u"prod"_s), 2);
        QCOMPARE(bench.workbench.versions()->deployments.first().kind, store::DeploymentKind::RollForward);
        QCOMPARE(bench.trouble(), QString());

        std::unique_ptr<base::TaskJob<run::Comparison>> compare(bench.workbench.compare(1, 2));
        compare->start();
        QTRY_VERIFY(compare->isFinished());
        QVERIFY2(compare->outcome().ok(),
            qPrintable(compare->outcome().ok() ? QString() : compare->outcome().error().text()));
        QCOMPARE(compare->result()->commits.size(), 1);
        QCOMPARE(compare->result()->commits.first().subject, u"Second"_s);
    }

    void aDeploymentWantsAReason()
    {
        Desk desk;
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        bench.workbench.deploy({u"prod"_s, 1, QString(), {}});
        QVERIFY(bench.trouble().contains(u"why"_s, Qt::CaseInsensitive));
        bench.workbench.deploy({u"nowhere"_s, 1, u"x"_s, {}});
        QVERIFY(bench.trouble().contains(u"nowhere"_s));
    }

    void aSecondWindowFollowsAndAsksTheFirst()
    {
        Desk desk;
        Bench first(desk);
        QTRY_VERIFY(first.isReady());
        Bench second(desk);
        QTRY_VERIFY(second.isReady());
        QVERIFY(!second.workbench.project()->isLeader);
        QVERIFY(second.workbench.project()->leader.contains(u"test"_s));
        second.workbench.startRun(request(allOfThem));
        QTRY_VERIFY_WITH_TIMEOUT(
            second.workbench.pipeline()->hasRun && second.workbench.pipeline()->run.state == store::RunState::Passed,
            20'000);
        QTRY_COMPARE(first.settled.size(), 1);
        QTRY_COMPARE(second.live(u"prod"_s), 1);
        second.workbench.deploy({u"prod"_s, 1, u"again"_s, {}});
        QTRY_COMPARE(first.deployed.size(), 1);
        QTRY_COMPARE(second.workbench.versions()->deployments.size(), 2);
    }

    void theSecondWindowLeadsWhenTheFirstIsGone()
    {
        Desk desk;
        auto first = std::make_unique<Bench>(desk);
        QTRY_VERIFY(first->isReady());
        Bench second(desk);
        QTRY_VERIFY(second.isReady());
        QVERIFY(!second.workbench.project()->isLeader);
        first.reset();
        QTRY_VERIFY(second.workbench.project()->isLeader);
    }

    void cancellingARunShowsAndEndsIt()
    {
        Desk desk;
        desk.repository.commit(
            u"slipway.yaml"_s, QByteArray(digitsYaml).replace("log exploring ${rounds}", "hang"), u"Hang"_s);
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        bench.workbench.startRun(request({Stage::Prototype}));
        const auto exploring = [&bench]() -> QString {
            for (const run::Activity &activity : bench.workbench.status()->activities)
                if (activity.title.startsWith(u"Explore"_s))
                    return activity.subject;
            return {};
        };
        QTRY_VERIFY_WITH_TIMEOUT(!exploring().isEmpty(), 20'000);
        bench.workbench.cancelActivity(exploring());
        QTRY_COMPARE(bench.settled.size(), 1);
        QTRY_COMPARE(bench.workbench.pipeline()->run.state, store::RunState::Cancelled);
        QTRY_VERIFY(bench.workbench.status()->activities.isEmpty());
        QCOMPARE(desk.world.names(u"containers"_s), QStringList());
    }

    void anImageIsBuiltByHand()
    {
        Desk desk;
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        QSignalSpy built(&bench.workbench, &run::LiveWorkbench::buildEnded);
        bench.workbench.buildImage(u"train"_s);
        QTRY_COMPARE(built.size(), 1);
        QTRY_COMPARE(bench.workbench.images()->builds.size(), 1);
        bench.workbench.buildImage(u"serve"_s); // needs what train makes, which never ran
        QTRY_VERIFY(bench.trouble().contains(u"train"_s));
        bench.workbench.pushImage(u"train"_s);
        QTRY_VERIFY(bench.trouble().contains(u"registry"_s));
    }

    void takingDownEndsTheServiceAndItsRecord()
    {
        Desk desk;
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        bench.workbench.startRun(request(allOfThem));
        QTRY_COMPARE_WITH_TIMEOUT(bench.live(u"prod"_s), 1, 20'000);
        QTRY_COMPARE(bench.settled.size(), 1);
        run::RemovalScope scope;
        scope.what = run::RemovalScope::What::Service;
        scope.environment = u"prod"_s;
        std::unique_ptr<base::TaskJob<run::RemovalPlan>> plan(bench.workbench.planRemoval(scope));
        plan->start();
        QTRY_VERIFY(plan->isFinished());
        QCOMPARE(plan->result()->items.size(), 1);
        std::unique_ptr<base::TaskJob<run::RemovalPlan>> removal(bench.workbench.remove(*plan->result()));
        removal->start();
        QTRY_VERIFY(removal->isFinished());
        QCOMPARE(removal->result()->items.size(), 1);
        QTRY_COMPARE(bench.live(u"prod"_s), 0);
        QCOMPARE(desk.world.names(u"services"_s), QStringList());
    }

    void theDoctorSpeaksWithoutAnEngine()
    {
        Desk desk;
        Bench bench(desk);
        QTRY_VERIFY(bench.isReady());
        bench.workbench.runDoctor();
        QTRY_VERIFY(bench.workbench.doctor());
        QCOMPARE(bench.workbench.doctor()->checks.first().state, run::Check::State::Bad);
        QCOMPARE(bench.workbench.doctor()->checks.first().next, u"Install one."_s);
        std::unique_ptr<base::TaskJob<QString>> archive(bench.workbench.diagnosticArchive());
        archive->start();
        QTRY_VERIFY(archive->isFinished());
        QVERIFY(QFileInfo::exists(*archive->result()));
    }

private:
    support::ScratchFolder m_home;
};

QTEST_GUILESS_MAIN(LiveWorkbenchTest)
#include "tst_liveworkbench.moc"
