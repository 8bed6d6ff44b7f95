// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/registry.h"

#include "image/builderror.h"
#include "image/reference.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace image {

namespace {

using Code = base::Error::Code;

constexpr int callMs = 30'000;
constexpr int mostPages = 1000;
constexpr int mostRedirects = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

QString hostOf(const QString &registry)
{
    return registry == QLatin1String("docker.io") ? QStringLiteral("registry-1.docker.io") : registry;
}

http::Request request(const QByteArray &method, const QString &path)
{
    http::Request result;
    result.method = method;
    result.path = path;
    result.totalTimeoutMs = callMs;
    return result;
}

http::Request manifestRequest(const QByteArray &method, const QString &repository, const QString &target)
{
    http::Request result = request(method, QStringLiteral("/v2/%1/manifests/%2").arg(repository, target));
    for (const char *type : {"application/vnd.oci.image.index.v1+json", "application/vnd.oci.image.manifest.v1+json",
             "application/vnd.docker.distribution.manifest.list.v2+json",
             "application/vnd.docker.distribution.manifest.v2+json"})
        result.headers.emplaceBack("Accept", type);
    return result;
}

QString digestOf(const QByteArray &bytes)
{
    return QStringLiteral("sha256:")
        + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

std::shared_ptr<const base::Secret> bearer(const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    QString token = answer.value(QLatin1String("token")).toString();
    if (token.isEmpty())
        token = answer.value(QLatin1String("access_token")).toString();
    return token.isEmpty() ? nullptr : std::make_shared<base::Secret>("Bearer " + token.toUtf8());
}

// The credentials go to the realm that the registry names: over https, or to the plain registry of this machine itself.
bool mayAsk(const QUrl &realm, bool plainRegistry)
{
    return realm.isValid() && !realm.host().isEmpty()
        && (realm.scheme() == QLatin1String("https") || (plainRegistry && isLoopback(realm.host())));
}

} // namespace

Challenge Challenge::parse(const QByteArray &header)
{
    static const QRegularExpression parameter(
        QStringLiteral("(\\w+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))"));
    Challenge challenge;
    const QString text = QString::fromUtf8(header).trimmed();
    if (text.startsWith(QLatin1String("bearer "), Qt::CaseInsensitive))
        challenge.scheme = Scheme::Bearer;
    else if (text.startsWith(QLatin1String("basic"), Qt::CaseInsensitive))
        challenge.scheme = Scheme::Basic;
    for (const QRegularExpressionMatch &match : parameter.globalMatch(text))
        challenge.parameters.insert(match.captured(1).toLower(), match.captured(match.hasCaptured(3) ? 3 : 2));
    return challenge;
}

QString nextPage(const QByteArray &link, const QString &baseUrl)
{
    static const QRegularExpression next(QStringLiteral("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?"));
    const QRegularExpressionMatch match = next.match(QString::fromUtf8(link));
    if (!match.hasMatch())
        return {};
    const QUrl base(baseUrl);
    const QUrl url = base.resolved(QUrl(match.captured(1)));
    if (url.host() != base.host() || url.port() != base.port() || url.scheme() != base.scheme())
        return {};
    return url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
}

struct Registry::Private {
    RegistryAddress address;
    std::optional<Credential> credential;
    std::unique_ptr<http::Transport> transport;
    std::shared_ptr<const base::Secret> authorization;
    bool plain = false;

    void open(bool asPlain)
    {
        plain = asPlain;
        const QString scheme = asPlain ? QStringLiteral("http://") : QStringLiteral("https://");
        transport = std::make_unique<http::Transport>(
            http::Endpoint{scheme + hostOf(address.host), {}, address.caFile, asPlain});
    }

