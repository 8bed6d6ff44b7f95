// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/buildcredentials.h"
#include "image/builderror.h"
#include "image/buildstream.h"
#include "image/containerfile.h"
#include "image/runprocesses.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using image::BuildFailure;
using image::BuildStep;
using image::BuildStream;
using Code = base::Error::Code;

namespace {

// The Containerfile that the streams in streams/ were recorded with (Podman 4.3.1, Docker 20.10.24).
const QString recordedContainerfile = uR"(FROM localhost/lab/busybox:1 AS build
ARG WHO=me
RUN echo "hello $WHO"; echo oops >&2; printf 'no newline'
COPY a.txt /a.txt
FROM localhost/lab/busybox:1
COPY --from=build /a.txt /b.txt
ENV X=1
CMD ["sh"]
)"_s;

QByteArray recorded(const QString &name)
{
    QFile file(QFINDTESTDATA("streams/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Seen {
    QStringList log;
    QStringList events;
    QList<std::pair<qint64, qint64>> pulled;
};

BuildStream::Sinks into(Seen &seen)
{
    BuildStream::Sinks sinks;
    sinks.log = [&seen](const QString &line) { seen.log.append(line); };
    sinks.step = [&seen](const BuildStep &step) {
        seen.events.append(u"%1%2"_s.arg(step.endedAt ? u"end "_s : u"begin "_s).arg(step.index));
    };
    sinks.pulling = [&seen](qint64 done, qint64 total) { seen.pulled.append({done, total}); };
    return sinks;
}

QByteArray stream(const QString &text)
{
    return "{\"stream\":\"" + QString(text).replace(u'\n', u"\\n"_s).toUtf8() + "\"}\r\n";
}

BuildFailure failed(const QString &text, const QString &step = {}, int line = 2)
{
    BuildFailure failure;
    failure.engine = u"Podman"_s;
    failure.containerfile = u"Containerfile"_s;
    failure.text = text;
    failure.step.text = step;
    failure.step.index = step.isEmpty() ? 0 : 1;
    failure.step.line = line;
    return failure;
}

} // namespace

class BuildStreamTest : public QObject {
    Q_OBJECT
private slots:
    void recordedBuildsAreUnderstood_data();
    void recordedBuildsAreUnderstood();
    void piecesMayEndAnywhere();
    void outputWithoutNewlineIsOneLine();
    void progressBarsBecomeTheirLastState();
    void errorsAreKept_data();
    void errorsAreKept();
    void aCutStreamHasNoImage();
    void pullsOfDockerAreCounted();
    void instructionsAreRead();
    void imagesToPullAreFound();
    void failuresNameCauseAndPlace_data();
    void failuresNameCauseAndPlace();
    void registriesAreFound_data();
    void registriesAreFound();
    void markedProcessesAreKnown();
};

void BuildStreamTest::recordedBuildsAreUnderstood_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("image");
    QTest::addColumn<int>("steps");
    QTest::addColumn<QList<int>>("cached");
    QTest::newRow("Podman, fresh") << u"podman-fresh.jsonl"_s
                                   << u"sha256:7d3d98f7d4668aa93f04ef4628a5787b1868ed94ba9f8a41cdfc0c45031faffb"_s << 8
                                   << QList<int>{};
    QTest::newRow("Podman, cached") << u"podman-cached.jsonl"_s
                                    << u"sha256:276bcd1c368ac6faa2ee03d4708811f02506e9db7e5ce9db897608dc38a8d1ca"_s << 9
                                    << QList<int>{2, 3, 4, 6, 7, 8, 9};
    QTest::newRow("Docker, fresh") << u"docker-fresh.jsonl"_s
                                   << u"sha256:ab3bb1e2bdbbd10a9ffa011b5d7c02d3aa71536720f102854b61067d66a472f9"_s << 8
                                   << QList<int>{};
    QTest::newRow("Docker, cached") << u"docker-cached.jsonl"_s
                                    << u"sha256:f9f74cf861122fe4e9f9f5573f4343a9e0b1f9754910fd66499899b9b52c5971"_s << 9
                                    << QList<int>{2, 3, 4, 6, 7, 8, 9};
}
void BuildStreamTest::recordedBuildsAreUnderstood()
{
    QFETCH(QString, name);
    QFETCH(int, steps);
    QFETCH(QList<int>, cached);
    Seen seen;
    BuildStream build(image::instructions(recordedContainerfile), into(seen));
    qint64 now = 1000;
    const QByteArray all = recorded(name);
    QVERIFY(!all.isEmpty());
    for (const QByteArray &line : all.split('\n'))
        build.feed(line + '\n', now += 10);
    build.end(now);
    QTEST(build.imageId(), "image");
    QVERIFY(build.error().isEmpty());
    QCOMPARE(build.steps().size(), steps);
    QList<int> hits;
    for (const BuildStep &step : build.steps()) {
        QVERIFY(step.startedAt > 0 && step.endedAt >= step.startedAt);
        QCOMPARE(step.line, step.index <= 8 ? step.index : 0);
        QVERIFY(step.total >= 8);
        if (step.cached)
            hits.append(step.index);
    }
    QCOMPARE(hits, cached);
    QCOMPARE(build.steps().at(5).text, u"COPY --from=build /a.txt /b.txt"_s);
    if (cached.isEmpty()) {
        QStringList sorted = seen.log.filter(QRegularExpression(u"^(hello me|oops|no newline)$"_s));
        sorted.sort();
        QCOMPARE(sorted, QStringList({u"hello me"_s, u"no newline"_s, u"oops"_s}));
    }
}

