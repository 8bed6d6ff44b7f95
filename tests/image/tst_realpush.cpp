// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/buildcredentials.h"
#include "image/push.h"
#include "image/tar.h"
#include "support/engines.h"
#include "support/registry.h"
#include "support/scratch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Code = base::Error::Code;
using engine::Flavor;
using support::RealRegistry;

namespace {

const base::CancelToken never;

image::Credential anna(const QString &registry)
{
    return {registry, RealRegistry::user(), std::make_shared<base::Secret>(RealRegistry::password().toUtf8())};
}

// An image of its own, so that nothing of it can be at the registry already.
QString freshImage(const engine::Engine &engine)
{
    QByteArray bytes(300'000, Qt::Uninitialized);
    QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
    const QString tag = u"localhost/slipway-test/push:"_s + QString::number(QRandomGenerator::global()->generate(), 36);
    const auto made =
        engine.importImage(tag, image::TarWriter::source({image::TarEntry::memory(u"data"_s, bytes)}), -1, never);
    return made.ok() ? tag : QString();
}

} // namespace

class RealPushTest : public QObject {
    Q_OBJECT
private slots:
    void pushedImagesHaveTheRegistrysDigest_data() { flavors(); }
    void pushedImagesHaveTheRegistrysDigest();
    void credentialsAreUsed_data() { flavors(); }
    void credentialsAreUsed();
    void unknownCertificatesAreNamed_data() { flavors(); }
    void unknownCertificatesAreNamed();
    void aRegistryThatIsDownIsNamed_data() { flavors(); }
    void aRegistryThatIsDownIsNamed();
    void aMissingImageIsNamed_data() { flavors(); }
    void aMissingImageIsNamed();
    void buildsPullWithCredentials_data() { flavors(); }
    void buildsPullWithCredentials();
    void theClientReadsARealRegistry();
    void theClientTrustsANamedAuthority();

private:
    static void flavors()
    {
        QTest::addColumn<Flavor>("flavor");
        QTest::newRow("Podman") << Flavor::Podman;
        QTest::newRow("Docker") << Flavor::Docker;
    }
};

#define SLIPWAY_REAL_REGISTRY(NAME, KIND)                                                                              \
    RealRegistry NAME(KIND);                                                                                           \
    if (!NAME.problem().isEmpty())                                                                                     \
    QSKIP(qPrintable(NAME.problem()))

void RealPushTest::pushedImagesHaveTheRegistrysDigest()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::Plain);
    image::PushSpec spec;
    spec.image = freshImage(*real.engine);
    spec.destination = registry.host() + u"/team/app:v1"_s;
    QHash<QString, image::PushLayer::State> layers;
    QStringList progress;
    image::PushObservers observers;
    observers.layer = [&](const image::PushLayer &layer) { layers.insert(layer.id, layer.state); };
    observers.progress = [&](const base::Progress &one) { progress.append(one.what); };
    const auto pushed = image::push(*real.engine, spec, observers, never);
    QVERIFY2(pushed.ok(), pushed.ok() ? "" : qPrintable(pushed.error().text() + pushed.error().detail));
    QCOMPARE(layers.size(), 1);
    QCOMPARE(layers.begin().value(), image::PushLayer::State::Pushed);
    QCOMPARE(progress.last(), u"pushing: 1 of 1 layers"_s);
    image::Registry client({registry.host(), {}}, std::nullopt);
    QCOMPARE(client.manifest(u"team/app"_s, pushed->digest, never)->digest, pushed->digest);

    const auto again = image::push(*real.engine, spec, {}, never);
    QVERIFY(again.ok());
    QCOMPARE(again->digest, pushed->digest);
}

void RealPushTest::credentialsAreUsed()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::Password);
    image::PushSpec spec;
    spec.image = freshImage(*real.engine);
    spec.destination = registry.host() + u"/team/app:v1"_s;
    const auto anonymous = image::push(*real.engine, spec, {}, never);
    QVERIFY(!anonymous.ok());
    QCOMPARE(anonymous.error().code, Code::Forbidden);
    QVERIFY(anonymous.error().next.contains(u"login "_s + registry.host()));
    spec.credential = image::Credential{registry.host(), u"anna"_s, std::make_shared<base::Secret>("wrong")};
    QCOMPARE(image::push(*real.engine, spec, {}, never).error().code, Code::Forbidden);
    spec.credential = anna(registry.host());
    const auto pushed = image::push(*real.engine, spec, {}, never);
    QVERIFY2(pushed.ok(), pushed.ok() ? "" : qPrintable(pushed.error().text() + pushed.error().detail));
    QVERIFY(pushed->digest.startsWith(u"sha256:"_s));
}

