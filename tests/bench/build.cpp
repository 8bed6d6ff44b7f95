// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// build.ratio: our build against the engine's own client by the same route, two fixed contexts, alternated pairs.
//   bench_build ENGINE SOCKET ROOTFS PAIRS     ENGINE is podman or docker, ROOTFS a tar of a small file system for FROM
// Each build of a pair gets one file that no build had before, so that both start from the same cache: the base is
// there, the COPY is not. A build that says it used the cache for COPY makes the run worthless, and it says so.
#include "image/build.h"
#include "base/process.h"
#include "engine/engine.h"
#include "image/context.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace {

struct Setup {
    QString flavour;
    QString socket;
    QString base;
    std::shared_ptr<engine::Engine> engine;
};

[[noreturn]] void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench_build: %s\n", qPrintable(why));
    std::exit(1);
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        giveUp(QStringLiteral("cannot write %1").arg(path));
}

// The base image that both start from.
void provideBase(const Setup &setup, const QString &rootfs)
{
    auto file = std::make_shared<QFile>(rootfs);
    if (!file->open(QIODevice::ReadOnly))
        giveUp(QStringLiteral("cannot read %1").arg(rootfs));
    const auto imported = setup.engine->importImage(setup.base,
        [file](char *data, qint64 size) -> base::Result<qint64> { return file->read(data, size); }, file->size(), {});
    if (!imported)
        giveUp(imported.error().text());
}

QByteArray noise(QRandomGenerator &random, qsizetype bytes)
{
    QByteArray data(bytes, Qt::Uninitialized);
    random.generate(reinterpret_cast<quint32 *>(data.data()), reinterpret_cast<quint32 *>(data.data() + bytes));
    return data;
}

// Fixed contexts: the seed makes the same bytes on every machine.
void makeManySmall(const QString &folder)
{
    QRandomGenerator random(1);
    for (int i = 0; i < 2000; ++i) {
        const QString sub = QStringLiteral("%1/src/%2").arg(folder).arg(i / 100);
        QDir().mkpath(sub);
        write(QStringLiteral("%1/%2.py").arg(sub).arg(i), noise(random, 2048));
    }
}

void makeFewLarge(const QString &folder)
{
    QRandomGenerator random(2);
    for (int i = 0; i < 4; ++i)
        write(QStringLiteral("%1/part%2.bin").arg(folder).arg(i), noise(random, 16 * 1024 * 1024));
}

double ours(const Setup &setup, const QString &folder)
{
    QElapsedTimer timer;
    timer.start();
    const auto context = image::scanContext({folder, QStringLiteral("Containerfile"), {}}, {});
    if (!context)
        giveUp(context.error().text());
    image::BuildSpec spec;
    spec.context = *context;
    spec.tags = {QStringLiteral("localhost/slipway-bench:ours")};
    const auto built = image::build(*setup.engine, spec, {}, {});
    if (!built)
        giveUp(built.error().text() + built.error().detail);
    const double elapsed = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    for (const image::BuildStep &step : built->steps) {
        if (step.cached && step.text.contains(QLatin1String("COPY")))
            giveUp(QStringLiteral("our COPY came from the cache"));
    }
    return elapsed;
}

double theirs(const Setup &setup, const QString &folder)
{
    base::ProcessRequest request;
    const QStringList tail{QStringLiteral("build"), QStringLiteral("-f"), folder + QStringLiteral("/Containerfile"),
        QStringLiteral("-t"), QStringLiteral("localhost/slipway-bench:theirs"), folder};
    if (setup.flavour == QLatin1String("podman")) {
        request.program = QStringLiteral("podman");
        request.arguments =
            QStringList{QStringLiteral("--remote"), QStringLiteral("--url"), QStringLiteral("unix://") + setup.socket}
            + tail;
    } else {
        request.program = QStringLiteral("/usr/bin/docker");
        request.arguments = QStringList{QStringLiteral("-H"), QStringLiteral("unix://") + setup.socket} + tail;
        request.environment = {{QStringLiteral("DOCKER_BUILDKIT"), QStringLiteral("0")}};
    }
    base::SystemProcessRunner runner;
    QElapsedTimer timer;
    timer.start();
    const auto outcome = runner.run(request, {});
    const double elapsed = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    if (!outcome || outcome->exitCode != 0)
        giveUp(outcome ? QString::fromUtf8(outcome->output + outcome->errors) : outcome.error().text());
    return elapsed;
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.at(values.size() / 2);
}

void measure(const Setup &setup, const QString &name, const QString &folder, int pairs)
{
    write(folder + QStringLiteral("/Containerfile"), "FROM " + setup.base.toUtf8() + "\nCOPY . /data\n");
    write(folder + QStringLiteral("/.dockerignore"), "Containerfile\n");
    QList<double> ratios;
    QList<double> mine;
    QList<double> peer;
    int nonce = 0;
    const auto fresh = [&] {
        write(folder + QStringLiteral("/nonce"),
            QByteArray::number(QRandomGenerator::global()->generate64()) + QByteArray::number(++nonce));
    };
    for (int pair = -1; pair < pairs; ++pair) {
        const bool oursFirst = pair % 2 == 0;
        fresh();
        const double first = oursFirst ? ours(setup, folder) : theirs(setup, folder);
        fresh();
        const double second = oursFirst ? theirs(setup, folder) : ours(setup, folder);
        if (pair < 0)
            continue; // warm-up
        mine << (oursFirst ? first : second);
        peer << (oursFirst ? second : first);
        ratios << mine.last() / peer.last();
    }
    const QByteArray label = (setup.flavour + QLatin1Char('.') + name).toUtf8();
    std::printf("build.%s.ratio %.3f ratio\n", label.constData(), median(ratios));
    std::printf("build.%s.ours_ms %.0f ms\n", label.constData(), median(mine));
    std::printf("build.%s.peer_ms %.0f ms\n", label.constData(), median(peer));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 5)
        giveUp(QStringLiteral("ENGINE SOCKET ROOTFS PAIRS"));
    Setup setup{arguments.at(1), arguments.at(2), QStringLiteral("localhost/slipway-bench:base"), {}};
    auto engine = engine::Engine::connect(setup.socket, {});
    if (!engine)
        giveUp(engine.error().text());
    setup.engine = *engine;
    provideBase(setup, arguments.at(3));
    const int pairs = arguments.at(4).toInt();
    const QTemporaryDir small;
    const QTemporaryDir large;
    makeManySmall(small.path());
    makeFewLarge(large.path());
    measure(setup, QStringLiteral("small_files"), small.path(), pairs);
    measure(setup, QStringLiteral("large_files"), large.path(), pairs);
    return 0;
}
