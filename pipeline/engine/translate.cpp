// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/translate.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <array>

namespace engine {

namespace {

using Code = base::Error::Code;

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

struct Sign {
    const char *text; // lower case
    Code code;
};

// Read from the top: the first that occurs in the engine's text decides.
constexpr std::array signs{
    Sign{"no space left", Code::NoSpace},
    Sign{"disk quota exceeded", Code::NoSpace},
    Sign{"address already in use", Code::Conflict},
    Sign{"port is already allocated", Code::Conflict},
    Sign{"already in use", Code::Conflict},
    Sign{"already exists", Code::Conflict},
    Sign{"is running", Code::Conflict},
    Sign{"image is in use", Code::Conflict},
    Sign{"no such container", Code::NotFound},
    Sign{"no such image", Code::NotFound},
    Sign{"image not known", Code::NotFound},
    Sign{"no container with name", Code::NotFound},
    Sign{"could not find the file", Code::NotFound},
    Sign{"connection refused", Code::Unavailable},
    Sign{"no such host", Code::Unavailable},
    Sign{"network is unreachable", Code::Unavailable},
    Sign{"unauthorized", Code::Forbidden},
    Sign{"authentication required", Code::Forbidden},
};

Code codeOfStatus(int status)
{
    switch (status) {
    case 400:
        return Code::Invalid;
    case 401:
    case 403:
        return Code::Forbidden;
    case 404:
        return Code::NotFound;
    case 409:
        return Code::Conflict;
    default:
        return Code::Failed;
    }
}

Code codeOf(int status, const QString &text)
{
    for (const Sign &sign : signs) {
        if (text.contains(QLatin1String(sign.text), Qt::CaseInsensitive))
            return sign.code;
    }
    return codeOfStatus(status);
}

QString stepFor(Code code)
{
    if (code == Code::NoSpace)
        return tr("Free space on the disk that holds the engine's storage, for instance with Prune.");
    return {};
}

QString sentence(QString text)
{
    while (text.endsWith(QLatin1Char('\n')) || text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text + QLatin1Char('.');
}

} // namespace

QString messageOf(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    QString text = object.value(QLatin1String("message")).toString();
    if (text.isEmpty())
        text = object.value(QLatin1String("cause")).toString();
    if (text.isEmpty())
        text = QString::fromUtf8(body.left(body.indexOf('\n') < 0 ? body.size() : body.indexOf('\n')).left(1000));
    return base::plainText(text, true).trimmed();
}

base::Error translated(const QString &engineName, const QString &doing, int status, const QByteArray &body)
{
    const QString text = messageOf(body);
    const Code code = codeOf(status, text);
    const QString why = text.isEmpty() ? tr("it answered %1").arg(status) : text;
    return {code, sentence(tr("%1 could not %2: %3").arg(engineName, doing, why)), stepFor(code),
        QStringLiteral("HTTP %1 %2").arg(status).arg(text)};
}

base::Error translatedText(const QString &engineName, const QString &doing, const QString &text)
{
    const QString plain = base::plainText(text, true).trimmed();
    const Code code = codeOf(500, plain);
    return {code, sentence(tr("%1 could not %2: %3").arg(engineName, doing, plain)), stepFor(code), plain};
}

QString startReason(const QString &engineText)
{
    static const QRegularExpression missing(QStringLiteral("exec: \\\\?\"([^\"\\\\]+)\\\\?\": (.*)"));
    const QRegularExpressionMatch match = missing.match(engineText);
    if (!match.hasMatch())
        return engineText;
    const QString rest = match.captured(2);
    if (rest.contains(QLatin1String("permission denied")))
        return tr("the command \"%1\" is not allowed to be executed in the image").arg(match.captured(1));
    if (rest.contains(QLatin1String("not found")) || rest.contains(QLatin1String("no such file")))
        return tr("the command \"%1\" does not exist in the image").arg(match.captured(1));
    return engineText;
}

} // namespace engine