void BuildStreamTest::piecesMayEndAnywhere()
{
    const QByteArray all = recorded(u"docker-fresh.jsonl"_s);
    Seen whole;
    BuildStream first(image::instructions(recordedContainerfile), into(whole));
    first.feed(all, 1);
    first.end(1);
    Seen bytes;
    BuildStream second(image::instructions(recordedContainerfile), into(bytes));
    for (const char byte : all)
        second.feed(QByteArrayView(&byte, 1), 1);
    second.end(1);
    QCOMPARE(bytes.log, whole.log);
    QCOMPARE(bytes.events, whole.events);
    QCOMPARE(second.imageId(), first.imageId());
}

void BuildStreamTest::outputWithoutNewlineIsOneLine()
{
    Seen seen;
    BuildStream build({}, into(seen));
    build.feed(
        stream(u"STEP 1/1: RUN x\n"_s) + stream(u"half "_s) + stream(u"line"_s) + stream(u"--> 6aaa552d89c\n"_s), 1);
    QCOMPARE(seen.log, QStringList{u"half line"_s});
    QCOMPARE(seen.events, QStringList({u"begin 1"_s, u"end 1"_s}));
    build.feed(stream(u"the end"_s), 1);
    build.end(1);
    QCOMPARE(seen.log.last(), u"the end"_s);
}

void BuildStreamTest::progressBarsBecomeTheirLastState()
{
    Seen seen;
    BuildStream build({}, into(seen));
    build.feed(stream(u"10%\\r50%\\r100%\\r\n"_s) + stream(u"\\u001b[91mred\\u001b[0m\n"_s), 1);
    QCOMPARE(seen.log, QStringList({u"100%"_s, u"red"_s}));
}

void BuildStreamTest::errorsAreKept_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("error");
    QTest::newRow("both") << QByteArray(R"({"errorDetail":{"code":7,"message":"it broke\n"},"error":"it broke"})")
                          << u"it broke"_s;
    QTest::newRow("only the text") << QByteArray(R"({"error":"it broke"})") << u"it broke"_s;
    QTest::newRow("empty") << QByteArray(R"({"errorDetail":{},"error":""})") << u"the engine named no reason"_s;
}
void BuildStreamTest::errorsAreKept()
{
    QFETCH(QByteArray, line);
    Seen seen;
    BuildStream build({}, into(seen));
    build.feed(line, 1); // no newline: the connection may end right behind it
    build.end(1);
    QTEST(build.error(), "error");
}

void BuildStreamTest::aCutStreamHasNoImage()
{
    const QByteArray all = recorded(u"podman-fresh.jsonl"_s);
    Seen seen;
    BuildStream build(image::instructions(recordedContainerfile), into(seen));
    build.feed(all.first(all.indexOf("COPY a.txt") + 30), 1);
    build.end(2);
    QVERIFY(build.imageId().isEmpty());
    QVERIFY(build.error().isEmpty());
    QVERIFY(build.steps().last().endedAt > 0);
}

