// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginemaker.h"

#include "image/baseimage.h"
#include "image/push.h"
#include "image/reference.h"

#include <QDir>

namespace run {

using base::Error;
using base::Result;

namespace {

Result<std::optional<image::Credential>> credentialFor(
    const Services &services, const QString &reference, const base::CancelToken &cancel)
{
    if (reference.isEmpty())
        return std::optional<image::Credential>();
    return image::Credentials(*services.processes, image::credentialFiles()).find(reference, cancel);
}

} // namespace

Result<MadeImage> EngineMaker::provideBase(
    const project::Base &wanted, const MakingSinks &sinks, const base::CancelToken &cancel)
{
    const Result<std::optional<image::Credential>> credential = credentialFor(m_services, wanted.from, cancel);
    image::BaseSpec spec;
    spec.base = wanted;
    spec.cacheFolder = m_services.cacheFolder;
    spec.processes = m_services.processes;
    if (credential)
        spec.credential =
            *credential; // a helper that fails is no reason to give up: the registry may be open, or not be needed
    image::BaseObservers observers;
    observers.progress = sinks.progress;
    if (sinks.line)
        observers.log = [&sinks](const QString &line) { sinks.line(line, false); };
    const Result<image::BaseOutcome> base = image::ensureBase(*m_engine, spec, observers, cancel);
    if (!base)
        return base.error();
    const Result<MadeImage> made = inspect(base->imageId, cancel);
    return MadeImage{base->imageId, wanted.tag, made ? made->bytes : 0};
}

Result<PushedImage> EngineMaker::push(
    const QString &imageId, const QString &reference, const MakingSinks &sinks, const base::CancelToken &cancel)
{
    const Result<std::optional<image::Credential>> credential = credentialFor(m_services, reference, cancel);
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
    return PushedImage{image::Reference::parse(reference).name(), pushed->digest};
}

} // namespace run
