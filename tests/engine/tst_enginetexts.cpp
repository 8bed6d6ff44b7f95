// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/advice.h"
#include "engine/finder.h"
#include "engine/logframes.h"
#include "engine/parse.h"
#include "engine/translate.h"

#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

using namespace engine;
using Code = base::Error::Code;

namespace {

// JSON with ' for its quotes and ` for those inside a text.
QByteArray unquoted(const char *text)
{
    return QByteArray(text).replace('`', "\\\"").replace('\'', '"');
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(unquoted(text)).object();
}

QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray head(8, '\0');
    head[0] = stream;
    qToBigEndian(static_cast<quint32>(payload.size()), head.data() + 4);
    return head + payload;
}

struct Seen {
    QStringList lines;
    LogFrames::Sink sink()
    {
        return [this](qint64 at, bool isError, const QString &line) {
            lines.append(
                QStringLiteral("%1 %2 %3").arg(at).arg(isError ? QLatin1String("err") : QLatin1String("out"), line));
        };
    }
};

} // namespace

/// The pure parts of the engine client: texts and JSON of both engines, as recorded from Docker 20.10 and Podman 4.3.
class EngineTexts : public QObject {
    Q_OBJECT
private slots:
    void errorsOfBothEnginesMeanTheSame_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, int status, const char *body, Code code) {
            QTest::newRow(name) << status << unquoted(body) << static_cast<int>(code);
        };
        row("docker name taken", 409,
            "{'message':'Conflict. The container name `/bad` is already in use by container `3a`.'}", Code::Conflict);
        row("podman name taken", 500,
            "{'cause':'that name is already in use','message':'container create: the container name `bad` is already "
            "in use by e8','response':500}",
            Code::Conflict);
        row("docker missing", 404, "{'message':'No such container: x'}", Code::NotFound);
        row("podman missing image", 500, "{'cause':'image not known','message':'x: image not known','response':500}",
            Code::NotFound);
        row("no space", 500, "{'message':'write /var/lib/docker/tmp/x: no space left on device'}", Code::NoSpace);
        row("docker port", 500,
            "{'message':'driver failed programming external connectivity on endpoint p: Bind for 127.0.0.1:18081 "
            "failed: port is already allocated'}",
            Code::Conflict);
        row("podman port", 500,
            "{'cause':'address already in use','message':'cannot listen on the TCP port: listen tcp4 127.0.0.1:18081: "
            "bind: address already in use','response':500}",
            Code::Conflict);
        row("bad parameter", 400, "{'message':'No command specified'}", Code::Invalid);
        row("registry refuses", 500, "{'message':'unauthorized: authentication required'}", Code::Forbidden);
        row("anything else", 500, "boom\nand more", Code::Failed);
    }
    void errorsOfBothEnginesMeanTheSame()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        const base::Error error =
            translated(QStringLiteral("Podman"), QStringLiteral("create the container x"), status, body);
        QCOMPARE(static_cast<int>(error.code), code);
        QVERIFY2(error.message.startsWith(QLatin1String("Podman could not create the container x: ")),
            qPrintable(error.message));
        QVERIFY(!error.message.contains(QLatin1Char('\n')));
    }

    void aCommandThatCannotRunIsSaidShortly()
    {
        const QString docker =
            QStringLiteral("failed to create shim task: OCI runtime create failed: runc create failed: unable to start "
                           "container process: "
                           "exec: \"/bin/nosuch\": stat /bin/nosuch: no such file or directory: unknown");
        QCOMPARE(startReason(docker), QStringLiteral("the command \"/bin/nosuch\" does not exist in the image"));
        QCOMPARE(startReason(QStringLiteral("exec: \"/x\": permission denied")),
            QStringLiteral("the command \"/x\" is not allowed to be executed in the image"));
        QCOMPARE(startReason(QStringLiteral("something else")), QStringLiteral("something else"));
    }

    void timesOfAnyPrecisionAreRead()
    {
        QCOMPARE(timeOf(QStringLiteral("2026-11-22T17:50:08.262889737Z")), 1795369808262);
        QCOMPARE(timeOf(QStringLiteral("2026-11-22T17:50:08Z")), 1795369808000);
        QCOMPARE(timeOf(QStringLiteral("2026-11-22T19:50:08.5+02:00")), 1795369808500);
        QCOMPARE(timeOf(QStringLiteral("0001-01-01T00:00:00Z")), 0);
        QCOMPARE(timeOf(QStringLiteral("soon")), 0);
    }

    void versionsAreNegotiated()
    {
        QCOMPARE(negotiated(QStringLiteral("1.41")), std::optional(QStringLiteral("1.41")));
        QCOMPARE(negotiated(QStringLiteral("1.56")), std::optional(QStringLiteral("1.44")));
        QCOMPARE(negotiated(QStringLiteral("2.0")), std::optional(QStringLiteral("1.44")));
        QCOMPARE(negotiated(QStringLiteral("1.39")), std::nullopt);
        QCOMPARE(negotiated(QStringLiteral("")), std::nullopt);
    }

    void bothEnginesAreRecognised()
    {
        const Info podman =
            infoOf(json("{'Version':'4.3.1','Components':[{'Name':'Podman Engine','Details':{'APIVersion':'4.3.1'}}]}"),
                json("{'Architecture':'amd64','NCPU':2,'MemTotal':100,'Rootless':true,'MemoryLimit':false,'Runtimes':{'"
                     "nvidia':{}}}"));
        QCOMPARE(podman.flavor, Flavor::Podman);
        QCOMPARE(podman.libpodVersion, QStringLiteral("4.3.1"));
        QVERIFY(podman.rootless && !podman.limitsMemory && podman.limitsCpu && !podman.hasGpu);
        const Info docker = infoOf(json("{'Version':'20.10.24+dfsg1','Components':[{'Name':'Engine'}]}"),
            json("{'Architecture':'x86_64','SecurityOptions':['name=seccomp,profile=default','name=rootless'],'"
                 "Runtimes':{'nvidia':{}}}"));
        QCOMPARE(docker.flavor, Flavor::Docker);
        QCOMPARE(docker.version, QStringLiteral("20.10.24"));
        QCOMPARE(docker.architecture, QStringLiteral("amd64"));
        QVERIFY(docker.rootless && docker.hasGpu);
    }

    void countersLeaveOutWhatIsCache()
    {
        const auto v1 = countersOf(
            json("{'read':'2026-11-22T17:47:52.348560687Z','cpu_stats':{'cpu_usage':{'total_usage':34847769}},'memory_"
                 "stats':{'usage':512000,'limit':33554432,'stats':{'inactive_file':1,'total_inactive_file':12000}}}"));
        QCOMPARE(v1->memory, 500000);
        QCOMPARE(v1->cpuNanos, 34847769);
        QCOMPARE(v1->memoryLimit, 33554432);
        const auto v2 = countersOf(
            json("{'read':'2026-11-22T17:47:52Z','memory_stats':{'usage':512000,'stats':{'inactive_file':2000}}}"));
        QCOMPARE(v2->memory, 510000);
        QVERIFY(!countersOf(json("{'read':'0001-01-01T00:00:00Z'}")).has_value()); // Docker after the end
        QVERIFY(!countersOf({}).has_value()); // Podman after the end
    }

    void logFramesAreJoinedHoweverTheyAreCut()
    {
        // Docker cuts at 16 KiB, Podman at 8 KiB and at each write without a line break: each piece with a time of its
        // own.
        const QByteArray all = frame(1, "2026-11-22T17:50:05.5Z begin") + frame(2, "2026-11-22T17:50:06Z oops\n")
            + frame(1, "2026-11-22T17:50:07Z -end\n") + frame(1, "2026-11-22T17:50:08Z \n")
            + frame(1, "2026-11-22T17:50:09Z \x1b[31mred\x1b[0m\r\n") + frame(1, "2026-11-22T17:50:09Z last");
        const QStringList expected{QStringLiteral("1795369806000 err oops"),
            QStringLiteral("1795369805500 out begin-end"), QStringLiteral("1795369808000 out "),
            QStringLiteral("1795369809000 out red"), QStringLiteral("1795369809000 out last")};
        for (qsizetype size : {1, 3, 7, 1000}) {
            Seen seen;
            LogFrames frames(false, seen.sink());
            for (qsizetype at = 0; at < all.size(); at += size)
                frames.feed(QByteArrayView(all).sliced(at, std::min(size, all.size() - at)));
            frames.finish();
            QCOMPARE(seen.lines, expected);
        }
    }

    void aTerminalsLogIsRaw()
    {
        const QByteArray all = "2026-11-22T17:50:05Z one\r\n2026-11-22T17:50:06Z two\r\nhalf";
        for (qsizetype size : {1, 5, 1000}) {
            Seen seen;
            LogFrames frames(true, seen.sink());
            for (qsizetype at = 0; at < all.size(); at += size)
                frames.feed(QByteArrayView(all).sliced(at, std::min(size, all.size() - at)));
            frames.finish();
            QCOMPARE(seen.lines,
                (QStringList{QStringLiteral("1795369805000 out one"), QStringLiteral("1795369806000 out two"),
                    QStringLiteral("1795369806000 out half")}));
        }
    }

    void aLineWithoutEndIsGivenInPieces()
    {
        int lines = 0;
        qsizetype longest = 0;
        LogFrames frames(false, [&](qint64, bool, const QString &line) {
            ++lines;
            longest = std::max(longest, line.size());
        });
        for (int i = 0; i < 400; ++i)
            frames.feed(frame(1, "2026-11-22T17:50:05Z " + QByteArray(8192, 'x')));
        frames.finish();
        QVERIFY(lines >= 3);
        QVERIFY(longest < 1'100'000);
    }

    void placesAreTriedInOrder()
    {
        const QMap<QString, QString> none;
        QCOMPARE(candidateSockets(none, {}, 0),
            (QStringList{QStringLiteral("/run/podman/podman.sock"), QStringLiteral("/var/run/docker.sock")}));
        const QMap<QString, QString> full{{QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///d.sock")},
            {QStringLiteral("CONTAINER_HOST"), QStringLiteral("tcp://h:1")},
            {QStringLiteral("XDG_RUNTIME_DIR"), QStringLiteral("/run/user/7")},
            {QStringLiteral("HOME"), QStringLiteral("/home/u")}};
        QCOMPARE(candidateSockets(full, QStringLiteral("/mine.sock"), 7),
            (QStringList{QStringLiteral("/mine.sock"), QStringLiteral("tcp://h:1"), QStringLiteral("/d.sock"),
                QStringLiteral("/run/user/7/podman/podman.sock"), QStringLiteral("/run/user/7/docker.sock"),
                QStringLiteral("/home/u/.docker/desktop/docker.sock"), QStringLiteral("/run/podman/podman.sock"),
                QStringLiteral("/var/run/docker.sock")}));
        QVERIFY(candidates(full, {}, 7).first().isChosen);
        QVERIFY(!candidates(full, {}, 7).last().isChosen);
        QCOMPARE(
            candidateSockets({{QStringLiteral("DOCKER_HOST"), QStringLiteral("unix:///var/run/docker.sock")}}, {}, 0)
                .size(),
            2); // each once
    }

    void noEngineSaysWhatToInstall()
    {
        const QString debian = QStringLiteral("PRETTY_NAME=\"x\"\nID=debian\n");
        QCOMPARE(installCommand(debian), QStringLiteral("sudo apt install podman"));
        QCOMPARE(installCommand(QStringLiteral("ID=rocky\nID_LIKE=\"rhel centos fedora\"\n")),
            QStringLiteral("sudo dnf install podman"));
        QCOMPARE(installCommand(QString()), QStringLiteral("sudo apt install podman"));
        const base::Error nothing = noEngine(debian, false, {});
        QCOMPARE(nothing.code, Code::Unavailable);
        QVERIFY(nothing.next.contains(QLatin1String("sudo apt install podman"))
            && nothing.next.contains(QLatin1String("systemctl --user enable --now podman.socket")));
        QVERIFY(noEngine(debian, true, {}).next.contains(QLatin1String("sudo systemctl start docker")));
        const base::Error forbidden{
            Code::Forbidden, QStringLiteral("No permission to open it."), QStringLiteral("Join."), {}};
        QCOMPARE(noEngine(debian, true, forbidden).message, forbidden.message);
    }
};

QTEST_GUILESS_MAIN(EngineTexts)
#include "tst_enginetexts.moc"
