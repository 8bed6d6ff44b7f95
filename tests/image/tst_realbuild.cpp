// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/process.h"
#include "image/build.h"
#include "support/engines.h"
#include "support/scratch.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using Code = base::Error::Code;
using engine::Flavor;

namespace {

const QString baseTag = u"localhost/slipway-test/base:1"_s;

struct Heard {
    QStringList log;
    QList<image::BuildStep> steps;
    QStringList progress;
    QStringList found; // what a step "RUN find" listed
};

image::BuildObservers into(Heard &heard)
{
    image::BuildObservers observers;
    observers.log = [&heard](const QString &line) {
        heard.log.append(line);
        if (line.startsWith(u"./"_s))
            heard.found.append(line);
    };
    observers.step = [&heard](const image::BuildStep &step) { heard.steps.append(step); };
    observers.progress = [&heard](const base::Progress &progress) { heard.progress.append(progress.what); };
    return observers;
}

QString freshTag()
{
    return u"localhost/slipway-test/image:"_s + QString::number(QRandomGenerator::global()->generate(), 36);
}

image::BuildSpec specOf(const QString &root, const QString &containerfile = u"Containerfile"_s)
{
    image::BuildSpec spec;
    const auto context = image::scanContext({root, containerfile, {}}, base::CancelToken());
    if (!context)
        qFatal("%s", qPrintable(context.error().text()));
    spec.context = *context;
    spec.tags = {freshTag()};
    return spec;
}

// Processes of this machine whose command line holds `word`.
int processesWith(const QByteArray &word)
{
    int found = 0;
    for (const QString &name : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(u"/proc/"_s + name + u"/cmdline"_s);
        if (name.toInt() > 0 && file.open(QIODevice::ReadOnly) && file.readAll().contains(word))
            ++found;
    }
    return found;
}

// Working containers that only Podman's "external" list shows, and Docker's intermediate ones.
qsizetype leftContainers(const engine::Engine &engine)
{
    const QString path = engine.info().flavor == Flavor::Podman
        ? engine.libpodPath(u"/containers/json?all=true&external=true"_s)
        : engine.path(u"/containers/json?all=true"_s);
    const auto list = engine.call("GET", path, nullptr, base::CancelToken());
    return list.ok() ? list->array().size() : -1;
}

} // namespace

class RealBuildTest : public QObject {
    Q_OBJECT
private slots:
    void imagesAreBuiltWithStepsAndLabels_data() { flavors(); }
    void imagesAreBuiltWithStepsAndLabels();
    void failuresAreNamed_data();
    void failuresAreNamed();
    void cancelEndsTheStep_data() { flavors(); }
    void cancelEndsTheStep();
    void cancelWhileSendingLeavesNothing_data() { flavors(); }
    void cancelWhileSendingLeavesNothing();
    void contextsAreWhatTheEnginesOwnClientSends_data();
    void contextsAreWhatTheEnginesOwnClientSends();
    void extrasAndHiddenContainerfilesWork_data() { flavors(); }
    void extrasAndHiddenContainerfilesWork();

private:
    static void flavors()
    {
        QTest::addColumn<Flavor>("flavor");
        QTest::newRow("Podman") << Flavor::Podman;
        QTest::newRow("Docker") << Flavor::Docker;
    }
    static void needBase(const engine::Engine &engine)
    {
        const base::CancelToken never;
        if (!engine.inspectImage(baseTag, never).ok())
            QVERIFY(engine.importImage(baseTag, support::busyboxRoot(), -1, never).ok());
    }
    [[nodiscard]] static QStringList ownClientFinds(const engine::Engine &engine, const QString &root);
};

