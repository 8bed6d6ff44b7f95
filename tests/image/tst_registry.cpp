// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/pushstream.h"
#include "image/registry.h"
#include "support/scriptedhttp.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using image::Challenge;
using image::Credential;
using image::PushLayer;
using image::Registry;
using support::ScriptedHttp;
using Code = base::Error::Code;

namespace {

QByteArray answer(int status, const QByteArray &body, const QByteArray &headers = {}, const QByteArray &method = "GET")
{
    return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\nConnection: close\r\n" + headers + "\r\n" + (method == "HEAD" ? QByteArray() : body);
}

Credential anna()
{
    return {u"r"_s, u"anna"_s, std::make_shared<base::Secret>("secret word")};
}

QString sha256(const QByteArray &bytes)
{
    return u"sha256:"_s + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

const base::CancelToken never;

} // namespace

class RegistryTest : public QObject {
    Q_OBJECT
private slots:
    void challengesAreParsed_data();
    void challengesAreParsed();
    void pagesStayOnTheirHost_data();
    void pagesStayOnTheirHost();
    void tokensAreFetchedAndUsed();
    void identityTokensAreExchanged();
    void foreignTokenServersGetNoCredentials();
    void basicCredentialsAreSentOnlyWhenAskedFor();
    void refusalsAreNamed_data();
    void refusalsAreNamed();
    void digestsComeFromTheRegistryOrTheBytes();
    void tagsAreReadPageByPage();
    void blobsFollowRedirectsWithoutCredentials();
    void nobodyListening();
    void pushLinesOfDockerAreUnderstood();
    void pushLinesOfPodmanAreUnderstood();
};

void RegistryTest::challengesAreParsed_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QString>("realm");
    QTest::addColumn<QString>("scope");
    QTest::newRow("bearer") << QByteArray(
        R"(Bearer realm="https://auth.example/token",service="r",scope="repository:a/b:pull,push")")
                            << int(Challenge::Scheme::Bearer) << u"https://auth.example/token"_s
                            << u"repository:a/b:pull,push"_s;
    QTest::newRow("blanks and no quotes") << QByteArray("bearer realm=https://a/t , scope = x")
                                          << int(Challenge::Scheme::Bearer) << u"https://a/t"_s << u"x"_s;
    QTest::newRow("basic") << QByteArray(R"(Basic realm="test")") << int(Challenge::Scheme::Basic) << u"test"_s
                           << QString();
    QTest::newRow("none") << QByteArray() << int(Challenge::Scheme::None) << QString() << QString();
    QTest::newRow("other") << QByteArray("Negotiate abc") << int(Challenge::Scheme::None) << QString() << QString();
}
void RegistryTest::challengesAreParsed()
{
    QFETCH(QByteArray, header);
    const Challenge challenge = Challenge::parse(header);
    QTEST(int(challenge.scheme), "scheme");
    QTEST(challenge.parameters.value(u"realm"_s), "realm");
    QTEST(challenge.parameters.value(u"scope"_s), "scope");
}

void RegistryTest::pagesStayOnTheirHost_data()
{
    QTest::addColumn<QByteArray>("link");
    QTest::addColumn<QString>("path");
    QTest::newRow("relative") << QByteArray("</v2/a/tags/list?last=b&n=2>; rel=\"next\"")
                              << u"/v2/a/tags/list?last=b&n=2"_s;
    QTest::newRow("absolute") << QByteArray("<https://r.example/v2/a/tags/list?n=2>; rel=next")
                              << u"/v2/a/tags/list?n=2"_s;
    QTest::newRow("elsewhere") << QByteArray("<https://evil.example/v2/a>; rel=\"next\"") << QString();
    QTest::newRow("other scheme") << QByteArray("<http://r.example/v2/a>; rel=\"next\"") << QString();
    QTest::newRow("not next") << QByteArray("</v2/a>; rel=\"prev\"") << QString();
    QTest::newRow("none") << QByteArray() << QString();
}
void RegistryTest::pagesStayOnTheirHost()
{
    QFETCH(QByteArray, link);
    QTEST(image::nextPage(link, u"https://r.example"_s), "path");
}

void RegistryTest::tokensAreFetchedAndUsed()
{
    QByteArray tokenAuthorization;
    QString self;
    ScriptedHttp server([&](const ScriptedHttp::Request &request) {
        if (request.path.startsWith("/token")) {
            tokenAuthorization = request.header("Authorization");
            return answer(200, R"({"token":"TTT"})");
        }
        if (request.header("Authorization") == "Bearer TTT")
            return answer(200, "{}", "Docker-Content-Digest: sha256:abc\r\n", request.method);
        return answer(401, "{}",
            "WWW-Authenticate: Bearer realm=\"http://" + self.toUtf8()
                + "/token?x=1\",service=\"my registry\",scope=\"repository:team/a:pull\"\r\n",
            request.method);
    });
    self = server.host();
    Registry registry({server.host(), {}}, anna());
    const auto manifest = registry.head(u"team/a"_s, u"v1"_s, never);
    QVERIFY2(manifest.ok(), manifest.ok() ? "" : qPrintable(manifest.error().text() + manifest.error().detail));
    QCOMPARE(manifest->digest, u"sha256:abc"_s);
    QVERIFY(registry.isPlain());
    QCOMPARE(tokenAuthorization, "Basic " + QByteArray("anna:secret word").toBase64());
    QVERIFY2(server.seen().contains("GET /token?x=1&service=my%20registry&scope=repository%3Ateam%2Fa%3Apull"),
        server.seen().join('\n').constData());
}

void RegistryTest::identityTokensAreExchanged()
{
    QByteArray body;
    QString self;
    ScriptedHttp server([&](const ScriptedHttp::Request &request) {
        if (request.path.startsWith("/token")) {
            body = request.body;
            return answer(200, R"({"access_token":"TTT"})");
        }
        return request.header("Authorization") == "Bearer TTT"
            ? answer(200, "{}")
            : answer(
                401, "{}", "WWW-Authenticate: Bearer realm=\"http://" + self.toUtf8() + "/token\",service=\"r\"\r\n");
    });
    self = server.host();
    Registry registry({server.host(), {}}, Credential{u"r"_s, {}, std::make_shared<base::Secret>("RE/FRESH")});
    QVERIFY(registry.ping(never).ok());
    QCOMPARE(body, "service=r&grant_type=refresh_token&client_id=slipway&refresh_token=RE%2FFRESH");
}

void RegistryTest::foreignTokenServersGetNoCredentials()
{
    ScriptedHttp server([](const ScriptedHttp::Request &) {
        return answer(401, "{}", "WWW-Authenticate: Bearer realm=\"http://evil.example/token\"\r\n");
    });
    Registry registry({server.host(), {}}, anna());
    const auto refused = registry.ping(never);
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::Forbidden);
}

