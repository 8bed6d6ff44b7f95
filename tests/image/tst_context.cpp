// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/context.h"
#include "support/scratch.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <utime.h>

using namespace Qt::Literals::StringLiterals;
using image::Context;
using image::ContextSpec;

namespace {

QStringList paths(const Context &context)
{
    QStringList all;
    for (const image::TarEntry &entry : context.entries)
        all.append(entry.path);
    return all;
}

const image::TarEntry *find(const Context &context, const QString &path)
{
    for (const image::TarEntry &entry : context.entries) {
        if (entry.path == path)
            return &entry;
    }
    return nullptr;
}

base::Result<Context> scan(const ContextSpec &spec)
{
    return image::scanContext(spec, base::CancelToken());
}

ContextSpec specOf(const support::ScratchFolder &scratch, const QString &containerfile = u"Containerfile"_s)
{
    return {scratch.path(u"ctx"_s), containerfile, {}};
}

QString hashOf(const Context &context)
{
    return *image::contextHash(context, base::CancelToken());
}

} // namespace

class ContextTest : public QObject {
    Q_OBJECT
private slots:
    void everythingButGitIsPacked();
    void gitIsPackedWhenAskedFor();
    void ignoredFilesStayOut();
    void containerignoreWinsOverDockerignore();
    void linksArePackedAsLinks();
    void pipesAreLeftOutAndNamed();
    void hashIsOfTheContent();
    void extrasReplaceAndPassTheRules();
    void extrasStayInside();
    void containerfileOutsideIsHidden();
    void ignoredContainerfileIsSentAndHidden();
    void ownIgnoreFileSwitchesTheGeneralOff();
    void linksToOutsideAreRefused();
    void whatIsMissingIsNamed();
    void secretsAreWarnedOf_data();
    void secretsAreWarnedOf();
    void warningsNameSecretFiles();
    void cancelEndsTheScan();
};

void ContextTest::everythingButGitIsPacked()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/src/main.py"_s, "print()\n");
    scratch.write(u"ctx/.git/config"_s, "x");
    QVERIFY(QDir().mkpath(scratch.path(u"ctx/empty"_s)));
    const auto context = scan(specOf(scratch));
    QVERIFY2(context.ok(), context.ok() ? "" : qPrintable(context.error().text()));
    QCOMPARE(paths(*context), QStringList({u"Containerfile"_s, u"empty"_s, u"src"_s, u"src/main.py"_s}));
    QCOMPARE(context->containerfile, u"Containerfile"_s);
    QCOMPARE(context->files, 2);
    QCOMPARE(context->bytes, 15);
    QCOMPARE(context->sizeText(), u"2 files, 15 B"_s);
    QCOMPARE(context->leftOut, 1);
    QVERIFY(context->warnings.isEmpty());
}

void ContextTest::gitIsPackedWhenAskedFor()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/.git/config"_s, "x");
    scratch.write(u"ctx/.dockerignore"_s, "!.git\n");
    QVERIFY(paths(*scan(specOf(scratch))).contains(u".git/config"_s));
}

void ContextTest::ignoredFilesStayOut()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/data/big"_s, "x");
    scratch.write(u"ctx/data/keep/small"_s, "x");
    scratch.write(u"ctx/a.pyc"_s, "x");
    scratch.write(u"ctx/.dockerignore"_s, "data\n!data/keep\n*.pyc\n");
    const auto context = scan(specOf(scratch));
    QCOMPARE(
        paths(*context), QStringList({u".dockerignore"_s, u"Containerfile"_s, u"data/keep"_s, u"data/keep/small"_s}));
    QCOMPARE(context->ignoreFile, u".dockerignore"_s);
}

void ContextTest::containerignoreWinsOverDockerignore()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/a"_s, "x");
    scratch.write(u"ctx/b"_s, "x");
    scratch.write(u"ctx/.dockerignore"_s, "a\n");
    scratch.write(u"ctx/.containerignore"_s, "b\n");
    const auto context = scan(specOf(scratch));
    QVERIFY(paths(*context).contains(u"a"_s));
    QVERIFY(!paths(*context).contains(u"b"_s));
}

