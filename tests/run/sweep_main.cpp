// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The process that tst_kill_sweep ends by SIGKILL: it starts the run of its folder, or goes on with it, until it
// passed. Usage: run_sweep FOLDER [SOCKET PROJECT], with a socket on that engine for real. SLIPWAY_KILL_AT=n ends it at
// its n-th point; without, it prints how many there were.
#include "realproject.h"
#include "runbench.h"
#include "sweepworld.h"
#include "target/laptop/laptoptarget.h"

#include <QCoreApplication>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <cstdio>

namespace {

std::atomic_int reached{0};
int killAt = 0;

bool passed(const store::RunRecord &run)
{
    if (run.state == store::RunState::Passed)
        return true;
    std::fprintf(stderr, "run %d: state %d, %s\n", run.number, static_cast<int>(run.state), qPrintable(run.reason));
    return false;
}

void end(const store::RunRecord &run)
{
    std::printf("points %d\n", reached.load());
    QCoreApplication::exit(passed(run) ? 0 : 1);
}

// The same bench, but its target and image maker are an engine.
void useEngine(RunBench &bench, const QString &socket, const QString &project)
{
    const auto engine = engine::Engine::connect(socket, base::CancelToken());
    if (!engine)
        qFatal("%s", qPrintable(engine.error().text()));
    bench.close();
    QDir().mkpath(bench.projectFolder + QStringLiteral("/serve"));
    const QMap<QString, QByteArray> files = realProject(project);
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        bench.writeProject(it.key(), it.value());
    bench.services.images = nullptr;
    bench.services.engine = [engine](const base::CancelToken &) { return engine; };
    bench.services.target = [engine](const QString &, const base::CancelToken &) {
        return base::Result<std::shared_ptr<target::Target>>(std::make_shared<target::LaptopTarget>(*engine));
    };
    bench.open();
}

void begin(RunBench &bench)
{
    using project::Stage;
    const store::RunRecord last = bench.lastRun();
    if (last.id == 0) {
        run::RunRequest request;
        request.stages = {Stage::Dev, Stage::Test, Stage::Deploy};
        request.why = QStringLiteral("sweep");
        bench.executor->start(request);
    } else if (last.state == store::RunState::Running) {
        bench.executor->resume();
    } else {
        QTimer::singleShot(0, [last] { end(last); });
    }
}

} // namespace

KillPoints::KillPoints()
{
    killAt = qEnvironmentVariableIntValue("SLIPWAY_KILL_AT");
}

void KillPoints::reach(const QByteArray &what)
{
    if (++reached != killAt)
        return;
    std::fprintf(stderr, "killed at %d: %s\n", killAt, what.constData());
    if (changing != nullptr)
        changing->lock();
    std::raise(SIGKILL);
}

int KillPoints::count() const
{
    return reached;
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 2 && arguments.size() != 4)
        return 2;
    KillPoints points;
    store::Store::setObserver([&points](const QByteArray &moment) {
        if (moment.startsWith("journal:"))
            points.reach(moment);
    });
    http::Transport::setObserver([&points](const QByteArray &call) {
        if (!call.contains("/stats")) // usage is read by the clock: such points would come at any time
            points.reach(call);
    });
    RunBench bench(sweepYaml, arguments.at(1));
    if (arguments.size() == 4)
        useEngine(bench, arguments.at(2), arguments.at(3));
    points.changing = &bench.world->changing;
    bench.world->onCall = [&points](const QString &call) { points.reach(call.toUtf8()); };
    QObject::connect(bench.executor.get(), &run::Executor::settled, &app, &end);
    QObject::connect(bench.executor.get(), &run::Executor::refused, &app, [](const QStringList &sentences) {
        std::fprintf(stderr, "refused: %s\n", qPrintable(sentences.join(QLatin1Char(' '))));
        QCoreApplication::exit(1);
    });
    QObject::connect(bench.executor.get(), &run::Executor::failed, &app, [](const base::Error &error) {
        std::fprintf(stderr, "failed: %s\n", qPrintable(error.text() + error.detail));
        QCoreApplication::exit(1);
    });
    QTimer::singleShot(0, &app, [&bench] { begin(bench); });
    return app.exec();
}