void RegistryTest::basicCredentialsAreSentOnlyWhenAskedFor()
{
    QByteArrayList authorizations;
    ScriptedHttp server([&](const ScriptedHttp::Request &request) {
        authorizations.append(request.header("Authorization"));
        return authorizations.last().isEmpty() ? answer(401, "{}", "WWW-Authenticate: Basic realm=\"x\"\r\n")
                                               : answer(200, "{}");
    });
    Registry registry({server.host(), {}}, anna());
    QVERIFY(registry.ping(never).ok());
    QVERIFY(authorizations.first().isEmpty());
    QVERIFY(authorizations.last().startsWith("Basic "));

    Registry anonymous({server.host(), {}}, std::nullopt);
    const auto refused = anonymous.ping(never);
    QCOMPARE(refused.error().code, Code::Forbidden);
    QVERIFY2(refused.error().next.contains(u"podman login "_s + server.host()), qPrintable(refused.error().next));
}

void RegistryTest::refusalsAreNamed_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Code>("code");
    QTest::newRow("not found") << 404 << Code::NotFound;
    QTest::newRow("forbidden") << 403 << Code::Forbidden;
    QTest::newRow("too many") << 429 << Code::Unavailable;
    QTest::newRow("broken") << 500 << Code::Unavailable;
    QTest::newRow("odd") << 418 << Code::Failed;
}
void RegistryTest::refusalsAreNamed()
{
    QFETCH(int, status);
    ScriptedHttp server([status](const ScriptedHttp::Request &request) {
        return request.path == "/v2/" ? answer(200, "{}")
                                      : answer(status, R"({"errors":[{"code":"X","message":"said so"}]})");
    });
    Registry registry({server.host(), {}}, std::nullopt);
    const auto refused = registry.manifest(u"a"_s, u"b"_s, never);
    QVERIFY(!refused.ok());
    QTEST(refused.error().code, "code");
    QVERIFY(refused.error().message.contains(server.host()));
    QVERIFY(!refused.error().next.isEmpty());
}

void RegistryTest::digestsComeFromTheRegistryOrTheBytes()
{
    QByteArray header;
    ScriptedHttp server(
        [&](const ScriptedHttp::Request &request) { return answer(200, "{\"x\":1}", header, request.method); });
    Registry registry({server.host(), {}}, std::nullopt);
    QCOMPARE(registry.head(u"a"_s, u"1"_s, never)->digest, sha256("{\"x\":1}"));
    QVERIFY(server.seen().contains("GET /v2/a/manifests/1"));
    header = "Docker-Content-Digest: " + sha256("other").toUtf8() + "\r\n";
    QCOMPARE(registry.manifest(u"a"_s, u"1"_s, never).error().code, Code::Protocol);
}