void RealBuildTest::imagesAreBuiltWithStepsAndLabels()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    needBase(*real.engine);
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s,
        "ARG BASE=localhost/slipway-test/base:1\nFROM ${BASE} AS one\nARG WHO=nobody\nRUN echo \"hello $WHO\"; \\\n  "
        "echo problem >&2\nFROM one\nCOPY a /a\nCMD [\"cat\", \"/a\"]\n");
    scratch.write(u"ctx/a"_s, QByteArray::number(QRandomGenerator::global()->generate64()));
    image::BuildSpec spec = specOf(scratch.path(u"ctx"_s));
    spec.args.insert(u"WHO"_s, u"you & me = us"_s);
    spec.labels =
        image::sourceLabels({u"0123abc"_s, u"https://me:hunter2@git.example/x"_s, u"v3"_s, 1'600'000'000'000, true});
    spec.labels.insert(u"dev.slipway.project"_s, u"a \"quoted\" name"_s);
    Heard heard;
    const auto built = image::build(*real.engine, spec, into(heard), base::CancelToken());
    QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(built.error().text() + built.error().detail));
    const auto info = real.engine->inspectImage(spec.tags.first(), base::CancelToken());
    QVERIFY(info.ok());
    QCOMPARE(info->id, built->imageId);
    QCOMPARE(info->labels.value(u"org.opencontainers.image.revision"_s), u"0123abc-dirty"_s);
    QCOMPARE(info->labels.value(u"org.opencontainers.image.source"_s), u"https://git.example/x"_s);
    QCOMPARE(info->labels.value(u"org.opencontainers.image.created"_s), u"2020-09-13T12:26:40Z"_s);
    QCOMPARE(info->labels.value(u"dev.slipway.project"_s), u"a \"quoted\" name"_s);
    QVERIFY(heard.log.contains(u"hello you & me = us"_s));
    QVERIFY(heard.log.contains(u"problem"_s));
    const auto run = std::find_if(built->steps.begin(), built->steps.end(),
        [](const image::BuildStep &s) { return s.text.startsWith(u"RUN"_s); });
    QVERIFY(run != built->steps.end());
    QCOMPARE(run->line, 4);
    QVERIFY(!run->cached && run->endedAt >= run->startedAt);

    Heard again;
    spec.tags = {freshTag()};
    const auto cached = image::build(*real.engine, spec, into(again), base::CancelToken());
    QVERIFY(cached.ok());
    QCOMPARE(cached->imageId, built->imageId);
    QVERIFY(std::any_of(cached->steps.begin(), cached->steps.end(),
        [](const image::BuildStep &s) { return s.cached && s.text.startsWith(u"RUN"_s); }));
    QVERIFY(!again.log.contains(u"problem"_s));
}

void RealBuildTest::failuresAreNamed_data()
{
    QTest::addColumn<Flavor>("flavor");
    QTest::addColumn<QByteArray>("containerfile");
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("says");
    const auto both = [](const char *name, const QByteArray &text, Code code, const QString &says) {
        QTest::newRow(qPrintable(u"Podman, "_s + QLatin1String(name))) << Flavor::Podman << text << code << says;
        QTest::newRow(qPrintable(u"Docker, "_s + QLatin1String(name))) << Flavor::Docker << text << code << says;
    };
    const QByteArray from = "FROM localhost/slipway-test/base:1\n";
    both("exit", from + "\nRUN echo last words; exit 7\n", Code::Failed,
        u"Containerfile:3: the step \"RUN echo last words; exit 7\" ended with exit code 7. Its last line: last words"_s);
    both("no such command", from + "RUN nosuchcommand\n", Code::Failed, u"exit code 127"_s);
    both("no instruction", from + "RNU x\n", Code::Invalid, u"Containerfile:2: RNU is no instruction."_s);
    both("no source", from + "COPY nothing.txt /x\n", Code::Failed,
        u"Containerfile:2: \"COPY nothing.txt /x\": nothing.txt is not in the build context."_s);
    both("base not reachable", "FROM 127.0.0.1:9/team/none:1\n", Code::Unavailable,
        u"Containerfile:1: the base image 127.0.0.1:9/team/none:1 could not be pulled: the registry 127.0.0.1:9 cannot be reached."_s);
    both("empty", "# nothing\n", Code::NotFound, u"Containerfile"_s);
}
void RealBuildTest::failuresAreNamed()
{
    QFETCH(Flavor, flavor);
    QFETCH(QByteArray, containerfile);
    QFETCH(QString, says);
    SLIPWAY_REAL_ENGINE(real, flavor);
    needBase(*real.engine);
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, containerfile);
    const image::BuildSpec spec = specOf(scratch.path(u"ctx"_s));
    Heard heard;
    const auto built = image::build(*real.engine, spec, into(heard), base::CancelToken());
    QVERIFY(!built.ok());
    QVERIFY2(built.error().message.contains(says), qPrintable(built.error().message + u"\n"_s + built.error().detail));
    QTEST(built.error().code, "code");
    QVERIFY(!built.error().next.isEmpty());
    QCOMPARE(real.engine->inspectImage(spec.tags.first(), base::CancelToken()).error().code, Code::NotFound);
}