void BuildStreamTest::pullsOfDockerAreCounted()
{
    Seen seen;
    BuildStream build({}, into(seen));
    build.feed(R"({"status":"Pulling from library/debian","id":"bookworm"}
{"status":"Downloading","progressDetail":{"current":5,"total":10},"id":"aa"}
{"status":"Downloading","progressDetail":{"current":20,"total":90},"id":"bb"}
{"status":"Extracting","progressDetail":{"current":1,"total":90},"id":"bb"}
)",
        1);
    QCOMPARE(seen.pulled.last(), (std::pair<qint64, qint64>{25, 100}));
    QCOMPARE(seen.log, QStringList{u"bookworm: Pulling from library/debian"_s});
}

void BuildStreamTest::instructionsAreRead()
{
    const auto found = image::instructions(u"# syntax\n\nfrom a\nRUN  one \\\n# between\n  two\nCOPY x y"_s);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.at(0).keyword, u"FROM"_s);
    QCOMPARE(found.at(1).text, u"RUN one two"_s);
    QCOMPARE(found.at(1).line, 4);
    QCOMPARE(found.at(2).line, 7);
    QCOMPARE(image::instructions(u"# escape=`\nRUN a `\n b\nRUN c:\\\n"_s).size(), 2);
}

void BuildStreamTest::imagesToPullAreFound()
{
    const auto found = image::instructions(
        u"ARG BASE=r.example/a:1\nARG TAG\nFROM --platform=linux/amd64 ${BASE} AS one\nARG BASE=other\n"
        "FROM s.example/b:$TAG\nCOPY --from=one /x /x\nCOPY --from=0 /y /y\nCOPY --from=t.example/c /z /z\n"
        "FROM ONE\nFROM scratch\nFROM r.example/a:1\nFROM u.example/${NONE:-d}\n"_s);
    QCOMPARE(image::pulledImages(found, {{u"TAG"_s, u"2"_s}}),
        QStringList({u"r.example/a:1"_s, u"s.example/b:2"_s, u"t.example/c"_s, u"u.example/d"_s}));
}

