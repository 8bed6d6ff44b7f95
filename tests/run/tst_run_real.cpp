// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "realproject.h"
#include "runbench.h"
#include "support/scratchrepository.h"
#include "target/laptop/laptoptarget.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using project::Stage;
using store::AttemptState;
using store::RunState;

namespace {

struct RealBench {
    explicit RealBench(const support::RealEngine &real)
        : project(u"run%1-%2"_s.arg(QCoreApplication::applicationPid()).arg(real.engine->info().name.toLower()))
        , bench({})
        , engine(real.engine)
    {
        bench.close();
        const QMap<QString, QByteArray> files = realProject(project);
        for (auto it = files.cbegin(); it != files.cend(); ++it)
            repository.write(it.key(), it.value());
        repository.git({u"add"_s, u"-A"_s});
        repository.git({u"commit"_s, u"-qm"_s, u"First"_s});
        bench.services.source = nullptr;
        bench.services.images = nullptr;
        bench.services.engine = [this](const base::CancelToken &) {
            return base::Result<std::shared_ptr<engine::Engine>>(engine);
        };
        bench.services.target = [this](const QString &, const base::CancelToken &) {
            return base::Result<std::shared_ptr<target::Target>>(std::make_shared<target::LaptopTarget>(engine));
        };
        bench.project = *bench.store->touchProject(repository.path(), project);
        bench.open();
    }
    // Takes away all that the project left on the engine.
    ~RealBench()
    {
        bench.close();
        target::LaptopTarget target(engine);
        const auto objects = target.inventory(project, {});
        for (const target::ObjectInfo &object : objects ? *objects : QList<target::ObjectInfo>())
            (void)target.remove(object, {});
    }
    [[nodiscard]] qsizetype containers() const
    {
        const auto found = engine->containers({{QString::fromLatin1(target::label::project), project}}, {});
        return found ? found->size() : -1;
    }
    void start(const QList<Stage> &stages)
    {
        run::RunRequest request;
        request.stages = stages;
        request.why = u"real"_s;
        bench.executor->start(request);
    }

    QString project;
    support::ScratchRepository repository;
    RunBench bench;
    std::shared_ptr<engine::Engine> engine;
};

void bothEngines()
{
    QTest::addColumn<int>("flavor");
    QTest::newRow("podman") << static_cast<int>(engine::Flavor::Podman);
    QTest::newRow("docker") << static_cast<int>(engine::Flavor::Docker);
}

} // namespace

class RunRealTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { support::isolateHome(m_home); }

    void fromFolderToLive_data() { bothEngines(); }
    void fromFolderToLive()
    {
        QFETCH(int, flavor);
        SLIPWAY_REAL_ENGINE(real, static_cast<engine::Flavor>(flavor));
        RealBench it(real);
        RunBench &bench = it.bench;
        it.start({Stage::Prototype, Stage::Dev, Stage::Test, Stage::Deploy});
        QTRY_VERIFY_WITH_TIMEOUT(!bench.settled->isEmpty() || !bench.refused->isEmpty(), 180'000);
        QCOMPARE(bench.refusal(), QString());
        QVERIFY2(bench.lastRun().state == RunState::Passed, qPrintable(bench.lastRun().reason));
        QCOMPARE(bench.log(u"attempt/%1"_s.arg(bench.attempt(u"task:look"_s).id)),
            QStringList({u"from the tree"_s, u"hello"_s}));
        QCOMPARE(bench.attempt(u"task:train"_s).metrics.value(u"accuracy"_s).toDouble(), 0.97);
        QCOMPARE(bench.attempt(u"task:train"_s).outputs.first().toObject().value(u"path"_s).toString(), u"model.txt"_s);
        const auto series = bench.store->seriesOf(u"attempt/%1"_s.arg(bench.attempt(u"task:train"_s).id));
        QVERIFY(series.ok() && series->endedAt > 0);
        QVERIFY(!bench.store->samples(series->id)->isEmpty());
        QCOMPARE(it.containers(), 1); // the service alone
        const auto deployments = bench.store->deployments(bench.project.id);
        QCOMPARE(deployments->first().state, store::DeploymentState::Live);
        const auto image = real.engine->inspectImage(bench.attempt(u"build:serve"_s).imageId, {});
        QCOMPARE(image->labels.value(u"org.opencontainers.image.revision"_s), bench.lastRun().commit);
        QVERIFY(!image->labels.value(u"org.opencontainers.image.created"_s).isEmpty());
        const auto builds = bench.store->builds(bench.project.id);
        QVERIFY(builds->first().steps.size() >= 2);
        QVERIFY(bench.store->logLength(u"build/%1"_s.arg(builds->first().id)).value() > 0);
    }

    void cancelLeavesNothingBehind_data() { bothEngines(); }
    void cancelLeavesNothingBehind()
    {
        QFETCH(int, flavor);
        SLIPWAY_REAL_ENGINE(real, static_cast<engine::Flavor>(flavor));
        RealBench it(real);
        it.repository.write(u"slipway.yaml"_s,
            QByteArray(realYaml).replace("NAME", it.project.toUtf8()).replace("sleep 2", "sleep 600"));
        it.repository.git({u"commit"_s, u"-qam"_s, u"Slow"_s});
        it.start({Stage::Dev});
        QTRY_VERIFY_WITH_TIMEOUT(
            it.bench.log(u"attempt/%1"_s.arg(it.bench.attempt(u"task:train"_s).id)) == QStringList(u"training"_s),
            120'000);
        it.bench.executor->cancel(it.bench.lastRun().id);
        QTRY_COMPARE_WITH_TIMEOUT(it.bench.settled->size(), 1, 60'000);
        QCOMPARE(it.bench.lastRun().state, RunState::Cancelled);
        QCOMPARE(it.containers(), 0);
    }

    // The window closes in the middle and opens again: the same container is followed on, its log whole.
    void aRestartGoesOnWithTheSameContainer_data() { bothEngines(); }
    void aRestartGoesOnWithTheSameContainer()
    {
        QFETCH(int, flavor);
        SLIPWAY_REAL_ENGINE(real, static_cast<engine::Flavor>(flavor));
        RealBench it(real);
        it.repository.write(u"slipway.yaml"_s,
            QByteArray(realYaml).replace("NAME", it.project.toUtf8()).replace("sleep 2", "sleep 8; echo trained"));
        it.repository.git({u"commit"_s, u"-qam"_s, u"Slow"_s});
        it.start({Stage::Dev});
        QTRY_VERIFY_WITH_TIMEOUT(
            it.bench.log(u"attempt/%1"_s.arg(it.bench.attempt(u"task:train"_s).id)) == QStringList(u"training"_s),
            120'000);
        it.bench.close();
        QCOMPARE(it.containers(), 1);
        it.bench.open();
        it.bench.executor->resume();
        QTRY_COMPARE_WITH_TIMEOUT(it.bench.settled->size(), 1, 120'000);
        QVERIFY2(it.bench.lastRun().state == RunState::Passed, qPrintable(it.bench.lastRun().reason));
        QCOMPARE(it.bench.log(u"attempt/%1"_s.arg(it.bench.attempt(u"task:train"_s).id)),
            QStringList({u"training"_s, u"trained"_s}));
        QCOMPARE(it.containers(), 0);
    }

private:
    support::ScratchFolder m_home;
};

QTEST_GUILESS_MAIN(RunRealTest)
#include "tst_run_real.moc"