void RealBuildTest::cancelEndsTheStep()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    needBase(*real.engine);
    const QByteArray seconds = QByteArray::number(1'000'000 + QRandomGenerator::global()->bounded(1'000'000));
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s,
        "FROM localhost/slipway-test/base:1\nRUN (sleep " + seconds + " & ); echo begun; sleep " + seconds
            + "\nRUN echo never\n");
    const image::BuildSpec spec = specOf(scratch.path(u"ctx"_s));
    const qsizetype before = leftContainers(*real.engine);
    const base::CancelToken cancel;
    QElapsedTimer sinceCancel;
    Heard heard;
    image::BuildObservers observers = into(heard);
    observers.log = [&](const QString &line) {
        heard.log.append(line);
        if (line == u"begun"_s) {
            sinceCancel.start();
            cancel.cancel();
        }
    };
    const auto built = image::build(*real.engine, spec, observers, cancel);
    QVERIFY(!built.ok());
    QCOMPARE(built.error().code, Code::Cancelled);
    QVERIFY(!built.error().message.contains(u"finishes the step"_s));
    QTRY_COMPARE_WITH_TIMEOUT(processesWith("sleep"_ba + '\0' + seconds), 0, 5000);
    QVERIFY2(sinceCancel.elapsed() < 8000, qPrintable(QString::number(sinceCancel.elapsed())));
    QTRY_COMPARE_WITH_TIMEOUT(leftContainers(*real.engine), before, 5000);
    QVERIFY(!heard.log.contains(u"never"_s));
    QCOMPARE(real.engine->inspectImage(spec.tags.first(), base::CancelToken()).error().code, Code::NotFound);
}

void RealBuildTest::cancelWhileSendingLeavesNothing()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    needBase(*real.engine);
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM localhost/slipway-test/base:1\nCOPY big /big\n");
    QVERIFY(QFile::resize(scratch.write(u"ctx/big"_s, "x"), qint64(4) << 30));
    const image::BuildSpec spec = specOf(scratch.path(u"ctx"_s));
    const qsizetype before = leftContainers(*real.engine);
    const base::CancelToken cancel;
    image::BuildObservers observers;
    observers.progress = [&cancel](const base::Progress &progress) {
        if (progress.unit == base::Progress::Unit::Bytes && progress.done > 10'000'000)
            cancel.cancel();
    };
    const auto built = image::build(*real.engine, spec, observers, cancel);
    QVERIFY(!built.ok());
    QCOMPARE(built.error().code, Code::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(leftContainers(*real.engine), before, 5000);
}

void RealBuildTest::contextsAreWhatTheEnginesOwnClientSends_data()
{
    QTest::addColumn<Flavor>("flavor");
    QTest::addColumn<QByteArray>("rules");
    const auto both = [](const char *name, const QByteArray &rules) {
        QTest::newRow(qPrintable(u"Podman, "_s + QLatin1String(name))) << Flavor::Podman << rules;
        QTest::newRow(qPrintable(u"Docker, "_s + QLatin1String(name))) << Flavor::Docker << rules;
    };
    both("none", "");
    both("names and folders", "# comment\n\n/data\nnode_modules/\n*.pyc\n*/temp*\nv?\n");
    both("double stars", "**/__pycache__\n**/*.log\na/**/z\n");
    both("exceptions", "*\n!src\n!data/keep/**\nsrc/secret\n!**/README.md\n");
    both("order", "*.md\n!README*.md\nREADME-secret.md\n");
    both("itself and the Containerfile", ".dockerignore\nContainerfile\n.containerignore\n");
    both("classes", "v[0-9]\n[^a].txt\ndata\n!data/keep\n");
}