void BuildStreamTest::failuresNameCauseAndPlace_data()
{
    QTest::addColumn<BuildFailure>("failure");
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const BuildFailure &failure, Code code, const QString &says) {
        QTest::newRow(name) << failure << code << says;
    };
    row("exit, Podman", failed(u"building at STEP \"RUN x\": while running runtime: exit status 7"_s, u"RUN x"_s),
        Code::Failed, u"Containerfile:2: the step \"RUN x\" ended with exit code 7."_s);
    row("exit, Docker", failed(u"The command '/bin/sh -c x' returned a non-zero code: 7"_s, u"RUN x"_s), Code::Failed,
        u"exit code 7"_s);
    row("word, Podman",
        failed(u"building at STEP \"RNU \": Build error: Unknown instruction: \"RNU\" &imagebuilder"_s, u"RNU x"_s),
        Code::Invalid, u"Containerfile:2: RNU is no instruction."_s);
    row("word, Docker", failed(u"dockerfile parse error line 3: unknown instruction: RNU"_s), Code::Invalid,
        u"Containerfile:3: RNU is no instruction."_s);
    row("copy, Podman",
        failed(
            u"building at STEP \"COPY n /x\": checking on sources under \"/var/tmp/b\": copier: stat: \"/n.txt\": no such file or directory"_s,
            u"COPY n.txt /x"_s),
        Code::Failed, u"n.txt is not in the build context"_s);
    row("copy, Docker",
        failed(
            u"COPY failed: file not found in build context or excluded by .dockerignore: stat n.txt: file does not exist"_s,
            u"COPY n.txt /x"_s),
        Code::Failed, u"n.txt is not in the build context"_s);
    row("base refused, Podman",
        failed(
            u"creating build container: initializing source docker://127.0.0.1:9/t/n:9: pinging container registry 127.0.0.1:9: Get \"https://127.0.0.1:9/v2/\": dial tcp 127.0.0.1:9: connect: connection refused"_s,
            u"FROM 127.0.0.1:9/t/n:9"_s, 1),
        Code::Unavailable,
        u"Containerfile:1: the base image 127.0.0.1:9/t/n:9 could not be pulled: the registry 127.0.0.1:9 cannot be reached."_s);
    row("base unknown host, Docker",
        failed(u"Get \"https://registry-1.docker.io/v2/\": dial tcp: lookup registry-1.docker.io: no such host"_s,
            u"FROM python:3.99 AS x"_s, 1),
        Code::Unavailable, u"the base image python:3.99 could not be pulled: the registry docker.io"_s);
    row("base not there",
        failed(u"manifest for python:9 not found: manifest unknown: manifest unknown"_s, u"FROM python:9"_s, 1),
        Code::NotFound, u"python:9"_s);
    row("base denied",
        failed(u"pull access denied for x, repository does not exist or may require 'docker login': denied"_s,
            u"FROM x"_s, 1),
        Code::Forbidden, u"refused"_s);
    row("base, certificate",
        failed(u"Get \"https://r.example/v2/\": x509: certificate signed by unknown authority"_s, u"FROM r.example/x"_s,
            1),
        Code::Forbidden, u"the certificate of r.example"_s);
    row("base, plain HTTP", failed(u"http: server gave HTTP response to HTTPS client"_s, u"FROM r.example/x"_s, 1),
        Code::Forbidden, u"plain HTTP"_s);
    row("no space", failed(u"write /x: no space left on device"_s, u"RUN x"_s), Code::NoSpace, u"full"_s);
    row("no Containerfile, Podman",
        failed(u"stat /var/tmp/libpod_builder56/build/Nothing: no such file or directory"_s), Code::NotFound,
        u"Containerfile"_s);
    row("no Containerfile, Docker", failed(u"Cannot locate specified Dockerfile: Nothing"_s), Code::NotFound,
        u"Containerfile"_s);
    row("empty", failed(u"the Dockerfile (Containerfile) cannot be empty"_s), Code::NotFound, u"Containerfile"_s);
    row("stage, Podman", failed(u"The target \"nope\" was not found in the provided Dockerfile"_s), Code::Invalid,
        u"nope"_s);
    row("stage, Docker", failed(u"failed to reach build target nope in Dockerfile"_s), Code::Invalid, u"nope"_s);
    row("anything else", failed(u"the moon is full"_s, u"RUN x"_s), Code::Failed, u"the moon is full"_s);
}
void BuildStreamTest::failuresNameCauseAndPlace()
{
    QFETCH(BuildFailure, failure);
    QFETCH(Code, code);
    QFETCH(QString, says);
    const base::Error error = image::buildError(failure);
    QVERIFY2(error.message.contains(says), qPrintable(error.message));
    QCOMPARE(error.code, code);
    QVERIFY(!error.next.isEmpty());
    QCOMPARE(error.detail, failure.text);
}

void BuildStreamTest::registriesAreFound_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("registry");
    QTest::newRow("short") << u"python:3"_s << u"docker.io"_s;
    QTest::newRow("team") << u"team/python:3"_s << u"docker.io"_s;
    QTest::newRow("host") << u"r.example/team/python:3"_s << u"r.example"_s;
    QTest::newRow("port") << u"127.0.0.1:5000/python"_s << u"127.0.0.1:5000"_s;
    QTest::newRow("localhost") << u"localhost/python:1"_s << u"localhost"_s;
}
void BuildStreamTest::registriesAreFound()
{
    QFETCH(QString, reference);
    QTEST(image::registryOf(reference), "registry");
}

void BuildStreamTest::markedProcessesAreKnown()
{
    const QByteArray mounts = "114 83 0:40 / / rw - overlay overlay rw\n"
                              "126 119 0:46 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65552k\n";
    QVERIFY(image::RunProcesses::isMarked(mounts, 67125248));
    QVERIFY(!image::RunProcesses::isMarked(mounts, 67125248 + 4096));
    QVERIFY(!image::RunProcesses::isMarked("26 1 0:4 / /mnt rw - tmpfs shm rw,size=65552k\n", 67125248));
    QVERIFY(!image::RunProcesses::isMarked("garbage\n - \n", 67125248));
    const qint64 mark = image::RunProcesses::freshMark();
    QVERIFY(mark > 64 << 20 && mark <= 128 << 20 && mark % 4096 == 0);
}

QTEST_GUILESS_MAIN(BuildStreamTest)
#include "tst_buildstream.moc"
