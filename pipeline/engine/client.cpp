// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/client.h"

#include "engine/parse.h"
#include "engine/translate.h"

#include <QCoreApplication>

namespace engine {

namespace {

using Code = base::Error::Code;

constexpr int greetingMs = 10'000; // a socket that says nothing for this long is no engine
constexpr int callMs = 600'000; // an engine under load may need minutes for one call

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

http::Request get(const QString &path, int timeoutMs)
{
    http::Request request;
    request.path = path;
    request.totalTimeoutMs = timeoutMs;
    return request;
}

base::Error withStep(base::Error error, const QString &socket)
{
    if (error.code == Code::Forbidden)
        error.next =
            tr("Add yourself to the group that owns it (for Docker: sudo usermod -aG docker $USER) and log in again, "
               "or use Podman, which needs no rights: sudo apt install podman.");
    else if (error.code == Code::Unavailable || error.code == Code::Timeout)
        error.next = tr("Is the engine at %1 running?").arg(socket);
    return error;
}

base::Result<QJsonObject> object(const http::Transport &transport, const QString &path, const base::CancelToken &cancel)
{
    const base::Result<http::Response> answer = transport.perform(get(path, greetingMs), cancel);
    if (!answer)
        return answer.error();
    const QJsonDocument document = QJsonDocument::fromJson(answer->body);
    if (answer->status != 200 || !document.isObject())
        return base::Error{Code::Protocol,
            tr("What listens at %1 is no container engine.").arg(transport.endpoint().unixSocket),
            tr("Choose another socket in the settings."),
            QStringLiteral("HTTP %1 for %2").arg(answer->status).arg(path)};
    return document.object();
}

base::Result<QString> agree(const http::Transport &transport, const QJsonObject &version)
{
    const QString offered = version.value(QLatin1String("ApiVersion")).toString();
    if (const std::optional<QString> agreed = negotiated(offered))
        return *agreed;
    return base::Error{Code::Failed,
        tr("The engine at %1 speaks API %2; Slipway needs 1.40 or newer.")
            .arg(transport.endpoint().unixSocket, offered),
        tr("Install Docker 19.03 or newer, or Podman 4 or newer."), {}};
}

} // namespace

Engine::Engine(std::shared_ptr<http::Transport> transport, Info info)
    : m_transport(std::move(transport))
    , m_info(std::move(info))
{
}

Engine::~Engine() = default;

base::Result<std::shared_ptr<Engine>> Engine::connect(const QString &socket, const base::CancelToken &cancel)
{
    const QString path = socket.startsWith(QLatin1String("unix://")) ? socket.mid(7) : socket;
    if (path.contains(QLatin1String("://")))
        return base::Error{Code::Invalid,
            tr("%1 is not a unix socket: engines over the network are not supported.").arg(socket),
            tr("Forward its socket, for instance with ssh -L ./engine.sock:/var/run/docker.sock HOST, and choose "
               "unix://$PWD/engine.sock."),
            {}};
    auto transport =
        std::make_shared<http::Transport>(http::Endpoint{QStringLiteral("http://localhost"), path, {}, true});
    const base::Result<QJsonObject> version = object(*transport, QStringLiteral("/version"), cancel);
    if (!version)
        return withStep(version.error(), path);
    const base::Result<QString> api = agree(*transport, *version);
    if (!api)
        return api.error();
    const base::Result<QJsonObject> about =
        object(*transport, QLatin1String("/v") + *api + QLatin1String("/info"), cancel);
    if (!about)
        return withStep(about.error(), path);
    Info info = infoOf(*version, *about);
    info.apiVersion = *api;
    info.socket = path;
    return std::shared_ptr<Engine>(new Engine(std::move(transport), std::move(info)));
}

QString Engine::path(const QString &resource) const
{
    return QLatin1String("/v") + m_info.apiVersion + resource;
}

QString Engine::libpodPath(const QString &resource) const
{
    return QLatin1String("/v4.0.0/libpod") + resource;
}

base::Result<http::Response> Engine::ask(
    const http::Request &request, const QString &doing, const base::CancelToken &cancel) const
{
    base::Result<http::Response> answer = m_transport->perform(request, cancel);
    if (!answer)
        return withStep(answer.error(), m_info.socket);
    if (answer->status >= 400)
        return translated(m_info.name, doing, answer->status, answer->body);
    return answer;
}

base::Result<QJsonDocument> Engine::askJson(
    const http::Request &request, const QString &doing, const base::CancelToken &cancel) const
{
    const base::Result<http::Response> answer = ask(request, doing, cancel);
    if (!answer)
        return answer.error();
    if (answer->body.trimmed().isEmpty())
        return QJsonDocument();
    QJsonParseError mistake;
    QJsonDocument document = QJsonDocument::fromJson(answer->body, &mistake);
    if (mistake.error != QJsonParseError::NoError)
        return base::Error{Code::Protocol,
            tr("%1 answered something that is no JSON when asked to %2.").arg(m_info.name, doing), {},
            mistake.errorString()};
    return document;
}

base::Result<QJsonDocument> Engine::call(
    const QByteArray &method, const QString &path, const QJsonObject *body, const base::CancelToken &cancel) const
{
    http::Request request = get(path, callMs);
    request.method = method;
    if (body != nullptr) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(*body).toJson(QJsonDocument::Compact);
    }
    return askJson(
        request, tr("do %1 %2").arg(QString::fromLatin1(method), path.section(QLatin1Char('?'), 0, 0)), cancel);
}

base::Result<void> Engine::ping(const base::CancelToken &cancel) const
{
    const base::Result<http::Response> answer = ask(get(QStringLiteral("/_ping"), greetingMs), tr("answer"), cancel);
    return answer ? base::Result<void>() : answer.error();
}

} // namespace engine
