// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The images of the fake engine, and the services that answer HTTP.
#include "support/fakeengine.h"
#include "support/unixsocket.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QThread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int lookMs = 20;

QString text(const char *latin1)
{
    return QLatin1String(latin1);
}

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + "\r\n";
}

QString idOf(const QByteArray &bytes)
{
    return text("sha256:") + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

// An object, or (for Podman) a list of "key=value".
QJsonObject labelsIn(const FakeRequest &request)
{
    const QJsonDocument document = QJsonDocument::fromJson(request.at("labels").toUtf8());
    QJsonObject labels = document.object();
    for (const QJsonValue &label : document.array())
        labels.insert(label.toString().section(QLatin1Char('='), 0, 0), label.toString().section(QLatin1Char('='), 1));
    return labels;
}

QJsonObject inspected(const QJsonObject &image)
{
    const QString id = image.value(text("Id")).toString();
    const QDateTime made =
        QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(image.value(text("CreatedAt")).toDouble()), Qt::UTC);
    return {{text("Id"), id}, {text("RepoTags"), image.value(text("Tags"))}, {text("Architecture"), text("amd64")},
        {text("Os"), text("linux")}, {text("Size"), image.value(text("Size"))},
        {text("Created"), made.toString(Qt::ISODateWithMs)},
        {text("Config"), QJsonObject{{text("Labels"), image.value(text("Labels"))}}},
        {text("RootFS"), QJsonObject{{text("Layers"), QJsonArray{text("sha256:base"), id}}}}};
}

int listenOnPort(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<uint16_t>(port));
    if (::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 && ::listen(socket, 16) == 0)
        return socket;
    ::close(socket);
    return -1;
}

} // namespace

bool FakeEngine::routeImage(FakeConnection &connection, const FakeRequest &request)
{
    static const QRegularExpression one(QStringLiteral("^(?:/libpod)?/images/(.+?)(/json|/history|/tag|/push)?$"));
    if (request.path == text("/build") || request.path == text("/libpod/build"))
        return build(connection, request), true;
    if (request.path == text("/images/json"))
        return listImages(connection, request), true;
    if (request.path == text("/images/create"))
        return makeImage(connection, request), true;
    const QRegularExpressionMatch match = one.match(request.path);
    if (!match.hasMatch())
        return false;
    const QString reference = match.captured(1);
    const std::optional<QJsonObject> image = m_state.image(reference);
    if (!image)
        refuse(connection, 404, text("No such image: ") + reference);
    else if (request.method == "DELETE")
        m_state.removeImage(reference),
            connection.answer(200, QJsonArray{QJsonObject{{text("Deleted"), image->value(text("Id"))}}});
    else if (match.captured(2) == text("/history"))
        connection.answer(200,
            QJsonArray{QJsonObject{{text("CreatedBy"), text("RUN make")}, {text("Size"), 1000}, {text("Created"), 1}}});
    else if (match.captured(2) == text("/tag"))
        m_state.tag(image->value(text("Id")).toString(), request.at("repo") + QLatin1Char(':') + request.at("tag")),
            connection.answer(201, QByteArray());
    else if (match.captured(2) == text("/push"))
        push(connection, request, reference);
    else
        connection.answer(200, inspected(*image));
    return true;
}

void FakeEngine::build(FakeConnection &connection, const FakeRequest &request)
{
    const QString tag = request.at("t");
    const QJsonObject rule = m_state.ruleFor(tag + QLatin1Char(' ') + request.at("dockerfile"));
    const QJsonArray steps = rule.contains(text("steps")) ? rule.value(text("steps")).toArray()
                                                          : QJsonArray{text("FROM base"), text("COPY . /app")};
    connection.begin(200, "application/json");
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const QString head = isPodman() ? text("STEP %1/%2: %3\n") : text("Step %1/%2 : %3\n");
        if (!connection.piece(
                lineOf({{text("stream"), head.arg(i + 1).arg(steps.size()).arg(steps.at(i).toString())}})))
            return; // the client is gone: nothing is made
        QThread::msleep(static_cast<unsigned long>(rule.value(text("stepMs")).toInt(10)));
        connection.piece(
            lineOf({{text("stream"), isPodman() ? text("--> 0123456789ab\n") : text(" ---> 0123456789ab\n")}}));
    }
    if (const QString error = rule.value(text("error")).toString(); !error.isEmpty()) {
        connection.piece(
            lineOf({{text("errorDetail"), QJsonObject{{text("message"), error}}}, {text("error"), error}}));
        connection.end();
        return;
    }
    // Equal content and labels give the same image, as with a cache.
    const QString id = idOf(request.bodySha256 + request.at("labels").toUtf8() + request.at("buildargs").toUtf8());
    if (!connection.open())
        return;
    m_state.addImage(id, tag, labelsIn(request), text("build"));
    connection.piece(lineOf({{text("aux"), QJsonObject{{text("ID"), id}}}}));
    connection.piece(lineOf({{text("stream"), text("Successfully tagged %1\n").arg(tag)}}));
    connection.end();
}