void RealPushTest::unknownCertificatesAreNamed()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::SelfSigned);
    image::PushSpec spec;
    spec.image = freshImage(*real.engine);
    spec.destination = registry.host() + u"/team/app:v1"_s;
    const auto refused = image::push(*real.engine, spec, {}, never);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::Forbidden);
    QVERIFY2(refused.error().message.contains(u"the certificate of "_s + registry.host()),
        qPrintable(refused.error().text()));
    QVERIFY2(refused.error().next.contains(u"certs.d/"_s + registry.host()), qPrintable(refused.error().next));
    spec.caFile = registry.caFile(); // we trust it now, the engine does not: its own refusal is named the same way
    const auto engines = image::push(*real.engine, spec, {}, never);
    if (!engines.ok()) // Docker takes 127.0.0.0/8 for insecure and lets it pass
        QCOMPARE(engines.error().code, Code::Forbidden);
}

void RealPushTest::aRegistryThatIsDownIsNamed()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::Plain);
    registry.stop();
    image::PushSpec spec;
    spec.image = real.image;
    spec.destination = registry.host() + u"/team/app:v1"_s;
    const auto refused = image::push(*real.engine, spec, {}, never);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::Unavailable);
    QVERIFY(refused.error().message.contains(registry.host()));
}

void RealPushTest::aMissingImageIsNamed()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::Plain);
    image::PushSpec spec;
    spec.image = u"localhost/slipway-test/none:1"_s;
    spec.destination = registry.host() + u"/team/app:v1"_s;
    QCOMPARE(image::push(*real.engine, spec, {}, never).error().code, Code::NotFound);
}

void RealPushTest::buildsPullWithCredentials()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::Password);
    const QString from = registry.host() + u"/team/base:1"_s;
    QVERIFY(image::push(*real.engine, {freshImage(*real.engine), from, anna(registry.host()), {}}, {}, never).ok());
    QVERIFY(real.engine->removeImage(from, false, never).ok());
    support::ScratchFolder scratch;
    scratch.write(u"Containerfile"_s, "FROM " + from.toUtf8() + "\nENV A=1\n");
    const QByteArray words = (RealRegistry::user() + u':' + RealRegistry::password()).toUtf8().toBase64();
    const QString file = scratch.write(
        u"auth.json"_s, "{\"auths\":{\"" + registry.host().toUtf8() + "\":{\"auth\":\"" + words + "\"}}}");
    image::BuildSpec spec;
    spec.context = *image::scanContext({scratch.path(), u"Containerfile"_s, {}}, never);
    spec.tags = {u"localhost/slipway-test/pulled:1"_s};
    spec.useCache = false;
    const auto anonymous = image::build(*real.engine, spec, {}, never);
    QVERIFY(!anonymous.ok());
    QVERIFY2(anonymous.error().code == Code::Forbidden && anonymous.error().message.contains(from),
        qPrintable(anonymous.error().message));
    base::SystemProcessRunner runner;
    spec.registryConfig = image::buildCredentials(*real.engine, spec, image::Credentials(runner, {file}), never);
    QVERIFY(spec.registryConfig);
    const auto built = image::build(*real.engine, spec, {}, never);
    QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(built.error().text() + built.error().detail));
    QVERIFY(!image::buildCredentials(*real.engine, spec, image::Credentials(runner, {file}), never)); // it is there now
}

void RealPushTest::theClientReadsARealRegistry()
{
    SLIPWAY_REAL_ENGINE(real, Flavor::Podman);
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::Password);
    const QString source = freshImage(*real.engine);
    QStringList digests;
    for (const QString &tag : {u"a"_s, u"b"_s}) {
        image::PushSpec spec;
        spec.image = source;
        spec.destination = registry.host() + u"/team/app:"_s + tag;
        spec.credential = anna(registry.host());
        const auto pushed = image::push(*real.engine, spec, {}, never);
        QVERIFY(pushed.ok());
        digests.append(pushed->digest);
    }
    QCOMPARE(digests.at(0), digests.at(1));
    image::Registry client({registry.host(), {}}, anna(registry.host()));
    QVERIFY(client.ping(never).ok());
    QStringList tags = *client.tags(u"team/app"_s, never);
    tags.sort();
    QCOMPARE(tags, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(client.head(u"team/app"_s, u"none"_s, never).error().code, Code::NotFound);
    const auto manifest = client.manifest(u"team/app"_s, u"a"_s, never);
    QVERIFY(manifest.ok());
    const qsizetype at = manifest->bytes.indexOf("sha256:", manifest->bytes.indexOf("\"config\""));
    QVERIFY(
        client.blob(u"team/app"_s, QString::fromLatin1(manifest->bytes.mid(at, 71)), never)->contains("architecture"));
}

void RealPushTest::theClientTrustsANamedAuthority()
{
    SLIPWAY_REAL_REGISTRY(registry, RealRegistry::Kind::SelfSigned);
    image::Registry distrusted({registry.host(), {}}, std::nullopt);
    QCOMPARE(distrusted.ping(never).error().code, Code::Forbidden);
    image::Registry trusted({registry.host(), registry.caFile()}, std::nullopt);
    QVERIFY(trusted.ping(never).ok());
    QVERIFY(!trusted.isPlain());
}

QTEST_GUILESS_MAIN(RealPushTest)
#include "tst_realpush.moc"
