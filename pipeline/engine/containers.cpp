// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/job.h"
#include "engine/client.h"
#include "engine/logframes.h"
#include "engine/parse.h"
#include "engine/translate.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

using Code = base::Error::Code;

constexpr int callMs = 600'000;
constexpr int lookAgainMs = 30'000; // a wait that was not woken looks for itself this often

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

QString container(const QString &name, const QString &rest)
{
    return QLatin1String("/containers/") + http::encoded(name) + rest;
}

http::Request request(const QByteArray &method, const QString &path, int timeoutMs = callMs)
{
    http::Request result;
    result.method = method;
    result.path = path;
    result.totalTimeoutMs = timeoutMs;
    return result;
}

QString labelFilter(const QMap<QString, QString> &labels)
{
    QJsonArray wanted;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        wanted.append(it.key() + QLatin1Char('=') + it.value());
    const QJsonObject filters{{QStringLiteral("label"), wanted}};
    return http::encoded(QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact)));
}

base::Result<void> done(const base::Result<http::Response> &answer)
{
    return answer ? base::Result<void>() : answer.error();
}

} // namespace

base::Result<QString> Engine::createContainer(
    const QString &name, const QJsonObject &spec, const base::CancelToken &cancel) const
{
    http::Request create = request("POST", path(QLatin1String("/containers/create?name=") + http::encoded(name)));
    create.headers.emplaceBack("Content-Type", "application/json");
    create.body = QJsonDocument(spec).toJson(QJsonDocument::Compact);
    const base::Result<QJsonDocument> answer = askJson(create, tr("create the container %1").arg(name), cancel);
    if (!answer)
        return answer.error();
    return answer->object().value(QLatin1String("Id")).toString();
}

base::Result<void> Engine::startContainer(const QString &name, const base::CancelToken &cancel) const
{
    return done(ask(request("POST", path(container(name, QStringLiteral("/start")))),
        tr("start the container %1").arg(name), cancel));
}

base::Result<void> Engine::stopContainer(const QString &name, int graceSeconds, const base::CancelToken &cancel) const
{
    const QString stop = container(name, QStringLiteral("/stop?t=%1").arg(graceSeconds));
    return done(ask(request("POST", path(stop)), tr("stop the container %1").arg(name), cancel));
}

base::Result<void> Engine::removeContainer(const QString &name, bool force, const base::CancelToken &cancel) const
{
    const QString remove = container(name, force ? QStringLiteral("?v=1&force=1") : QStringLiteral("?v=1"));
    const base::Result<void> removed =
        done(ask(request("DELETE", path(remove)), tr("remove the container %1").arg(name), cancel));
    return !removed && removed.error().code == Code::NotFound ? base::Result<void>() : removed;
}

base::Result<ContainerState> Engine::inspectContainer(const QString &name, const base::CancelToken &cancel) const
{
    const base::Result<QJsonDocument> answer = askJson(request("GET", path(container(name, QStringLiteral("/json")))),
        tr("inspect the container %1").arg(name), cancel);
    if (!answer)
        return answer.error();
    return inspectedContainer(answer->object());
}

base::Result<QList<ContainerState>> Engine::containers(
    const QMap<QString, QString> &labels, const base::CancelToken &cancel) const
{
    const QString list = path(QLatin1String("/containers/json?all=1&filters=") + labelFilter(labels));
    const base::Result<QJsonDocument> answer = askJson(request("GET", list), tr("list its containers"), cancel);
    if (!answer)
        return answer.error();
    QList<ContainerState> result;
    for (const QJsonValue &value : answer->array())
        result.append(listedContainer(value.toObject()));
    return result;
}

base::Result<void> Engine::renameContainer(
    const QString &name, const QString &newName, const base::CancelToken &cancel) const
{
    const QString rename = container(name, QLatin1String("/rename?name=") + http::encoded(newName));
    return done(ask(request("POST", path(rename)), tr("rename the container %1").arg(name), cancel));
}

base::Result<void> Engine::keepRunning(const QString &name, const base::CancelToken &cancel) const
{
    const QJsonObject policy{{QStringLiteral("Name"), QStringLiteral("unless-stopped")}};
    http::Request update = request("POST", path(container(name, QStringLiteral("/update"))));
    update.headers.emplaceBack("Content-Type", "application/json");
    update.body = QJsonDocument(QJsonObject{{QStringLiteral("RestartPolicy"), policy}}).toJson(QJsonDocument::Compact);
    const base::Result<void> updated = done(ask(update, tr("keep the container %1 running").arg(name), cancel));
    const bool unknownThere = m_info.flavor == Flavor::Podman && !updated && updated.error().code != Code::Cancelled;
    return unknownThere ? base::Result<void>() : updated;
}

