// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/engines.h"

#include "image/tar.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <array>

namespace support {

namespace {

constexpr int startMs = 120'000;

QString flavorName(engine::Flavor flavor)
{
    return flavor == engine::Flavor::Podman ? QStringLiteral("podman") : QStringLiteral("docker");
}

void stopOwnEngines();

// What engines.sh has started for this process; gone with it.
class OwnEngine {
public:
    void stop()
    {
        if (m_folder)
            run({QStringLiteral("stop"), m_folder->path()});
        m_folder.reset();
    }

    QByteArray environment(const QString &flavor)
    {
        if (!m_folder) {
            m_folder = std::make_unique<QTemporaryDir>();
            qAddPostRoutine(&stopOwnEngines);
            run({QStringLiteral("start"), m_folder->path(), flavor});
        }
        QFile file(m_folder->filePath(QStringLiteral("environment")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    static void run(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.setStandardOutputFile(QProcess::nullDevice());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(
            QStringLiteral("SLIPWAY_ENGINES_OWNER"), QString::number(QCoreApplication::applicationPid()));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(SLIPWAY_TEST_SUPPORT "/engines.sh"), arguments);
        process.waitForFinished(startMs);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

// "value" of "export NAME=value"; backslashes are the shell's.
QString exported(const QByteArray &environment, const QString &name)
{
    for (const QByteArray &line : environment.split('\n')) {
        const QByteArray head = "export " + name.toUtf8() + '=';
        if (line.startsWith(head))
            return QString::fromUtf8(line.mid(head.size())).remove(QLatin1Char('\\'));
    }
    return {};
}

OwnEngine &own(engine::Flavor flavor)
{
    static std::array<OwnEngine, 2> engines;
    return engines[flavor == engine::Flavor::Podman ? 0 : 1];
}

void stopOwnEngines()
{
    own(engine::Flavor::Podman).stop();
    own(engine::Flavor::Docker).stop();
}

QString importedImage(const engine::Engine &engine, const QString &tag, const QStringList &changes, QString &problem)
{
    const base::CancelToken never;
    if (const base::Result<engine::ImageInfo> there = engine.inspectImage(tag, never))
        return there->id;
    const base::Result<QString> made = engine.importImage(tag, busyboxRoot(), -1, never, changes);
    if (made)
        return *made;
    problem = made.error().text();
    return {};
}

RealEngine started(engine::Flavor flavor)
{
    RealEngine result;
    const QString socket = realEngineSocket(flavor, &result.problem);
    if (socket.isEmpty())
        return result;
    const base::Result<std::shared_ptr<engine::Engine>> engine = engine::Engine::connect(socket, base::CancelToken());
    if (!engine) {
        result.problem = engine.error().text();
        return result;
    }
    result.image =
        importedImage(**engine, QLatin1String(testImageTag), {QStringLiteral("CMD [\"/bin/sh\"]")}, result.problem);
    result.userImage = importedImage(
        **engine, QStringLiteral("slipway-test-user:1"), {QStringLiteral("USER 1000:1000")}, result.problem);
    if (result.problem.isEmpty())
        result.engine = *engine;
    return result;
}

} // namespace

QString realEngineSocket(engine::Flavor flavor, QString *problem)
{
    const QString name = flavorName(flavor);
    const QString given = qEnvironmentVariable(qPrintable(QLatin1String("SLIPWAY_TEST_") + name.toUpper()));
    if (!given.isEmpty())
        return given;
    *problem = qEnvironmentVariable(qPrintable(QLatin1String("SLIPWAY_TEST_NO_") + name.toUpper()));
    if (!problem->isEmpty())
        return {};
    const QByteArray environment = own(flavor).environment(name);
    *problem = exported(environment, QLatin1String("SLIPWAY_TEST_NO_") + name.toUpper());
    const QString socket = exported(environment, QLatin1String("SLIPWAY_TEST_") + name.toUpper());
    if (socket.isEmpty() && problem->isEmpty())
        *problem = QStringLiteral("engines.sh started no %1").arg(name);
    return socket;
}

const RealEngine &realEngine(engine::Flavor flavor)
{
    static std::array<std::unique_ptr<RealEngine>, 2> engines;
    std::unique_ptr<RealEngine> &engine = engines[flavor == engine::Flavor::Podman ? 0 : 1];
    if (!engine)
        engine = std::make_unique<RealEngine>(started(flavor));
    return *engine;
}

void noteTouched(engine::Flavor flavor)
{
    QFile file(qEnvironmentVariable("SLIPWAY_TOUCHED"));
    if (file.fileName().isEmpty() || !file.open(QIODevice::Append))
        return;
    file.write(
        QStringLiteral("%1 %2::%3\n")
            .arg(flavorName(flavor), QCoreApplication::applicationName(), QLatin1String(QTest::currentTestFunction()))
            .toUtf8());
}

http::BodySource busyboxRoot()
{
    using image::TarEntry;
    QList<TarEntry> entries;
    for (const char *folder : {"bin", "etc", "proc", "sys", "dev"})
        entries.append(TarEntry::folder(QLatin1String(folder)));
    entries.append(TarEntry::folder(QStringLiteral("tmp"), 01777));
    entries.append(TarEntry::memory(
        QStringLiteral("etc/passwd"), "root:x:0:0:root:/:/bin/sh\nuser:x:1000:1000:user:/tmp:/bin/sh\n"));
    entries.append(
        TarEntry::file(QStringLiteral("bin/busybox"), QStandardPaths::findExecutable(QStringLiteral("busybox")), 0755));
    for (const char *command :
        {"sh", "cat", "cp", "dd", "echo", "env", "false", "head", "httpd", "id", "kill", "ls", "mkdir", "mv", "nc",
            "printf", "readlink", "rm", "sha256sum", "sleep", "tail", "test", "tr", "true", "wget", "yes"})
        entries.append(TarEntry::link(QLatin1String("bin/") + QLatin1String(command), QStringLiteral("busybox")));
    return image::TarWriter::source(entries);
}

} // namespace support
