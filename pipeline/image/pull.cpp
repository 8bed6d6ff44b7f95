// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/pull.h"

#include "base/job.h"
#include "image/builderror.h"
#include "image/buildstream.h"
#include "image/deadline.h"
#include "image/reference.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace image {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

http::Request request(const engine::Engine &engine, const PullSpec &spec, const Reference &from)
{
    http::Request request;
    request.method = "POST";
    if (engine.info().flavor == engine::Flavor::Podman)
        request.path =
            engine.libpodPath(QStringLiteral("/images/pull?quiet=false&reference=%1%2")
                                  .arg(http::encoded(spec.reference),
                                      isLoopback(from.registry) ? QStringLiteral("&tlsVerify=false") : QString()));
    else
        request.path = engine.path(QStringLiteral("/images/create?fromImage=%1&tag=%2")
                                       .arg(http::encoded(from.name()), http::encoded(from.target())));
    request.secretHeaders.emplaceBack("X-Registry-Auth", registryAuthHeader(spec.credential));
    return request;
}

// The first words after the registry has answered: "Pulling from ..." (Docker), "Getting image source signatures"
// (Podman).
bool showsRegistry(const QString &line)
{
    return !line.startsWith(QLatin1String("Trying to pull"));
}

QString errorText(const http::Response &answer, const BuildStream &stream)
{
    if (answer.status < 400)
        return stream.error();
    const QString message = QJsonDocument::fromJson(answer.body).object().value(QLatin1String("message")).toString();
    return message.isEmpty() ? QString::fromUtf8(answer.body.left(500)) : message;
}

} // namespace

base::Result<QString> pull(
    const engine::Engine &engine, const PullSpec &spec, const PullObservers &observers, const base::CancelToken &cancel)
{
    const Reference from = Reference::parse(spec.reference);
    ReachDeadline deadline(cancel, spec.reachWithinMs);
    const auto tell = [&](qint64 done, qint64 total) {
        if (observers.progress)
            observers.progress({tr("pulling %1").arg(spec.reference), done, total, base::Progress::Unit::Bytes});
    };
    BuildStream stream({},
        {{},
            [&](const QString &line) {
                if (showsRegistry(line))
                    deadline.reached();
                if (observers.log)
                    observers.log(line);
            },
            tell});
    tell(0, -1);
    const base::Result<http::Response> answer = engine.transport().stream(
        request(engine, spec, from),
        [&stream](QByteArrayView piece) {
            stream.feed(piece, 0);
            return true;
        },
        deadline.token());
    stream.end(0);
    const QString doing = tr("the image %1 could not be pulled").arg(spec.reference);
    if (deadline.expired())
        return registryError(doing, from.registry, QStringLiteral("i/o timeout"));
    if (!answer)
        return answer.error();
    if (const QString text = errorText(*answer, stream); !text.isEmpty() || answer->status >= 400)
        return registryError(doing, from.registry, text);
    const base::Result<engine::ImageInfo> info = engine.inspectImage(spec.reference, cancel);
    if (!info)
        return info.error();
    return info->id;
}

} // namespace image
