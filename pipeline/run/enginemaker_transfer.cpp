// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginemaker.h"

#include "image/push.h"
#include "image/reference.h"

#include <QDir>

namespace run {

using base::Error;
using base::Result;

Result<MadeImage> EngineMaker::provideBase(const project::Base &wanted, const MakingSinks &, const base::CancelToken &cancel)
{
    const Result<MadeImage> there = inspect(wanted.tag, cancel);
    if (there || there.error().code != Error::Code::NotFound)
        return there;
    return Error {Error::Code::NotFound, QStringLiteral("The base image %1 is not in the engine.").arg(wanted.tag), {}, {}};
}

Result<PushedImage> EngineMaker::push(
    const QString &imageId, const QString &reference, const MakingSinks &sinks, const base::CancelToken &cancel)
{
    const image::Credentials credentials(*m_services.processes, image::credentialFiles());
    const Result<std::optional<image::Credential>> credential = credentials.find(reference, cancel);
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