    [[nodiscard]] base::Error failed(const QString &text) const
    {
        return registryError(tr("the registry %1 could not be used").arg(address.host), address.host, text);
    }
    [[nodiscard]] base::Error failed(const base::Error &error) const;
    base::Result<void> findScheme(const base::CancelToken &cancel);
    base::Result<http::Response> ask(http::Request call, const base::CancelToken &cancel);
    base::Result<void> authorize(const QByteArray &challenge, const base::CancelToken &cancel);
    base::Result<void> fetchToken(const Challenge &challenge, const base::CancelToken &cancel);
    [[nodiscard]] base::Error refused(const http::Response &answer) const;
    base::Result<Manifest> read(
        const QByteArray &method, const QString &repository, const QString &target, const base::CancelToken &cancel);
};

base::Error Registry::Private::failed(const base::Error &error) const
{
    if (error.code == Code::Cancelled)
        return error;
    const QString kind = error.code == Code::Forbidden ? QStringLiteral("certificate verify failed: ") : QString();
    base::Error named = failed(kind + error.message + QLatin1Char(' ') + error.detail);
    if (named.code == Code::Failed && error.code != Code::Failed)
        named = {error.code, tr("The registry %1 cannot be reached.").arg(address.host),
            tr("Check the network and the name of the registry, then try again."),
            error.message + QLatin1Char(' ') + error.detail};
    return named;
}

// A registry of this machine may be plain: it is asked without credentials first.
base::Result<void> Registry::Private::findScheme(const base::CancelToken &cancel)
{
    if (transport)
        return {};
    if (isLoopback(address.host)) {
        open(true);
        const base::Result<http::Response> answer = transport->perform(request("GET", QStringLiteral("/v2/")), cancel);
        if (answer.ok() && (answer->status == 200 || answer->status == 401))
            return {};
        if (!answer.ok() && answer.error().code == Code::Unavailable) {
            transport.reset();
            return failed(answer.error());
        }
    }
    open(false);
    return {};
}

base::Result<http::Response> Registry::Private::ask(http::Request call, const base::CancelToken &cancel)
{
    if (const base::Result<void> found = findScheme(cancel); !found)
        return found.error();
    call.authorization = authorization;
    base::Result<http::Response> answer = transport->perform(call, cancel);
    if (answer.ok() && answer->status == 401) {
        if (const base::Result<void> authorized = authorize(answer->header("WWW-Authenticate"), cancel); !authorized)
            return authorized.error();
        call.authorization = authorization;
        answer = transport->perform(call, cancel);
    }
    if (!answer.ok())
        return failed(answer.error());
    if (answer->status >= 400)
        return refused(*answer);
    return answer;
}

base::Result<void> Registry::Private::authorize(const QByteArray &header, const base::CancelToken &cancel)
{
    const Challenge challenge = Challenge::parse(header);
    if (challenge.scheme == Challenge::Scheme::Bearer)
        return fetchToken(challenge, cancel);
    if (challenge.scheme != Challenge::Scheme::Basic || !credential || credential->isIdentityToken())
        return failed(QStringLiteral("unauthorized: authentication required"));
    authorization = basicAuthorization(*credential);
    return {};
}

base::Result<void> Registry::Private::fetchToken(const Challenge &challenge, const base::CancelToken &cancel)
{
    const QUrl realm(challenge.parameters.value(QStringLiteral("realm")));
    if (!mayAsk(realm, plain))
        return failed(QStringLiteral("unauthorized: its token server %1 is not reached over https").arg(realm.host()));
    QUrlQuery query(realm);
    for (const QString &name : {QStringLiteral("service"), QStringLiteral("scope")}) {
        if (challenge.parameters.contains(name))
            query.addQueryItem(name, http::encoded(challenge.parameters.value(name)));
    }
    http::Request call = request("GET", realm.path(QUrl::FullyEncoded));
    if (credential && credential->isIdentityToken()) {
        call.method = "POST";
        call.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
        query.addQueryItem(QStringLiteral("grant_type"), QStringLiteral("refresh_token"));
        query.addQueryItem(QStringLiteral("client_id"), QStringLiteral("slipway"));
        call.body = query.query(QUrl::FullyEncoded).toUtf8()
            + "&refresh_token=" + QUrl::toPercentEncoding(QString::fromUtf8(credential->secret->reveal()));
    } else {
        call.path += u'?' + query.query(QUrl::FullyEncoded);
        if (credential)
            call.authorization = basicAuthorization(*credential);
    }
    const http::Transport server(
        {realm.scheme() + QStringLiteral("://") + realm.authority(), {}, address.caFile, plain});
    const base::Result<http::Response> answer = server.perform(call, cancel);
    if (!answer.ok())
        return failed(answer.error());
    authorization = answer->status == 200 ? bearer(answer->body) : nullptr;
    if (!authorization)
        return failed(QStringLiteral("unauthorized: the token server answered %1").arg(answer->status));
    return {};
}

base::Error Registry::Private::refused(const http::Response &answer) const
{
    const QJsonObject first =
        QJsonDocument::fromJson(answer.body).object().value(QLatin1String("errors")).toArray().first().toObject();
    const QString said = first.value(QLatin1String("message")).toString();
    if (answer.status == 401)
        return failed(QStringLiteral("unauthorized: ") + said);
    if (answer.status == 403)
        return failed(QStringLiteral("forbidden: ") + said);
    if (answer.status == 404)
        return failed(QStringLiteral("manifest unknown: ") + said);
    base::Error error = failed(tr("it answered %1. %2").arg(answer.status).arg(said));
    error.code = answer.status == 429 || answer.status >= 500 ? Code::Unavailable : Code::Failed;
    return error;
}

base::Result<Manifest> Registry::Private::read(
    const QByteArray &method, const QString &repository, const QString &target, const base::CancelToken &cancel)
{
    const base::Result<http::Response> answer = ask(manifestRequest(method, repository, target), cancel);
    if (!answer)
        return answer.error();
    Manifest manifest{QString::fromUtf8(answer->header("Docker-Content-Digest")),
        QString::fromUtf8(answer->header("Content-Type")), answer->header("Content-Length").toLongLong(), answer->body};
    if (method == "HEAD") {
        if (manifest.digest.isEmpty())
            return read("GET", repository, target, cancel);
        return manifest;
    }
    const QString computed = digestOf(manifest.bytes);
    if (!manifest.digest.isEmpty() && manifest.digest.startsWith(QLatin1String("sha256:"))
        && manifest.digest != computed)
        return base::Error{Code::Protocol,
            tr("The registry %1 sent a manifest that does not match its digest.").arg(address.host),
            tr("Try again; if it stays so, something on the way changes it."), manifest.digest + u' ' + computed};
    manifest.digest = manifest.digest.isEmpty() ? computed : manifest.digest;
    return manifest;
}

Registry::Registry(RegistryAddress address, std::optional<Credential> credential)
    : d(std::make_unique<Private>())
{
    d->address = std::move(address);
    d->credential = std::move(credential);
}

Registry::~Registry() = default;

base::Result<void> Registry::ping(const base::CancelToken &cancel)
{
    const base::Result<http::Response> answer = d->ask(request("GET", QStringLiteral("/v2/")), cancel);
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return d->failed(tr("what answers there is no image registry (HTTP %1)").arg(answer->status));
    return {};
}

bool Registry::isPlain() const
{
    return d->plain;
}

base::Result<Manifest> Registry::head(const QString &repository, const QString &target, const base::CancelToken &cancel)
{
    return d->read("HEAD", repository, target, cancel);
}

base::Result<Manifest> Registry::manifest(
    const QString &repository, const QString &target, const base::CancelToken &cancel)
{
    return d->read("GET", repository, target, cancel);
}

base::Result<QStringList> Registry::tags(const QString &repository, const base::CancelToken &cancel)
{
    QStringList all;
    QString path = QStringLiteral("/v2/%1/tags/list?n=100").arg(repository);
    for (int page = 0; page < mostPages && !path.isEmpty(); ++page) {
        const base::Result<http::Response> answer = d->ask(request("GET", path), cancel);
        if (!answer)
            return answer.error();
        for (const QJsonValue &tag :
            QJsonDocument::fromJson(answer->body).object().value(QLatin1String("tags")).toArray())
            all.append(tag.toString());
        path = nextPage(answer->header("Link"), d->transport->endpoint().baseUrl);
    }
    return all;
}

base::Result<QByteArray> Registry::blob(
    const QString &repository, const QString &digest, const base::CancelToken &cancel)
{
    base::Result<http::Response> answer =
        d->ask(request("GET", QStringLiteral("/v2/%1/blobs/%2").arg(repository, digest)), cancel);
    QUrl from(d->transport ? d->transport->endpoint().baseUrl : QString());
    for (int hop = 0; answer.ok() && answer->status >= 300 && answer->status < 400 && hop < mostRedirects; ++hop) {
        const QUrl to = from.resolved(QUrl(QString::fromUtf8(answer->header("Location"))));
        const bool sameHost = to.host() == from.host() && to.port() == from.port();
        const http::Transport other(
            {to.scheme() + QStringLiteral("://") + to.authority(), {}, d->address.caFile, d->plain});
        http::Request call =
            request("GET", to.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded));
        call.authorization = sameHost ? d->authorization : nullptr; // never along to another host
        answer = other.perform(call, cancel);
        from = to;
    }
    if (!answer)
        return answer.error();
    if (answer->status != 200)
        return d->refused(*answer);
    if (digestOf(answer->body) != digest)
        return base::Error{Code::Protocol,
            tr("The registry %1 sent bytes that do not match their digest.").arg(d->address.host), {}, digest};
    return answer->body;
}

} // namespace image