void FakeEngine::listImages(FakeConnection &connection, const FakeRequest &request)
{
    const QJsonArray labels =
        QJsonDocument::fromJson(request.at("filters").toUtf8()).object().value(text("label")).toArray();
    QJsonArray all;
    for (const QJsonValue &value : m_state.images(labels)) {
        const QJsonObject image = value.toObject();
        all.append(QJsonObject{{text("Id"), image.value(text("Id"))}, {text("RepoTags"), image.value(text("Tags"))},
            {text("Size"), image.value(text("Size"))}, {text("Labels"), image.value(text("Labels"))},
            {text("Created"), image.value(text("CreatedAt")).toDouble() / 1000}});
    }
    connection.answer(200, all);
}

// Import of a file system, or a pull.
void FakeEngine::makeImage(FakeConnection &connection, const FakeRequest &request)
{
    const bool import = !request.at("fromSrc").isEmpty();
    const QString name = import ? request.at("repo") : request.at("fromImage");
    const QString tag = request.at("tag").isEmpty() ? name : name + QLatin1Char(':') + request.at("tag");
    connection.begin(200, "application/json");
    if (const QString error = m_state.ruleFor(tag).value(text("error")).toString(); !error.isEmpty()) {
        connection.piece(
            lineOf({{text("errorDetail"), QJsonObject{{text("message"), error}}}, {text("error"), error}}));
    } else {
        const QString id = idOf(import ? request.bodySha256 : tag.toUtf8());
        m_state.addImage(id, tag, {}, import ? text("import") : text("pull"));
        connection.piece(lineOf({{text("status"), id}}));
    }
    connection.end();
}

void FakeEngine::push(FakeConnection &connection, const FakeRequest &request, const QString &reference)
{
    const QString digest = idOf(reference.toUtf8());
    const QString tag = request.at("tag").isEmpty() ? text("latest") : request.at("tag");
    connection.begin(200, "application/json");
    for (const int done : {0, 50, 100})
        connection.piece(lineOf({{text("status"), text("Pushing")}, {text("id"), text("layer1")},
            {text("progressDetail"), QJsonObject{{text("current"), done}, {text("total"), 100}}}}));
    connection.piece(lineOf({{text("status"), text("%1: digest: %2 size: 734").arg(tag, digest)}}));
    connection.piece(
        lineOf({{text("aux"), QJsonObject{{text("Tag"), tag}, {text("Digest"), digest}, {text("Size"), 734}}}}));
    connection.end();
    m_state.count(text("push"), reference, digest);
}

// A listener for each service that runs and has none yet.
void FakeEngine::refreshServices()
{
    for (const QJsonObject &container : m_state.containers({})) {
        const QString id = container.value(text("Id")).toString();
        const int status = container.value(text("Rule")).toObject().value(text("http")).toInt(200);
        if (FakeState::hostPort(container) == 0 || status == 0 || !FakeState::isRunning(container))
            continue;
        const std::lock_guard lock(m_mutex);
        if (m_serving.contains(id))
            continue;
        m_serving.insert(id);
        m_services.emplace_back([this, id] { serve(id); });
    }
}

// Whether it still runs; when not, a later start begins a new thread.
bool FakeEngine::isServed(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    const std::optional<QJsonObject> container = m_state.container(id);
    if (container && FakeState::isRunning(*container))
        return true;
    m_serving.remove(id);
    return false;
}

void FakeEngine::serve(const QString &id)
{
    int listener = -1;
    while (!m_ending && isServed(id)) {
        const std::optional<QJsonObject> container = m_state.container(id);
        if (!container)
            continue;
        if (listener < 0)
            listener = listenOnPort(FakeState::hostPort(*container));
        if (listener < 0) { // the one it replaces is about to let go of it
            QThread::msleep(lookMs);
            continue;
        }
        if (!readable(listener, lookMs))
            continue;
        const QJsonObject rule = container->value(text("Rule")).toObject();
        FakeConnection connection(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC), m_ending);
        FakeRequest request;
        if (connection.read(request))
            connection.answer(rule.value(text("http")).toInt(200),
                rule.value(text("body")).toString(text("{\"digit\": 7}")).toUtf8());
    }
    if (listener >= 0)
        ::close(listener);
}

} // namespace support
