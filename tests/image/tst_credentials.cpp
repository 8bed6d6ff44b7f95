// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/credentials.h"
#include "image/reference.h"
#include "support/scratch.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using image::Credential;
using image::CredentialEntry;
using Code = base::Error::Code;

namespace {

QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

// A helper as a script of the test: what it is asked, and what it says.
class FakeHelper final : public base::ProcessRunner {
public:
    base::Result<base::ProcessOutcome> run(const base::ProcessRequest &request, const base::CancelToken &) override
    {
        requests.append(request);
        return answer;
    }
    QList<base::ProcessRequest> requests;
    base::Result<base::ProcessOutcome> answer = base::ProcessOutcome{};
};

base::Result<std::optional<Credential>> found(
    base::ProcessRunner &runner, const QString &file, const QString &reference)
{
    return image::Credentials(runner, {file}).find(reference, base::CancelToken());
}

QStringList logged;
void keepLog(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged.append(text);
}

} // namespace

class CredentialsTest : public QObject {
    Q_OBJECT
private slots:
    void entriesAreLookedUp_data();
    void entriesAreLookedUp();
    void filesAreFoundInOrder_data();
    void filesAreFoundInOrder();
    void wordsOfAFileAreRead();
    void theFirstFileWins();
    void helpersAreAskedThroughStdin();
    void helpersMayKnowNothing();
    void helperFailuresAreNamed_data();
    void helperFailuresAreNamed();
    void helperNamesAreChecked_data();
    void helperNamesAreChecked();
    void damagedFilesArePassedOverUnseen();
    void headersAreWhatEnginesRead();
    void referencesAreParsed_data();
    void referencesAreParsed();
    void loopbacksAreKnown_data();
    void loopbacksAreKnown();
};