void RegistryTest::tagsAreReadPageByPage()
{
    ScriptedHttp server([](const ScriptedHttp::Request &request) {
        if (request.path.contains("last=b"))
            return answer(200, R"({"name":"a","tags":["c"]})");
        return answer(200, R"({"name":"a","tags":["a","b"]})", "Link: </v2/a/tags/list?n=2&last=b>; rel=\"next\"\r\n");
    });
    Registry registry({server.host(), {}}, std::nullopt);
    QCOMPARE(*registry.tags(u"a"_s, never), QStringList({u"a"_s, u"b"_s, u"c"_s}));
}

void RegistryTest::blobsFollowRedirectsWithoutCredentials()
{
    QByteArray leaked = "none asked";
    ScriptedHttp storage([&](const ScriptedHttp::Request &request) {
        leaked = request.header("Authorization");
        return answer(200, "blob");
    });
    ScriptedHttp server([&](const ScriptedHttp::Request &request) {
        if (request.header("Authorization").isEmpty())
            return answer(401, "", "WWW-Authenticate: Basic realm=\"x\"\r\n");
        return answer(307, "", "Location: http://" + storage.host().toUtf8() + "/bucket/x?sig=1\r\n");
    });
    Registry registry({server.host(), {}}, anna());
    const auto blob = registry.blob(u"a"_s, sha256("blob"), never);
    QVERIFY2(blob.ok(), blob.ok() ? "" : qPrintable(blob.error().text()));
    QCOMPARE(*blob, "blob");
    QCOMPARE(leaked, "");
    QCOMPARE(storage.seen(), QByteArrayList{"GET /bucket/x?sig=1"});
    QCOMPARE(registry.blob(u"a"_s, sha256("something else"), never).error().code, Code::Protocol);
}

void RegistryTest::nobodyListening()
{
    QString host;
    {
        ScriptedHttp server([](const ScriptedHttp::Request &) { return QByteArray(); });
        host = server.host();
    }
    Registry registry({host, {}}, std::nullopt);
    const auto refused = registry.ping(never);
    QCOMPARE(refused.error().code, Code::Unavailable);
    QVERIFY(refused.error().message.contains(host));
}

void RegistryTest::pushLinesOfDockerAreUnderstood()
{
    QList<PushLayer> told;
    image::PushStream stream({[&](const PushLayer &layer) { told.append(layer); }, {}});
    stream.feed(R"({"status":"The push refers to repository [127.0.0.1:5000/team/y]"}
{"status":"Preparing","progressDetail":{},"id":"f794a9f26b78"}
{"status":"Preparing","progressDetail":{},"id":"f0b920dfe82a"}
{"status":"Pushing","progressDetail":{"current":512,"total":1000},"progress":"[>]","id":"f794a9f26b78"}
{"status":"Layer already exists","progressDetail":{},"id":"f0b920dfe82a"}
{"status":"Pushing","progressDetail":{"current":2048,"total":1000},"id":"f794a9f26b78"}
{"status":"Pushed","progressDetail":{},"id":"f794a9f26b78"}
{"status":"d1: digest: sha256:42e1167c6b6b72f6c59ef07e3a61837afff9a1fb63fb8093f9af1c555b0716a8 size: 735"}
)");
    stream.end();
    QCOMPARE(stream.digest(), u"sha256:42e1167c6b6b72f6c59ef07e3a61837afff9a1fb63fb8093f9af1c555b0716a8"_s);
    QCOMPARE(stream.layers().size(), 2);
    QCOMPARE(stream.layers().at(0).state, PushLayer::State::Pushed);
    QCOMPARE(stream.layers().at(0).done, stream.layers().at(0).total);
    QCOMPARE(stream.layers().at(1).state, PushLayer::State::Existed);
    QVERIFY(stream.error().isEmpty());
    QCOMPARE(told.size(), 6);
    stream.feed(R"({"errorDetail":{"message":"no"},"error":"unauthorized"})");
    stream.end();
    QCOMPARE(stream.error(), u"unauthorized"_s);
}

void RegistryTest::pushLinesOfPodmanAreUnderstood()
{
    image::PushStream stream({});
    stream.feed(R"({"stream":"Getting image source signatures\n"}
{"stream":"Copying blob sha256:41f65a934712a6a08feba8729c13b3b2bb0fc5d19e2de293850632c218f84e23\n"}
{"stream":"Copying blob sha256:f0b920dfe82a472552059850da498e7aa71fbac5bed4814b8cd7974a95210c7f\n"}
)");
    QCOMPARE(stream.layers().size(), 2);
    QCOMPARE(stream.layers().at(1).state, PushLayer::State::Pushing);
    stream.feed("{\"stream\":\"Copying config "
                "sha256:64f3ad1e1b1fa76e7c05efbc93a2aabee220bbfbe39535101cfc1d4e54d9f6c3\\n\"}\n{\"stream\":\"Storing "
                "signatures\\n\"}\n");
    stream.end();
    QCOMPARE(stream.layers().at(1).state, PushLayer::State::Pushed);
    QVERIFY(stream.digest().isEmpty());
}

QTEST_GUILESS_MAIN(RegistryTest)
#include "tst_registry.moc"
