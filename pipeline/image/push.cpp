// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/push.h"

#include "base/job.h"
#include "image/builderror.h"
#include "image/reference.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

namespace image {

namespace {

using Code = base::Error::Code;

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

http::Request request(const engine::Engine &engine, const PushSpec &spec, const Reference &to, bool plain)
{
    http::Request request;
    request.method = "POST";
    // Podman's own way names the layers; its Docker-compatible one is silent until the end.
    request.path = engine.info().flavor == engine::Flavor::Podman
        ? engine.libpodPath(QStringLiteral("/images/%1/push?quiet=false&tlsVerify=%2")
                                .arg(spec.destination, plain ? QStringLiteral("false") : QStringLiteral("true")))
        : engine.path(QStringLiteral("/images/%1/push?tag=%2").arg(to.name(), http::encoded(to.tag)));
    request.secretHeaders.emplaceBack("X-Registry-Auth", registryAuthHeader(spec.credential));
    return request;
}

base::Progress progressOf(const QList<PushLayer> &layers)
{
    base::Progress progress{tr("pushing"), 0, 0, base::Progress::Unit::Bytes};
    int done = 0;
    for (const PushLayer &layer : layers) {
        const bool there = layer.state == PushLayer::State::Pushed || layer.state == PushLayer::State::Existed;
        done += there ? 1 : 0;
        progress.done += layer.done;
        progress.total = layer.total < 0 && layer.state != PushLayer::State::Existed ? -1 : progress.total;
        progress.total += progress.total < 0 || layer.total < 0 ? 0 : layer.total;
    }
    progress.what = tr("pushing: %1 of %2 layers").arg(done).arg(layers.size());
    if (progress.total <= 0) // bytes are not known
        return {progress.what, done, layers.isEmpty() ? -1 : layers.size(), base::Progress::Unit::Steps};
    return progress;
}

QString errorText(const base::Result<http::Response> &answer, const PushStream &stream)
{
    if (answer->status < 400)
        return stream.error();
    const QString message = QJsonDocument::fromJson(answer->body).object().value(QLatin1String("message")).toString();
    return message.isEmpty() ? QString::fromUtf8(answer->body.left(500)) : message;
}

// The tag may be moved by somebody else right after us: where the engine says the digest, that one is asked for.
base::Result<PushOutcome> confirmed(
    Registry &registry, const Reference &to, const QString &said, const base::CancelToken &cancel)
{
    const base::Result<Manifest> there = registry.head(to.repository, said.isEmpty() ? to.tag : said, cancel);
    if (there.ok() && !there->digest.isEmpty())
        return PushOutcome{there->digest};
    if (!there.ok() && there.error().code == Code::Cancelled)
        return there.error();
    return base::Error{Code::Unknown, tr("The image was pushed, but %1 did not confirm its digest.").arg(to.registry),
        tr("Push it again: layers that are there are not sent twice."), there.ok() ? QString() : there.error().text()};
}

} // namespace

base::Result<PushOutcome> push(
    const engine::Engine &engine, const PushSpec &spec, const PushObservers &observers, const base::CancelToken &cancel)
{
    const Reference to = Reference::parse(spec.destination);
    const QString doing = tr("%1 could not be pushed").arg(spec.destination);
    Registry registry({to.registry, spec.caFile}, spec.credential);
    if (const base::Result<void> reached = registry.ping(cancel); !reached)
        return reached.error();
    if (spec.image != spec.destination) {
        if (const base::Result<void> tagged = engine.tagImage(spec.image, spec.destination, cancel); !tagged)
            return tagged.error();
    }
    PushStream *watched = nullptr;
    PushStream stream({[&](const PushLayer &layer) {
                           if (observers.layer)
                               observers.layer(layer);
                           if (observers.progress)
                               observers.progress(progressOf(watched->layers()));
                       },
        observers.log});
    watched = &stream;
    const base::Result<http::Response> answer = engine.transport().stream(
        request(engine, spec, to, registry.isPlain()),
        [&stream](QByteArrayView piece) {
            stream.feed(piece);
            return true;
        },
        cancel);
    stream.end();
    if (!answer)
        return answer.error();
    if (const QString text = errorText(answer, stream); !text.isEmpty() || answer->status >= 400)
        return registryError(doing, to.registry, text);
    return confirmed(registry, to, stream.digest(), cancel);
}

QString caFileOf(const QString &registry, const QString &home)
{
    for (const QString &root : {home + QStringLiteral("/.config/containers/certs.d/"),
             QStringLiteral("/etc/containers/certs.d/"), QStringLiteral("/etc/docker/certs.d/")}) {
        const QDir folder(root + registry);
        const QStringList found = folder.entryList({QStringLiteral("*.crt")}, QDir::Files | QDir::Readable, QDir::Name);
        if (!found.isEmpty())
            return folder.filePath(found.first());
    }
    return {};
}

} // namespace image