void CredentialsTest::entriesAreLookedUp_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QString>("registry");
    QTest::addColumn<QString>("repository");
    QTest::addColumn<QString>("encoded");
    QTest::addColumn<QString>("helper");
    const auto row = [](const char *name, const QByteArray &text, const QString &registry, const QString &encoded,
                         const QString &helper, const QString &repository = u"team/x"_s) {
        QTest::newRow(name) << text << registry << repository << encoded << helper;
    };
    row("plain", R"({"auths":{"r.example":{"auth":"A"}}})", u"r.example"_s, u"A"_s, {});
    row("another", R"({"auths":{"other.example":{"auth":"A"}}})", u"r.example"_s, {}, {});
    row("port counts", R"({"auths":{"r.example":{"auth":"A"}}})", u"r.example:5000"_s, {}, {});
    row("with scheme", R"({"auths":{"https://r.example":{"auth":"A"}}})", u"r.example"_s, u"A"_s, {});
    row("with version", R"({"auths":{"https://r.example/v2/":{"auth":"A"}}})", u"r.example"_s, u"A"_s, {});
    row("Docker Hub", R"({"auths":{"https://index.docker.io/v1/":{"auth":"A"}}})", u"docker.io"_s, u"A"_s, {});
    row("Docker Hub, Podman's name", R"({"auths":{"docker.io":{"auth":"A"}}})", u"docker.io"_s, u"A"_s, {});
    row("part of a registry", R"({"auths":{"r.example":{"auth":"A"},"r.example/team":{"auth":"B"}}})", u"r.example"_s,
        u"B"_s, {});
    row("other part of a registry", R"({"auths":{"r.example":{"auth":"A"},"r.example/team":{"auth":"B"}}})",
        u"r.example"_s, u"A"_s, {}, u"x"_s);
    row("a helper for it", R"({"credHelpers":{"r.example":"ecr-login"},"auths":{"r.example":{"auth":"A"}}})",
        u"r.example"_s, {}, u"ecr-login"_s);
    row("a helper for another", R"({"credHelpers":{"s.example":"ecr-login"},"auths":{"r.example":{"auth":"A"}}})",
        u"r.example"_s, u"A"_s, {});
    row("the general store", R"({"credsStore":"secretservice","auths":{"r.example":{}}})", u"r.example"_s, {},
        u"secretservice"_s);
    row("empty", "{}", u"r.example"_s, {}, {});
    row("nonsense inside", R"({"auths":[1],"credHelpers":"x","credsStore":3})", u"r.example"_s, {}, {});
}
void CredentialsTest::entriesAreLookedUp()
{
    QFETCH(QByteArray, configuration);
    QFETCH(QString, registry);
    QFETCH(QString, repository);
    const CredentialEntry entry = image::lookUp(json(configuration), registry, repository);
    QTEST(entry.encoded, "encoded");
    QTEST(entry.helper, "helper");
}

void CredentialsTest::filesAreFoundInOrder_data()
{
    using Environment = QMap<QString, QString>;
    QTest::addColumn<Environment>("environment");
    QTest::addColumn<uint>("user");
    QTest::addColumn<QStringList>("files");
    QTest::newRow("a user") << Environment{{u"HOME"_s, u"/home/a"_s}} << 1000U
                            << QStringList{u"/run/user/1000/containers/auth.json"_s,
                                   u"/home/a/.config/containers/auth.json"_s, u"/home/a/.docker/config.json"_s};
    QTest::newRow("root") << Environment{{u"HOME"_s, u"/root"_s}} << 0U
                          << QStringList{u"/run/containers/0/auth.json"_s, u"/root/.config/containers/auth.json"_s,
                                 u"/root/.docker/config.json"_s};
    QTest::newRow("all named") << Environment{{u"HOME"_s, u"/h"_s}, {u"REGISTRY_AUTH_FILE"_s, u"/a"_s},
        {u"XDG_RUNTIME_DIR"_s, u"/r"_s}, {u"XDG_CONFIG_HOME"_s, u"/c"_s}, {u"DOCKER_CONFIG"_s, u"/d"_s}}
                               << 7U
                               << QStringList{u"/a"_s, u"/r/containers/auth.json"_s, u"/c/containers/auth.json"_s,
                                      u"/d/config.json"_s};
}
void CredentialsTest::filesAreFoundInOrder()
{
    using Environment = QMap<QString, QString>;
    QFETCH(Environment, environment);
    QFETCH(uint, user);
    QTEST(image::credentialFiles(environment, user), "files");
}

void CredentialsTest::wordsOfAFileAreRead()
{
    support::ScratchFolder scratch;
    FakeHelper none;
    const QString file = scratch.write(u"auth.json"_s,
        R"({"auths":{"r.example":{"auth":")" + QByteArray("anna:pass:word").toBase64()
            + R"("},"t.example":{"identitytoken":"TOKEN"},"b.example":{"auth":"!!!"}}})");
    const auto words = found(none, file, u"r.example/team/x:1"_s);
    QVERIFY(words.ok() && words->has_value());
    QCOMPARE((*words)->user, u"anna"_s);
    QCOMPARE((*words)->secret->reveal(), "pass:word");
    const auto token = found(none, file, u"t.example/x"_s);
    QVERIFY((*token)->isIdentityToken());
    QCOMPARE((*token)->secret->reveal(), "TOKEN");
    QVERIFY(!found(none, file, u"b.example/x"_s)->has_value());
    QVERIFY(!found(none, file, u"unknown.example/x"_s)->has_value());
    QVERIFY(!found(none, scratch.path(u"missing"_s), u"r.example/x"_s)->has_value());
    QVERIFY(none.requests.isEmpty());
}

void CredentialsTest::theFirstFileWins()
{
    support::ScratchFolder scratch;
    FakeHelper none;
    const QString first = scratch.write(u"a"_s, R"({"auths":{"other.example":{"auth":"YTph"}}})");
    const QString second =
        scratch.write(u"b"_s, R"({"auths":{"r.example":{"auth":")" + QByteArray("b:2").toBase64() + R"("}}})");
    const QString third =
        scratch.write(u"c"_s, R"({"auths":{"r.example":{"auth":")" + QByteArray("c:3").toBase64() + R"("}}})");
    const auto credential =
        image::Credentials(none, {first, second, third}).find(u"r.example/x"_s, base::CancelToken());
    QCOMPARE((*credential)->user, u"b"_s);
}

