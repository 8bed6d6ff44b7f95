// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/client.h"
#include "engine/parse.h"
#include "engine/translate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

namespace engine {

namespace {

using Code = base::Error::Code;

constexpr int callMs = 600'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

// A reference stands in the path with its slashes: neither engine takes them encoded everywhere.
QString image(const QString &reference, const QString &rest)
{
    return QLatin1String("/images/") + QString::fromLatin1(QUrl::toPercentEncoding(reference, "/:@")) + rest;
}

http::Request request(const QByteArray &method, const QString &path)
{
    http::Request result;
    result.method = method;
    result.path = path;
    result.totalTimeoutMs = callMs;
    return result;
}

// "host:5000/team/name" and "v1" of "host:5000/team/name:v1"; "latest" when there is no tag.
std::pair<QString, QString> splitTag(const QString &reference)
{
    const qsizetype colon = reference.lastIndexOf(QLatin1Char(':'));
    if (colon > reference.lastIndexOf(QLatin1Char('/')))
        return {reference.left(colon), reference.mid(colon + 1)};
    return {reference, QStringLiteral("latest")};
}

// The last id in the JSON lines of an import, or the error in them.
base::Result<QString> importedId(const QString &engineName, const QString &doing, const QByteArray &lines)
{
    QString id;
    for (const QByteArray &line : lines.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (const QString error = object.value(QLatin1String("error")).toString(); !error.isEmpty())
            return translatedText(engineName, doing, error);
        const QString status = object.value(QLatin1String("status")).toString().trimmed();
        if (status.startsWith(QLatin1String("sha256:")))
            id = status;
    }
    if (id.isEmpty())
        return base::Error{Code::Protocol, tr("%1 named no image after it was asked to %2.").arg(engineName, doing), {},
            QString::fromUtf8(lines.left(500))};
    return id;
}

} // namespace

base::Result<ImageInfo> Engine::inspectImage(const QString &reference, const base::CancelToken &cancel) const
{
    const base::Result<QJsonDocument> answer = askJson(request("GET", path(image(reference, QStringLiteral("/json")))),
        tr("inspect the image %1").arg(reference), cancel);
    if (!answer)
        return answer.error();
    return inspectedImage(answer->object());
}

base::Result<QList<ImageInfo>> Engine::images(
    const QMap<QString, QString> &labels, const base::CancelToken &cancel) const
{
    QJsonArray wanted;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        wanted.append(it.key() + QLatin1Char('=') + it.value());
    const QJsonObject filters = wanted.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("label"), wanted}};
    const QString query = http::encoded(QString::fromUtf8(QJsonDocument(filters).toJson(QJsonDocument::Compact)));
    const base::Result<QJsonDocument> answer =
        askJson(request("GET", path(QLatin1String("/images/json?filters=") + query)), tr("list its images"), cancel);
    if (!answer)
        return answer.error();
    QList<ImageInfo> result;
    for (const QJsonValue &value : answer->array())
        result.append(listedImage(value.toObject()));
    return result;
}

base::Result<QList<Layer>> Engine::history(const QString &reference, const base::CancelToken &cancel) const
{
    const base::Result<QJsonDocument> answer =
        askJson(request("GET", path(image(reference, QStringLiteral("/history")))),
            tr("read the history of the image %1").arg(reference), cancel);
    if (!answer)
        return answer.error();
    QList<Layer> result;
    for (const QJsonValue &value : answer->array())
        result.append(historyLayer(value.toObject()));
    return result;
}

base::Result<void> Engine::tagImage(const QString &reference, const QString &tag, const base::CancelToken &cancel) const
{
    const auto [repository, name] = splitTag(tag);
    const QString query = QStringLiteral("/tag?repo=%1&tag=%2").arg(http::encoded(repository), http::encoded(name));
    const base::Result<http::Response> answer =
        ask(request("POST", path(image(reference, query))), tr("tag the image %1 as %2").arg(reference, tag), cancel);
    return answer ? base::Result<void>() : answer.error();
}

base::Result<void> Engine::removeImage(const QString &reference, bool force, const base::CancelToken &cancel) const
{
    const QString query = force ? QStringLiteral("?force=1") : QString();
    const base::Result<http::Response> answer =
        ask(request("DELETE", path(image(reference, query))), tr("remove the image %1").arg(reference), cancel);
    return answer ? base::Result<void>() : answer.error();
}

base::Result<QString> Engine::importImage(const QString &tag, const http::BodySource &tar, qint64 bytes,
    const base::CancelToken &cancel, const QStringList &changes) const
{
    const auto [repository, name] = splitTag(tag);
    // Podman 4 overlooks `tag` here and wants it in the name, which Docker refuses.
    const QString where = m_info.flavor == Flavor::Podman
        ? QStringLiteral("&repo=%1").arg(http::encoded(repository + QLatin1Char(':') + name))
        : QStringLiteral("&repo=%1&tag=%2").arg(http::encoded(repository), http::encoded(name));
    QString query = QLatin1String("/images/create?fromSrc=-") + where;
    for (const QString &change : changes)
        query += QLatin1String("&changes=") + http::encoded(change);
    http::Request import = request("POST", path(query));
    import.headers.emplaceBack("Content-Type", "application/x-tar");
    import.bodySource = tar;
    import.bodySize = bytes;
    import.totalTimeoutMs = 0;
    const QString doing = tr("import the image %1").arg(tag);
    const base::Result<http::Response> answer = ask(import, doing, cancel);
    if (!answer)
        return answer.error();
    return importedId(m_info.name, doing, answer->body);
}

} // namespace engine
