// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/podmanservice.h"

#include "base/job.h"
#include "base/text.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <csignal>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace engine {

namespace {

constexpr int lookEveryMs = 50;
constexpr int startsWithinMs = 20'000;
constexpr int graceMs = 5'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

QString socketPath()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + QLatin1String("/slipway");
    QDir().mkpath(folder);
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return QStringLiteral("%1/podman-%2.sock").arg(folder).arg(QCoreApplication::applicationPid());
}

void prepare(QProcess &process, const QString &program, const QString &socket)
{
    const pid_t parent = getpid();
    process.setProgram(program);
    process.setArguments({QStringLiteral("system"), QStringLiteral("service"), QStringLiteral("--time=0"),
        QLatin1String("unix://") + socket});
    process.setWorkingDirectory(QFileInfo(socket).absolutePath()); // conmon leaves files where the service stands
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardInputFile(QProcess::nullDevice());
    process.setChildProcessModifier([parent] {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent)
            _exit(1);
    });
}

} // namespace

// The child gets its signal when the thread that made it ends: so it has a thread of its own for its whole life.
struct PodmanService::Private {
    std::mutex mutex;
    std::condition_variable changed;
    std::thread thread;
    QString socket;
    QString problem;
    bool running = false;
    bool stopping = false;

    void live(const QString &program, const QString &path);
    void attend(QProcess &process, const QString &path);
    void stop();
};

void PodmanService::Private::live(const QString &program, const QString &path)
{
    QProcess process;
    prepare(process, program, path);
    QFile::remove(path);
    process.start();
    if (process.waitForStarted())
        attend(process, path);
    QFile::remove(path);
    const std::lock_guard lock(mutex);
    problem = process.error() == QProcess::FailedToStart
        ? process.errorString()
        : QString::fromUtf8(process.readAllStandardError().right(2000));
    running = false;
    changed.notify_all();
}

void PodmanService::Private::attend(QProcess &process, const QString &path)
{
    std::unique_lock lock(mutex);
    while (!stopping) {
        lock.unlock();
        const bool ended = process.waitForFinished(lookEveryMs * (socket.isEmpty() ? 1 : 10))
            || process.state() == QProcess::NotRunning;
        lock.lock();
        if (ended)
            return;
        if (socket.isEmpty() && QFileInfo::exists(path)) {
            socket = path;
            changed.notify_all();
        }
    }
    lock.unlock();
    process.terminate();
    if (!process.waitForFinished(graceMs)) {
        process.kill();
        process.waitForFinished(graceMs);
    }
}

void PodmanService::Private::stop()
{
    {
        const std::lock_guard lock(mutex);
        stopping = true;
    }
    if (thread.joinable())
        thread.join();
    stopping = false;
    socket.clear();
}

PodmanService::PodmanService()
    : d(std::make_unique<Private>())
{
}

PodmanService::~PodmanService()
{
    d->stop();
}

base::Result<QString> PodmanService::start(const QString &program, const base::CancelToken &cancel)
{
    std::unique_lock lock(d->mutex);
    if (!d->running) {
        lock.unlock();
        d->stop();
        lock.lock();
        d->running = true;
        d->problem.clear();
        d->thread = std::thread([this, program, path = socketPath()] { d->live(program, path); });
    }
    QElapsedTimer timer;
    timer.start();
    while (d->running && d->socket.isEmpty() && !cancel.cancelled() && !timer.hasExpired(startsWithinMs))
        d->changed.wait_for(lock, std::chrono::milliseconds(lookEveryMs));
    if (cancel.cancelled())
        return base::cancelledError();
    if (d->running && !d->socket.isEmpty())
        return d->socket;
    return base::Error{base::Error::Code::Unavailable, tr("Podman is installed, but its service did not start."),
        tr("Try it by hand: podman system service --time=0 unix:///tmp/podman.sock"), base::plainText(d->problem)};
}

} // namespace engine
