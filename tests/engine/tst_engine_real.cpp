// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/podmanservice.h"
#include "support/engines.h"
#include "support/scratch.h"

#include "image/tar.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>

#include <csignal>
#include <unistd.h>

using namespace engine;
using Code = base::Error::Code;

namespace {

QString text(const char *latin1)
{
    return QLatin1String(latin1);
}

QJsonObject shell(const char *script, bool tty = false)
{
    return {{text("Image"), text(support::testImageTag)},
        {text("Entrypoint"), QJsonArray{text("/bin/sh"), text("-c"), text(script)}}, {text("Tty"), tty},
        {text("Labels"), QJsonObject{{text("slipway.test"), text("engine")}}}};
}

} // namespace

/// The client on Podman and Docker for real: what separates them is hidden.
class EngineReal : public QObject {
    Q_OBJECT
private slots:
    void initTestCase_data()
    {
        QTest::addColumn<int>("flavor");
        QTest::newRow("podman") << static_cast<int>(Flavor::Podman);
        QTest::newRow("docker") << static_cast<int>(Flavor::Docker);
    }

    void init()
    {
        QFETCH_GLOBAL(int, flavor);
        SLIPWAY_REAL_ENGINE(real, static_cast<Flavor>(flavor));
        m_engine = real.engine;
        m_name = text("engine-real-%1").arg(QCoreApplication::applicationPid());
        QVERIFY(m_engine->removeContainer(m_name, true, m_never).ok());
    }

    void cleanup()
    {
        if (m_engine)
            QVERIFY(m_engine->removeContainer(m_name, true, m_never).ok());
    }

    void itSaysWhoItIs()
    {
        QFETCH_GLOBAL(int, flavor);
        const Info &info = m_engine->info();
        QCOMPARE(static_cast<int>(info.flavor), flavor);
        QVERIFY(info.apiVersion.startsWith(text("1.4")));
        QVERIFY(!info.version.isEmpty() && info.cpus > 0 && info.memoryBytes > 0 && !info.storageRoot.isEmpty());
        QCOMPARE(info.libpodVersion.isEmpty(), info.flavor == Flavor::Docker);
        QVERIFY(QStringList({text("amd64"), text("arm64")}).contains(info.architecture));
    }

    void errorsHaveTheSameCodes()
    {
        QVERIFY(m_engine->createContainer(m_name, shell("sleep 60"), m_never).ok());
        QCOMPARE(m_engine->createContainer(m_name, shell("true"), m_never).error().code, Code::Conflict);
        QCOMPARE(m_engine->createContainer(text("x"), {{text("Image"), text("no-such-image:1")}}, m_never).error().code,
            Code::NotFound);
        QCOMPARE(m_engine->inspectContainer(text("no-such"), m_never).error().code, Code::NotFound);
        QCOMPARE(m_engine->inspectImage(text("no-such-image:1"), m_never).error().code, Code::NotFound);
        QCOMPARE(m_engine->counters(m_name, m_never).error().code, Code::NotFound);
        QVERIFY(m_engine->startContainer(m_name, m_never).ok());
        QVERIFY(m_engine->startContainer(m_name, m_never).ok());
        QCOMPARE(m_engine->removeContainer(m_name, false, m_never).error().code, Code::Conflict);
        QVERIFY(m_engine->renameContainer(m_name, m_name + text("-b"), m_never).ok());
        QVERIFY(m_engine->removeContainer(m_name + text("-b"), true, m_never).ok());
        QVERIFY(m_engine->removeContainer(m_name, true, m_never).ok());
    }