base::Result<ContainerState> Engine::waitContainer(
    const QString &name, const base::CancelToken &cancel, qint64 atMostMs) const
{
    QElapsedTimer timer;
    timer.start();
    while (true) {
        base::Result<ContainerState> now = inspectContainer(name, cancel);
        const qint64 left = atMostMs > 0 ? atMostMs - timer.elapsed() : lookAgainMs;
        if (!now || now->phase != ContainerState::Phase::Running || left <= 0)
            return now;
        const QString wait = path(container(name, QStringLiteral("/wait?condition=not-running")));
        const int timeout = static_cast<int>(std::min<qint64>(left, lookAgainMs));
        const base::Result<void> woken =
            done(ask(request("POST", wait, timeout), tr("wait for the container %1").arg(name), cancel));
        // Time over or a broken connection: the look above says what is.
        if (!woken && woken.error().code != Code::Timeout && woken.error().code != Code::Unknown
            && woken.error().code != Code::NotFound)
            return woken.error();
    }
}

base::Result<void> Engine::logs(
    const QString &name, qint64 sinceMs, bool follow, const LineSink &sink, const base::CancelToken &cancel) const
{
    const base::Result<ContainerState> state = inspectContainer(name, cancel);
    if (!state)
        return state.error();
    const qint64 wholeSeconds = sinceMs / 1000 * 1000;
    const qint64 first = m_info.flavor == Flavor::Podman ? wholeSeconds : sinceMs;
    LogFrames frames(state->tty, [&sink, first](qint64 at, bool isError, const QString &line) {
        if (at >= first)
            sink(at, isError, line);
    });
    const QString query = QStringLiteral("/logs?stdout=1&stderr=1&timestamps=1&follow=%1&since=%2")
                              .arg(follow ? 1 : 0)
                              .arg(wholeSeconds / 1000);
    const QString doing = tr("read the log of the container %1").arg(name);
    const base::Result<http::Response> answer = m_transport->stream(
        request("GET", path(container(name, query)), 0),
        [&frames](QByteArrayView piece) {
            frames.feed(piece);
            return true;
        },
        cancel);
    frames.finish();
    if (!answer)
        return answer.error();
    return answer->status < 400 ? base::Result<void>() : translated(m_info.name, doing, answer->status, answer->body);
}

base::Result<Counters> Engine::counters(const QString &name, const base::CancelToken &cancel) const
{
    // Docker answers at once with one-shot (else after a second, for a difference that we make ourselves); Podman
    // ignores it.
    const QString stats = path(container(name, QStringLiteral("/stats?stream=false&one-shot=true")));
    const base::Result<QJsonDocument> answer =
        askJson(request("GET", stats, lookAgainMs), tr("read the counters of the container %1").arg(name), cancel);
    if (!answer)
        return answer.error();
    if (const std::optional<Counters> counters = countersOf(answer->object()))
        return *counters;
    return base::Error{Code::NotFound, tr("The container %1 does not run.").arg(name), {}, {}};
}

base::Result<void> Engine::putArchive(
    const QString &name, const QString &folder, const http::BodySource &tar, const base::CancelToken &cancel) const
{
    http::Request put =
        request("PUT", path(container(name, QLatin1String("/archive?path=") + http::encoded(folder))), 0);
    put.headers.emplaceBack("Content-Type", "application/x-tar");
    put.bodySource = tar;
    return done(ask(put, tr("copy files to %1 in the container %2").arg(folder, name), cancel));
}

base::Result<void> Engine::getArchive(
    const QString &name, const QString &source, const http::BodySink &tar, const base::CancelToken &cancel) const
{
    const http::Request get =
        request("GET", path(container(name, QLatin1String("/archive?path=") + http::encoded(source))), 0);
    const base::Result<http::Response> answer = m_transport->stream(get, tar, cancel);
    if (!answer)
        return answer.error();
    if (answer->status >= 400)
        return translated(
            m_info.name, tr("copy %1 out of the container %2").arg(source, name), answer->status, answer->body);
    return {};
}

} // namespace engine
