// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The process that tst_kill_sweep ends by SIGKILL: it starts the run of its folder, or goes on with it, until it passed.
// Usage: run_sweep FOLDER. SLIPWAY_KILL_AT=n ends it at its n-th point; without, it prints how many there were.
#include "runbench.h"
#include "sweepworld.h"

#include <QCoreApplication>
#include <QTimer>

#include <atomic>
#include <csignal>
#include <cstdio>

namespace {

std::atomic_int reached {0};
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
    if (app.arguments().size() != 2)
        return 2;
    KillPoints points;
    store::Store::setObserver([&points](const QByteArray &moment) {
        if (moment.startsWith("journal:"))
            points.reach(moment);
    });
    RunBench bench(sweepYaml, app.arguments().at(1));
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
