// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginemaker.h"

#include "image/baseimage.h"
#include "image/push.h"
#include "image/reference.h"

#include <QDir>

namespace run {

using base::Result;

Result<std::optional<image::Credential>> EngineMaker::credentialFor(const QString &reference, const base::CancelToken &cancel) const
{
    const image::Credentials credentials(*m_services.processes, image::credentialFiles());
    return credentials.find(reference, cancel);
}

Result<MadeImage> EngineMaker::provideBase(const project::Base &wanted, const MakingSinks &sinks, const base::CancelToken &cancel)
{
    image::BaseSpec spec;
    spec.base = wanted;
    spec.cacheFolder = m_services.cacheFolder;
    spec.processes = m_services.processes;
    // A helper that fails must not stop an image that anybody may pull, or that is there already.
    if (const auto credential = wanted.from.isEmpty() ? std::nullopt : std::optional(credentialFor(wanted.from, cancel)); credential && *credential)
        spec.credential = **credential;
    image::BaseObservers observers;
    observers.progress = sinks.progress;
    observers.log = [&sinks](const QString &line) { sinks.line(line, false); };
    const Result<image::BaseOutcome> provided = image::ensureBase(*m_engine, spec, observers, cancel);
    if (!provided)
        return provided.error();
    return MadeImage {provided->imageId, wanted.tag, 0};
}

Result<PushedImage> EngineMaker::push(
    const QString &imageId, const QString &reference, const MakingSinks &sinks, const base::CancelToken &cancel)
{
    const Result<std::optional<image::Credential>> credential = credentialFor(reference, cancel);
    if (!credential)
        return credential.error();
    image::PushSpec spec;
    spec.image = imageId;
    spec.destination = reference;
    spec.credential = *credential;
    spec.caFile = image::caFileOf(image::registryOf(reference), QDir::homePath());
    image::PushObservers observers;
    observers.progress = sinks.progress;
    observers.log = [&sinks](const QString &line) { sinks.line(line, false); };
    const Result<image::PushOutcome> pushed = image::push(*m_engine, spec, observers, cancel);
    if (!pushed)
        return pushed.error();
    return PushedImage {image::Reference::parse(reference).name(), pushed->digest};
}

} // namespace run