void ContextTest::linksArePackedAsLinks()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"secret/key"_s, "hunter2");
    QVERIFY(QFile::link(u"../secret"_s, scratch.path(u"ctx/folder"_s)));
    QVERIFY(QFile::link(u"/etc/passwd"_s, scratch.path(u"ctx/file"_s)));
    const auto context = scan(specOf(scratch));
    QCOMPARE(paths(*context), QStringList({u"Containerfile"_s, u"file"_s, u"folder"_s}));
    QCOMPARE(find(*context, u"folder"_s)->kind, image::TarEntry::Kind::Link);
    QCOMPARE(find(*context, u"folder"_s)->linkTarget, u"../secret"_s);
    QCOMPARE(find(*context, u"file"_s)->linkTarget, u"/etc/passwd"_s);
    QCOMPARE(context->files, 1);
}

void ContextTest::pipesAreLeftOutAndNamed()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    QCOMPARE(::mkfifo(QFile::encodeName(scratch.path(u"ctx/pipe"_s)).constData(), 0600), 0);
    const auto context = scan(specOf(scratch));
    QCOMPARE(paths(*context), QStringList{u"Containerfile"_s});
    QCOMPARE(context->warnings.size(), 1);
    QVERIFY(context->warnings.first().contains(u"pipe"_s));
}

void ContextTest::hashIsOfTheContent()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    const QString file = scratch.write(u"ctx/a"_s, "1");
    const QString first = hashOf(*scan(specOf(scratch)));
    const utimbuf old{1000, 1000};
    QCOMPARE(::utime(QFile::encodeName(file).constData(), &old), 0);
    QCOMPARE(hashOf(*scan(specOf(scratch))), first);
    scratch.write(u"ctx/a"_s, "2");
    const QString second = hashOf(*scan(specOf(scratch)));
    QVERIFY(second != first);
    QCOMPARE(::chmod(QFile::encodeName(file).constData(), 0755), 0);
    QVERIFY(hashOf(*scan(specOf(scratch))) != second);
}

void ContextTest::extrasReplaceAndPassTheRules()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/.dockerignore"_s, "model\n*.joblib\n");
    scratch.write(u"ctx/model/old"_s, "old");
    scratch.write(u"outputs/train/new"_s, "new");
    scratch.write(u"outputs/model.joblib"_s, "m");
    ContextSpec spec = specOf(scratch);
    spec.extras = {
        {scratch.path(u"outputs/train"_s), u"model"_s}, {scratch.path(u"outputs/model.joblib"_s), u"./model.joblib"_s}};
    const auto context = scan(spec);
    QVERIFY2(context.ok(), context.ok() ? "" : qPrintable(context.error().text()));
    QCOMPARE(paths(*context),
        QStringList({u".dockerignore"_s, u"Containerfile"_s, u"model"_s, u"model.joblib"_s, u"model/new"_s}));
    QCOMPARE(find(*context, u".dockerignore"_s)->bytes, "model\n*.joblib\n\n!model\n!model.joblib\n");
}

void ContextTest::extrasStayInside()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    for (const QString &path : {u"../x"_s, u"/x"_s, QString(), u"."_s}) {
        ContextSpec spec = specOf(scratch);
        spec.extras = {{scratch.path(u"ctx/Containerfile"_s), path}};
        const auto refused = scan(spec);
        QVERIFY2(!refused.ok(), qPrintable(path));
        QCOMPARE(refused.error().code, base::Error::Code::Invalid);
    }
}

void ContextTest::containerfileOutsideIsHidden()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/a"_s, "x");
    scratch.write(u"docker/Containerfile"_s, "FROM x\n");
    const auto context = scan(specOf(scratch, u"../docker/Containerfile"_s));
    QVERIFY2(context.ok(), context.ok() ? "" : qPrintable(context.error().text()));
    QCOMPARE(context->containerfile, u".slipway.Containerfile"_s);
    QCOMPARE(paths(*context), QStringList({u".dockerignore"_s, u".slipway.Containerfile"_s, u"a"_s}));
    QCOMPARE(find(*context, u".dockerignore"_s)->bytes, ".slipway.Containerfile\n.dockerignore\n");
}

