// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/pushstream.h"

#include "base/text.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace image {

namespace {

QString digestIn(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("digest: (sha256:[0-9a-f]{64})"));
    return pattern.match(text).captured(1);
}

PushLayer::State stateOf(const QString &status)
{
    if (status == QLatin1String("Pushed"))
        return PushLayer::State::Pushed;
    if (status.startsWith(QLatin1String("Layer already exists")) || status.startsWith(QLatin1String("Mounted")))
        return PushLayer::State::Existed;
    return status == QLatin1String("Pushing") ? PushLayer::State::Pushing : PushLayer::State::Waiting;
}

} // namespace

PushStream::PushStream(Sinks sinks)
    : m_sinks(std::move(sinks))
{
}

void PushStream::feed(QByteArrayView piece)
{
    m_pending.append(piece);
    qsizetype start = 0;
    for (qsizetype end = m_pending.indexOf('\n'); end >= 0; end = m_pending.indexOf('\n', start)) {
        takeObject(m_pending.sliced(start, end - start).trimmed());
        start = end + 1;
    }
    m_pending.remove(0, start);
}

void PushStream::end()
{
    takeObject(std::exchange(m_pending, {}).trimmed());
}

void PushStream::takeObject(const QByteArray &line)
{
    if (line.isEmpty())
        return;
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (const QString error = object.value(QLatin1String("error")).toString(); !error.isEmpty())
        m_error = base::plainText(error).trimmed();
    const QString digest = object.value(QLatin1String("aux")).toObject().value(QLatin1String("Digest")).toString();
    const QString manifest = object.value(QLatin1String("manifestdigest")).toString();
    for (const QString &said : {digest, manifest, digestIn(object.value(QLatin1String("status")).toString())}) {
        if (!said.isEmpty())
            m_digest = said;
    }
    if (object.contains(QLatin1String("status"))) {
        const QJsonObject detail = object.value(QLatin1String("progressDetail")).toObject();
        takeStatus(object.value(QLatin1String("id")).toString(),
            base::plainText(object.value(QLatin1String("status")).toString(), true),
            static_cast<qint64>(detail.value(QLatin1String("current")).toDouble()),
            static_cast<qint64>(detail.value(QLatin1String("total")).toDouble(-1)));
    }
    if (object.contains(QLatin1String("stream")))
        takeText(base::plainText(object.value(QLatin1String("stream")).toString()).trimmed());
}

void PushStream::takeStatus(const QString &id, const QString &status, qint64 done, qint64 total)
{
    if (id.isEmpty()) {
        if (m_sinks.log)
            m_sinks.log(status);
        return;
    }
    PushLayer &one = layer(id);
    one.state = stateOf(status);
    if (total > 0) {
        one.total = std::max(total, done); // what goes over the wire may be a little more than the layer
        one.done = done;
    }
    if (one.state == PushLayer::State::Pushed)
        one.done = std::max<qint64>(one.total, 0);
    report(one);
}

// Podman says when it begins a layer, and the configuration after all of them.
void PushStream::takeText(const QString &text)
{
    static const QRegularExpression copying(QStringLiteral("\\ACopying (blob|config) sha256:([0-9a-f]{12})"));
    if (m_sinks.log && !text.isEmpty())
        m_sinks.log(text);
    const QRegularExpressionMatch match = copying.match(text);
    if (!match.hasMatch())
        return;
    if (match.captured(1) == QLatin1String("blob")) {
        PushLayer &one = layer(match.captured(2));
        one.state = PushLayer::State::Pushing;
        report(one);
        return;
    }
    for (PushLayer &one : m_layers) {
        one.state = PushLayer::State::Pushed;
        report(one);
    }
}

PushLayer &PushStream::layer(const QString &id)
{
    const auto known =
        std::find_if(m_layers.begin(), m_layers.end(), [&id](const PushLayer &one) { return one.id == id; });
    if (known != m_layers.end())
        return *known;
    m_layers.append({id, PushLayer::State::Waiting, 0, -1});
    return m_layers.last();
}

void PushStream::report(const PushLayer &layer) const
{
    if (m_sinks.layer)
        m_sinks.layer(layer);
}

} // namespace image