QStringList RealBuildTest::ownClientFinds(const engine::Engine &engine, const QString &root)
{
    const bool podman = engine.info().flavor == Flavor::Podman;
    base::ProcessRequest request;
    request.program = podman ? u"podman"_s : u"docker"_s;
    request.arguments = podman ? QStringList{u"--remote"_s, u"--url"_s, u"unix://"_s + engine.info().socket}
                               : QStringList{u"--host"_s, u"unix://"_s + engine.info().socket};
    request.arguments += {u"build"_s, u"--no-cache"_s, u"-f"_s, root + u"/Containerfile"_s, root};
    request.environment = {{u"DOCKER_BUILDKIT"_s, u"0"_s}};
    base::SystemProcessRunner runner;
    const auto outcome = runner.run(request, base::CancelToken());
    QStringList found;
    if (outcome.ok()) {
        for (const QByteArray &line : outcome->output.split('\n')) {
            if (line.startsWith("./"))
                found.append(QString::fromUtf8(line).trimmed());
        }
    }
    return found;
}

void RealBuildTest::contextsAreWhatTheEnginesOwnClientSends()
{
    QFETCH(Flavor, flavor);
    QFETCH(QByteArray, rules);
    SLIPWAY_REAL_ENGINE(real, flavor);
    needBase(*real.engine);
    if (QStandardPaths::findExecutable(flavor == Flavor::Podman ? u"podman"_s : u"docker"_s).isEmpty())
        QSKIP("the engine's own client is not installed");
    support::ScratchFolder scratch;
    for (const QString &name : {u"README.md"_s, u"README-secret.md"_s, u"NEWS.md"_s, u"src/main.py"_s, u"src/secret"_s,
             u"src/README.md"_s, u"data/big"_s, u"data/keep/x/y"_s, u"node_modules/m/i.js"_s, u"x.pyc"_s,
             u"src/x.pyc"_s, u"a/temp1"_s, u"a/b/temp1"_s, u"a/b/c/z"_s, u"a/z"_s, u"v1"_s, u"vx"_s, u"a.txt"_s,
             u"b.txt"_s, u"__pycache__/p"_s, u"src/__pycache__/p"_s, u"l/m/n.log"_s})
        scratch.write(u"ctx/"_s + name, "x");
    QVERIFY(QFile::link(u"../data/big"_s, scratch.path(u"ctx/src/link"_s)));
    scratch.write(u"ctx/Containerfile"_s,
        "FROM localhost/slipway-test/base:1\nCOPY . /ctx\nRUN cd /ctx && /bin/busybox find . ! -type d | /bin/busybox "
        "sort\n");
    if (!rules.isEmpty())
        scratch.write(u"ctx/.dockerignore"_s, rules);
    Heard heard;
    image::BuildSpec spec = specOf(scratch.path(u"ctx"_s));
    spec.useCache = false;
    const auto built = image::build(*real.engine, spec, into(heard), base::CancelToken());
    QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(built.error().text() + built.error().detail));
    const QStringList theirs = ownClientFinds(*real.engine, scratch.path(u"ctx"_s));
    QVERIFY(!theirs.isEmpty() || heard.found.isEmpty());
    QCOMPARE(heard.found, theirs);
}

void RealBuildTest::extrasAndHiddenContainerfilesWork()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    needBase(*real.engine);
    support::ScratchFolder scratch;
    scratch.write(u"ctx/main.py"_s, "x");
    scratch.write(u"ctx/model/old"_s, "x");
    scratch.write(u"ctx/.dockerignore"_s, "model\n*.joblib\n");
    scratch.write(u"outputs/new"_s, "new");
    scratch.write(u"build/Containerfile"_s,
        "FROM localhost/slipway-test/base:1\nCOPY . /ctx\nCOPY model/new /new\nRUN cd /ctx && /bin/busybox find . ! "
        "-type d | /bin/busybox sort\n");
    image::BuildSpec spec;
    const auto context = image::scanContext(
        {scratch.path(u"ctx"_s), u"../build/Containerfile"_s,
            {{scratch.path(u"outputs"_s), u"model"_s}, {scratch.path(u"outputs/new"_s), u"m.joblib"_s}}},
        base::CancelToken());
    QVERIFY(context.ok());
    spec.context = *context;
    spec.tags = {freshTag()};
    Heard heard;
    const auto built = image::build(*real.engine, spec, into(heard), base::CancelToken());
    QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(built.error().text() + built.error().detail));
    QCOMPARE(heard.found, QStringList({u"./.dockerignore"_s, u"./m.joblib"_s, u"./main.py"_s, u"./model/new"_s}));
}

QTEST_GUILESS_MAIN(RealBuildTest)
#include "tst_realbuild.moc"