void ContextTest::ignoredContainerfileIsSentAndHidden()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/a"_s, "x");
    scratch.write(u"ctx/.containerignore"_s, "Containerfile\n.containerignore\n");
    const auto context = scan(specOf(scratch));
    QCOMPARE(context->containerfile, u".slipway.Containerfile"_s);
    QCOMPARE(paths(*context), QStringList({u".dockerignore"_s, u".slipway.Containerfile"_s, u"a"_s}));
}

void ContextTest::ownIgnoreFileSwitchesTheGeneralOff()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/serve.Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/serve.Containerfile.dockerignore"_s, "b\n");
    scratch.write(u"ctx/.dockerignore"_s, "a\n");
    scratch.write(u"ctx/a"_s, "x");
    scratch.write(u"ctx/b"_s, "x");
    const auto context = scan(specOf(scratch, u"serve.Containerfile"_s));
    QCOMPARE(paths(*context), QStringList({u"a"_s, u"serve.Containerfile"_s, u"serve.Containerfile.dockerignore"_s}));
}

void ContextTest::linksToOutsideAreRefused()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/a"_s, "x");
    scratch.write(u"other/Containerfile"_s, "FROM x\n");
    scratch.write(u"other/ignore"_s, "a\n");
    QVERIFY(QFile::link(scratch.path(u"other/Containerfile"_s), scratch.path(u"ctx/Containerfile"_s)));
    const auto first = scan(specOf(scratch));
    QVERIFY(!first.ok());
    QCOMPARE(first.error().code, base::Error::Code::Invalid);
    QVERIFY(QFile::remove(scratch.path(u"ctx/Containerfile"_s)));
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    QVERIFY(QFile::link(scratch.path(u"other/ignore"_s), scratch.path(u"ctx/.dockerignore"_s)));
    const auto second = scan(specOf(scratch));
    QVERIFY(!second.ok());
    QVERIFY(second.error().message.contains(u".dockerignore"_s));
}

void ContextTest::whatIsMissingIsNamed()
{
    support::ScratchFolder scratch;
    QCOMPARE(scan(specOf(scratch)).error().code, base::Error::Code::NotFound);
    scratch.write(u"ctx/a"_s, "x");
    const auto none = scan(specOf(scratch));
    QCOMPARE(none.error().code, base::Error::Code::NotFound);
    QVERIFY(none.error().message.contains(scratch.path(u"ctx/Containerfile"_s)));
    QVERIFY(!none.error().next.isEmpty());
}

void ContextTest::secretsAreWarnedOf_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("secret");
    for (const QString &path : {u".env"_s, u"a/.env.prod"_s, u"id_rsa"_s, u"keys/id_ed25519"_s, u"tls/server.PEM"_s,
             u"kubeconfig"_s, u"kubeconfig.yaml"_s, u".kube/config"_s, u".netrc"_s, u".docker/config.json"_s})
        QTest::newRow(qPrintable(path)) << path << true;
    for (const QString &path :
        {u".env.example"_s, u"id_rsa.pub"_s, u"environment"_s, u"config"_s, u"pem"_s, u"config.json"_s})
        QTest::newRow(qPrintable(path)) << path << false;
}
void ContextTest::secretsAreWarnedOf()
{
    QFETCH(QString, path);
    QTEST(image::looksSecret(path), "secret");
}

void ContextTest::warningsNameSecretFiles()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    scratch.write(u"ctx/.env"_s, "KEY=1\n");
    const auto context = scan(specOf(scratch));
    QCOMPARE(context->warnings.size(), 1);
    QVERIFY(context->warnings.first().startsWith(u".env looks like a secret"_s));
}

void ContextTest::cancelEndsTheScan()
{
    support::ScratchFolder scratch;
    scratch.write(u"ctx/Containerfile"_s, "FROM x\n");
    const base::CancelToken cancel;
    cancel.cancel();
    QCOMPARE(image::scanContext(specOf(scratch), cancel).error().code, base::Error::Code::Cancelled);
}

QTEST_GUILESS_MAIN(ContextTest)
#include "tst_context.moc"
