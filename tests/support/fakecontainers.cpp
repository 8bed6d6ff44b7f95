// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The containers of the fake engine.
#include "image/tar.h"
#include "support/fakeengine.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QThread>
#include <QtEndian>

#include <cmath>

namespace support {

namespace {

QString text(const char *latin1)
{
    return QLatin1String(latin1);
}

QJsonObject objectAt(const QJsonObject &object, const char *key)
{
    return object.value(text(key)).toObject();
}

qint64 msAt(const QJsonObject &object, const char *key)
{
    return static_cast<qint64>(object.value(text(key)).toDouble());
}

QString timeText(qint64 ms)
{
    return ms == 0 ? text("0001-01-01T00:00:00Z")
                   : QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonArray labelFilter(const FakeRequest &request)
{
    return QJsonDocument::fromJson(request.at("filters").toUtf8()).object().value(text("label")).toArray();
}

int exitCode(const QJsonObject &container)
{
    const QJsonObject rule = objectAt(container, "Rule");
    if (container.contains(text("StoppedWith")))
        return container.value(text("StoppedWith")).toInt();
    return rule.value(text("exitCode")).toInt(rule.value(text("oom")).toBool() ? 137 : 0);
}

struct Line {
    qint64 at = 0;
    QString text;
};

// The rule's lines, spread evenly over its time.
QList<Line> linesOf(const QJsonObject &container)
{
    const QJsonObject rule = objectAt(container, "Rule");
    const QJsonArray lines =
        rule.contains(text("log")) ? rule.value(text("log")).toArray() : QJsonArray{text("begun"), text("done")};
    const qint64 started = msAt(container, "StartedAt");
    const qint64 run = std::max<qint64>(0, static_cast<qint64>(rule.value(text("runMs")).toDouble(100)));
    QList<Line> result;
    for (qsizetype i = 0; i < lines.size() && started > 0; ++i)
        result.append({started + run * i / (lines.size() + 1), lines.at(i).toString()});
    return result;
}

QByteArray frame(const Line &line)
{
    const QByteArray payload = timeText(line.at).toLatin1() + ' ' + line.text.toUtf8() + '\n';
    QByteArray head(8, '\0');
    head[0] = 1;
    qToBigEndian(static_cast<quint32>(payload.size()), head.data() + 4);
    return head + payload;
}

// What a task leaves under a path: its rule's outputs or metrics.
QList<image::TarEntry> filesAt(const QJsonObject &container, const QString &path)
{
    const QJsonObject rule = objectAt(container, "Rule");
    QList<image::TarEntry> entries;
    if (path == text("/slipway/metrics.json")) {
        const QJsonObject metrics = rule.contains(text("metrics"))
            ? objectAt(rule, "metrics")
            : QJsonObject{{text("accuracy"), 0.95}, {text("f1"), 0.94}};
        entries.append(
            image::TarEntry::memory(text("metrics.json"), QJsonDocument(metrics).toJson(QJsonDocument::Compact)));
    } else if (path == text("/slipway/output")) {
        const QJsonObject outputs = rule.contains(text("outputs")) ? objectAt(rule, "outputs")
                                                                   : QJsonObject{{text("model.bin"), text("weights")}};
        entries.append(image::TarEntry::folder(text("output")));
        for (auto it = outputs.begin(); it != outputs.end(); ++it)
            entries.append(image::TarEntry::memory(text("output/") + it.key(), it.value().toString().toUtf8()));
    }
    return entries;
}

} // namespace

void FakeEngine::create(FakeConnection &connection, const FakeRequest &request, const QString &)
{
    const QJsonObject spec = request.json();
    const QString name = request.at("name");
    if (!m_state.image(spec.value(text("Image")).toString())) {
        refuse(connection, 404, text("No such image: ") + spec.value(text("Image")).toString());
        return;
    }
    const QString id = m_state.create(name, spec);
    if (id.isEmpty())
        refuse(connection, isPodman() ? 500 : 409,
            text("Conflict. The container name \"/%1\" is already in use").arg(name));
    else
        connection.answer(201, QJsonObject{{text("Id"), id}, {text("Warnings"), QJsonArray()}});
}

void FakeEngine::list(FakeConnection &connection, const FakeRequest &request, const QString &)
{
    QJsonArray all;
    for (const QJsonObject &container : m_state.containers(labelFilter(request))) {
        const QJsonObject spec = objectAt(container, "Spec");
        all.append(QJsonObject{{text("Id"), container.value(text("Id"))},
            {text("Names"), QJsonArray{QString(QLatin1Char('/') + container.value(text("Name")).toString())}},
            {text("ImageID"), spec.value(text("Image"))}, {text("State"), FakeState::phase(container)},
            {text("Labels"), spec.value(text("Labels"))}, {text("Created"), msAt(container, "CreatedAt") / 1000}});
    }
    connection.answer(200, all);
}

void FakeEngine::inspect(FakeConnection &connection, const FakeRequest &, const QString &subject)
{
    const QJsonObject container = *m_state.container(subject);
    const QJsonObject spec = objectAt(container, "Spec");
    const QString phase = FakeState::phase(container);
    const bool ended = phase == text("exited");
    const bool oom = ended && objectAt(container, "Rule").value(text("oom")).toBool();
    const QJsonObject state{{text("Status"), phase}, {text("ExitCode"), ended ? exitCode(container) : 0},
        {text("OOMKilled"), oom && !isPodman()}, {text("Error"), QString()},
        {text("StartedAt"), timeText(msAt(container, "StartedAt"))},
        {text("FinishedAt"), timeText(FakeState::endedAt(container))}};
    connection.answer(200,
        QJsonObject{{text("Id"), container.value(text("Id"))},
            {text("Name"), QString(QLatin1Char('/') + container.value(text("Name")).toString())},
            {text("Created"), timeText(msAt(container, "CreatedAt"))}, {text("Image"), spec.value(text("Image"))},
            {text("State"), state},
            {text("Config"), QJsonObject{{text("Labels"), spec.value(text("Labels"))}, {text("Tty"), false}}},
            {text("HostConfig"), spec.value(text("HostConfig"))}, {text("RestartCount"), 0}});
}

void FakeEngine::start(FakeConnection &connection, const FakeRequest &, const QString &subject)
{
    const QJsonObject container = *m_state.container(subject);
    if (FakeState::isRunning(container)) {
        connection.answer(304, QByteArray());
        return;
    }
    if (const QString problem = objectAt(container, "Rule").value(text("startError")).toString(); !problem.isEmpty()) {
        refuse(connection, isPodman() ? 500 : 400, problem);
        return;
    }
    m_state.start(container.value(text("Id")).toString());
    refreshServices();
    connection.answer(204, QByteArray());
}

void FakeEngine::stop(FakeConnection &connection, const FakeRequest &, const QString &subject)
{
    const QJsonObject container = *m_state.container(subject);
    const bool running = FakeState::isRunning(container);
    if (running)
        m_state.stop(container.value(text("Id")).toString(), 143);
    connection.answer(running ? 204 : 304, QByteArray());
}

void FakeEngine::wait(FakeConnection &connection, const FakeRequest &, const QString &subject)
{
    std::optional<QJsonObject> container = m_state.container(subject);
    while (container && FakeState::isRunning(*container) && connection.open()) {
        QThread::msleep(5);
        container = m_state.container(subject);
    }
    if (container)
        connection.answer(200, QJsonObject{{text("StatusCode"), exitCode(*container)}});
    else
        refuse(connection, 404, text("No such container: ") + subject);
}

void FakeEngine::logs(FakeConnection &connection, const FakeRequest &request, const QString &subject)
{
    const bool follow = request.at("follow") == text("1");
    const qint64 since = request.at("since").toLongLong() * 1000;
    qsizetype sent = 0;
    connection.begin(200, "application/vnd.docker.raw-stream");
    while (true) {
        const std::optional<QJsonObject> container = m_state.container(subject);
        const QList<Line> lines = container ? linesOf(*container) : QList<Line>();
        const bool running = container && FakeState::isRunning(*container);
        for (; sent < lines.size() && (!running || lines.at(sent).at <= QDateTime::currentMSecsSinceEpoch()); ++sent) {
            if (lines.at(sent).at >= since)
                connection.piece(frame(lines.at(sent)));
        }
        if (!running || !follow || !connection.open())
            break;
        QThread::msleep(10);
    }
    connection.end();
}

void FakeEngine::stats(FakeConnection &connection, const FakeRequest &, const QString &subject)
{
    const QJsonObject container = *m_state.container(subject);
    const QJsonObject rule = objectAt(container, "Rule");
    if (!FakeState::isRunning(container)) {
        connection.answer(200, QJsonObject{{text("read"), text("0001-01-01T00:00:00Z")}});
        return;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const double ran = double(now - msAt(container, "StartedAt"));
    const double memory = rule.value(text("memory")).toDouble(200e6) * (1 + 0.3 * std::sin(ran / 2000));
    connection.answer(200,
        QJsonObject{{text("read"), timeText(now)},
            {text("cpu_stats"),
                QJsonObject{{text("cpu_usage"),
                    QJsonObject{
                        {text("total_usage"), std::round(ran * 1e6 * rule.value(text("cores")).toDouble(0.8))}}}}},
            {text("memory_stats"), QJsonObject{{text("usage"), std::round(memory)}, {text("limit"), 1e9}}}});
}

void FakeEngine::putArchive(FakeConnection &connection, const FakeRequest &request, const QString &subject)
{
    const QString id = m_state.container(subject)->value(text("Id")).toString();
    m_state.put(id, text("ArchiveSha256"), QString::fromLatin1(request.bodySha256));
    connection.answer(200, QByteArray());
}

void FakeEngine::getArchive(FakeConnection &connection, const FakeRequest &request, const QString &subject)
{
    const QList<image::TarEntry> entries = filesAt(*m_state.container(subject), request.at("path"));
    if (entries.isEmpty()) {
        refuse(connection, 404, text("Could not find the file %1 in container %2").arg(request.at("path"), subject));
        return;
    }
    image::TarWriter tar(entries);
    connection.begin(200, "application/x-tar");
    QByteArray buffer(65536, Qt::Uninitialized);
    for (base::Result<qint64> count = tar.read(buffer.data(), buffer.size()); count && *count > 0;
         count = tar.read(buffer.data(), buffer.size())) {
        if (!connection.piece(buffer.left(static_cast<qsizetype>(*count))))
            return;
    }
    connection.end();
}

void FakeEngine::rename(FakeConnection &connection, const FakeRequest &request, const QString &subject)
{
    m_state.rename(m_state.container(subject)->value(text("Id")).toString(), request.at("name"));
    connection.answer(204, QByteArray());
}

void FakeEngine::update(FakeConnection &connection, const FakeRequest &, const QString &)
{
    if (isPodman())
        refuse(connection, 404, text("Not Found"));
    else
        connection.answer(200, QJsonObject());
}

void FakeEngine::remove(FakeConnection &connection, const FakeRequest &request, const QString &subject)
{
    const QJsonObject container = *m_state.container(subject);
    if (FakeState::isRunning(container) && request.at("force") != text("1")) {
        refuse(connection, isPodman() ? 500 : 409, text("the container is running"));
        return;
    }
    m_state.remove(container.value(text("Id")).toString());
    connection.answer(204, QByteArray());
}

} // namespace support