    void aTerminalsLogIsReadToo()
    {
        QVERIFY(m_engine->createContainer(m_name, shell("echo one; echo two >&2", true), m_never).ok());
        QVERIFY(m_engine->startContainer(m_name, m_never).ok());
        QVERIFY(m_engine->waitContainer(m_name, m_never).ok());
        QStringList lines;
        qint64 earliest = 0;
        QVERIFY(m_engine
                    ->logs(
                        m_name, 0, true,
                        [&](qint64 at, bool, const QString &line) {
                            lines.append(line);
                            earliest = at;
                        },
                        m_never)
                    .ok());
        QCOMPARE(lines, (QStringList{text("one"), text("two")}));
        QVERIFY(std::abs(QDateTime::currentMSecsSinceEpoch() - earliest) < 60'000);
    }

    void theLogCanBeReadFromATime()
    {
        QVERIFY(m_engine->createContainer(m_name, shell("echo early; sleep 2.1; echo late"), m_never).ok());
        QVERIFY(m_engine->startContainer(m_name, m_never).ok());
        QVERIFY(m_engine->waitContainer(m_name, m_never).ok());
        QList<std::pair<qint64, QString>> all;
        QVERIFY(m_engine
                    ->logs(
                        m_name, 0, false,
                        [&](qint64 at, bool, const QString &line) {
                            all.append({at, line});
                        },
                        m_never)
                    .ok());
        QCOMPARE(all.size(), 2);
        QStringList later;
        QVERIFY(m_engine
                    ->logs(
                        m_name, all.at(1).first, false, [&](qint64, bool, const QString &line) { later.append(line); },
                        m_never)
                    .ok());
        QCOMPARE(later, QStringList{text("late")});
    }

    void archivesGoInAndOut()
    {
        QVERIFY(m_engine->createContainer(m_name, shell("true"), m_never).ok());
        const QList<image::TarEntry> entries{image::TarEntry::memory(text("deep/er/file"), "content")};
        QVERIFY(m_engine->putArchive(m_name, text("/tmp"), image::TarWriter::source(entries), m_never).ok());
        image::TarFileReader reader(100);
        const base::Result<void> got = m_engine->getArchive(m_name, text("/tmp/deep/er/file"), reader.sink(), m_never);
        QVERIFY(got.ok());
        QCOMPARE(reader.finish(got).value(), QByteArray("content"));
        QCOMPARE(m_engine
                     ->getArchive(
                         m_name, text("/nowhere"), [](QByteArrayView) { return true; }, m_never)
                     .error()
                     .code,
            Code::NotFound);
    }

    void imagesAreToldTaggedAndRemoved()
    {
        const base::Result<ImageInfo> image = m_engine->inspectImage(text(support::testImageTag), m_never);
        QVERIFY(image.ok());
        QVERIFY(image->id.startsWith(text("sha256:")));
        QCOMPARE(image->architecture, m_engine->info().architecture);
        QCOMPARE(image->layers.size(), 1);
        QVERIFY(image->bytes > 500'000 && image->createdAt > 0);
        const QString copy = m_name + text("/copy:2");
        QVERIFY(m_engine->tagImage(image->id, copy, m_never).ok());
        QCOMPARE(m_engine->inspectImage(copy, m_never)->id, image->id);
        QVERIFY(!m_engine->history(image->id, m_never)->isEmpty());
        const base::Result<QList<ImageInfo>> all = m_engine->images({}, m_never);
        QVERIFY(std::any_of(all->begin(), all->end(),
            [&](const ImageInfo &one) { return one.id == image->id && one.tags.size() >= 2; }));
        QVERIFY(m_engine->images({{text("no.such.label"), text("x")}}, m_never)->isEmpty());
        QVERIFY(m_engine->removeImage(copy, false, m_never).ok());
        QCOMPARE(m_engine->inspectImage(copy, m_never).error().code, Code::NotFound);
        QVERIFY(m_engine->inspectImage(image->id, m_never).ok());
    }

    void containersAreListedByLabel()
    {
        QVERIFY(m_engine->createContainer(m_name, shell("true"), m_never).ok());
        const base::Result<QList<ContainerState>> found =
            m_engine->containers({{text("slipway.test"), text("engine")}}, m_never);
        QVERIFY(std::any_of(found->begin(), found->end(), [this](const ContainerState &one) {
            return one.name == m_name && one.phase == ContainerState::Phase::Created;
        }));
        QVERIFY(m_engine->containers({{text("slipway.test"), text("nobody")}}, m_never)->isEmpty());
    }

    void podmansServiceEndsWithUs()
    {
        QFETCH_GLOBAL(int, flavor);
        if (static_cast<Flavor>(flavor) != Flavor::Podman)
            return;
        support::ScratchFolder scratch; // storage of its own: the user's is not touched
        scratch.write(text("storage.conf"),
            "[storage]\ndriver = \"vfs\"\ngraphroot = \"" + scratch.path(text("root")).toUtf8() + "\"\nrunroot = \""
                + scratch.path(text("run")).toUtf8() + "\"\n");
        QProcess holder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(text("CONTAINERS_STORAGE_CONF"), scratch.path(text("storage.conf")));
        environment.insert(text("XDG_RUNTIME_DIR"), scratch.path());
        environment.insert(text("CONTAINERS_CONF"), qEnvironmentVariable("SLIPWAY_TEST_PODMAN_CONF"));
        holder.setProcessEnvironment(environment);
        holder.start(QCoreApplication::applicationFilePath(), {text("--hold")});
        QVERIFY(holder.waitForReadyRead(30'000));
        const QString socket = QString::fromUtf8(holder.readLine()).trimmed();
        QVERIFY2(Engine::connect(socket, m_never).ok(), qPrintable(socket));
        ::kill(static_cast<pid_t>(holder.processId()), SIGKILL);
        QVERIFY(holder.waitForFinished());
        QTRY_VERIFY(!Engine::connect(socket, m_never).ok());
    }

private:
    std::shared_ptr<Engine> m_engine;
    QString m_name;
    base::CancelToken m_never;
};

// With --hold it is a program that starts Podman's service, says where, and waits to be ended.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc > 1 && qstrcmp(argv[1], "--hold") == 0) {
        PodmanService service;
        const base::Result<QString> socket = service.start(text("podman"), base::CancelToken());
        std::printf("%s\n", qPrintable(socket ? *socket : socket.error().text()));
        std::fflush(stdout);
        return ::pause();
    }
    EngineReal test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_engine_real.moc"