void CredentialsTest::helpersAreAskedThroughStdin()
{
    support::ScratchFolder scratch;
    FakeHelper helper;
    helper.answer = base::ProcessOutcome{
        0, R"({"ServerURL":"https://index.docker.io/v1/","Username":"anna","Secret":"hunter2"})", {}};
    const QString file = scratch.write(u"config.json"_s, R"({"credsStore":"secretservice"})");
    const auto credential = found(helper, file, u"team/x:1"_s);
    QVERIFY(credential.ok() && credential->has_value());
    QCOMPARE((*credential)->secret->reveal(), "hunter2");
    QCOMPARE(helper.requests.size(), 1);
    QCOMPARE(helper.requests.first().program, u"docker-credential-secretservice"_s);
    QCOMPARE(helper.requests.first().arguments, QStringList{u"get"_s});
    QCOMPARE(helper.requests.first().input, "https://index.docker.io/v1/\n");
}

void CredentialsTest::helpersMayKnowNothing()
{
    support::ScratchFolder scratch;
    FakeHelper helper;
    helper.answer = base::ProcessOutcome{1, "credentials not found in native keychain\n", {}};
    const auto credential =
        found(helper, scratch.write(u"config.json"_s, R"({"credsStore":"pass"})"), u"r.example/x"_s);
    QVERIFY(credential.ok());
    QVERIFY(!credential->has_value());
}

void CredentialsTest::helperFailuresAreNamed_data()
{
    using Answer = base::Result<base::ProcessOutcome>;
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<Code>("code");
    QTest::newRow("missing") << Answer(base::Error{Code::NotFound, u"x"_s, {}, {}}) << Code::NotFound;
    QTest::newRow("failed") << Answer(base::ProcessOutcome{2, "hunter2", "hunter2"}) << Code::Failed;
    QTest::newRow("no JSON") << Answer(base::ProcessOutcome{0, "hunter2", {}}) << Code::Protocol;
    QTest::newRow("too slow") << Answer(base::Error{Code::Timeout, u"x"_s, {}, {}}) << Code::Timeout;
}
void CredentialsTest::helperFailuresAreNamed()
{
    QFETCH(base::Result<base::ProcessOutcome>, answer);
    support::ScratchFolder scratch;
    FakeHelper helper;
    helper.answer = answer;
    const auto credential =
        found(helper, scratch.write(u"config.json"_s, R"({"credHelpers":{"r.example":"pass"}})"), u"r.example/x"_s);
    QVERIFY(!credential.ok());
    QTEST(credential.error().code, "code");
    QVERIFY(!(credential.error().text() + credential.error().detail).contains(u"hunter2"_s));
}

void CredentialsTest::helperNamesAreChecked_data()
{
    QTest::addColumn<QByteArray>("configuration");
    QTest::addColumn<QString>("reference");
    QTest::newRow("path") << QByteArray(R"({"credsStore":"../../tmp/evil"})") << u"r.example/x"_s;
    QTest::newRow("option") << QByteArray(R"({"credsStore":"-x"})") << u"r.example/x"_s;
    QTest::newRow("shell") << QByteArray(R"({"credsStore":"a;b"})") << u"r.example/x"_s;
    QTest::newRow("line in the registry") << QByteArray(R"({"credsStore":"pass"})") << u"r.example\nevil:1/x"_s;
}
void CredentialsTest::helperNamesAreChecked()
{
    QFETCH(QByteArray, configuration);
    QFETCH(QString, reference);
    support::ScratchFolder scratch;
    FakeHelper helper;
    const auto credential = found(helper, scratch.write(u"config.json"_s, configuration), reference);
    QVERIFY(!credential.ok());
    QCOMPARE(credential.error().code, Code::Invalid);
    QVERIFY(helper.requests.isEmpty());
}

void CredentialsTest::damagedFilesArePassedOverUnseen()
{
    support::ScratchFolder scratch;
    FakeHelper none;
    const QString file = scratch.write(u"auth.json"_s, R"({"auths": {"r.example": {"auth": "aHVudGVyMg==" )");
    const QtMessageHandler before = qInstallMessageHandler(keepLog);
    const auto credential = found(none, file, u"r.example/x"_s);
    qInstallMessageHandler(before);
    QVERIFY(credential.ok() && !credential->has_value());
    QCOMPARE(logged.size(), 1);
    QVERIFY(logged.first().contains(file));
    QVERIFY(!logged.first().contains(u"aHVu"_s));
}

void CredentialsTest::headersAreWhatEnginesRead()
{
    const Credential anna{u"r.example"_s, u"anna"_s, std::make_shared<base::Secret>("p?ss>")};
    const Credential token{u"docker.io"_s, {}, std::make_shared<base::Secret>("T")};
    const auto decode = [](const std::shared_ptr<const base::Secret> &header) {
        return json(QByteArray::fromBase64(header->reveal(), QByteArray::Base64UrlEncoding));
    };
    QCOMPARE(image::registryAuthHeader(std::nullopt)->reveal(), "e30=");
    const QJsonObject words = json(R"({"username":"anna","password":"p?ss>","serveraddress":"r.example"})");
    QCOMPARE(decode(image::registryAuthHeader(anna)), words);
    QVERIFY(!image::registryAuthHeader(anna)->reveal().contains('/'));
    const QJsonObject all =
        json(R"({"https://index.docker.io/v1/":{"identitytoken":"T","serveraddress":"https://index.docker.io/v1/"}})");
    QCOMPARE(decode(image::registryConfigHeader({token})), all);
    QCOMPARE(image::basicAuthorization(anna)->reveal(), "Basic " + QByteArray("anna:p?ss>").toBase64());
}

void CredentialsTest::referencesAreParsed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts"); // registry, repository, tag, digest
    QTest::newRow("short") << u"python"_s << QStringList{u"docker.io"_s, u"library/python"_s, u"latest"_s, QString()};
    QTest::newRow("tag") << u"team/python:3"_s << QStringList{u"docker.io"_s, u"team/python"_s, u"3"_s, QString()};
    QTest::newRow("port") << u"127.0.0.1:5000/python"_s
                          << QStringList{u"127.0.0.1:5000"_s, u"python"_s, u"latest"_s, QString()};
    QTest::newRow("digest") << u"r.example/a/b/c@sha256:0a"_s
                            << QStringList{u"r.example"_s, u"a/b/c"_s, QString(), u"sha256:0a"_s};
    QTest::newRow("both") << u"r.example/a:1@sha256:0a"_s
                          << QStringList{u"r.example"_s, u"a"_s, u"1"_s, u"sha256:0a"_s};
    QTest::newRow("localhost") << u"localhost/a:1"_s << QStringList{u"localhost"_s, u"a"_s, u"1"_s, QString()};
}
void CredentialsTest::referencesAreParsed()
{
    QFETCH(QString, text);
    const image::Reference reference = image::Reference::parse(text);
    const QStringList parts{reference.registry, reference.repository, reference.tag, reference.digest};
    QTEST(parts, "parts");
}

void CredentialsTest::loopbacksAreKnown_data()
{
    QTest::addColumn<QString>("registry");
    QTest::addColumn<bool>("loopback");
    QTest::newRow("127.0.0.1") << u"127.0.0.1:5000"_s << true;
    QTest::newRow("127.1.2.3") << u"127.1.2.3"_s << true;
    QTest::newRow("localhost") << u"localhost:5000"_s << true;
    QTest::newRow("::1") << u"[::1]:5000"_s << true;
    QTest::newRow("a name that begins so") << u"127.0.0.1.example.org"_s << false;
    QTest::newRow("another") << u"r.example"_s << false;
}
void CredentialsTest::loopbacksAreKnown()
{
    QFETCH(QString, registry);
    QTEST(image::isLoopback(registry), "loopback");
}

QTEST_GUILESS_MAIN(CredentialsTest)
#include "tst_credentials.moc"
