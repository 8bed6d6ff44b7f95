// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginemaker.h"

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

Result<PushedImage> EngineMaker::push(const QString &, const QString &, const MakingSinks &, const base::CancelToken &)
{
    return Error {Error::Code::Failed, QStringLiteral("Images cannot be pushed yet."), {}, {}};
}

} // namespace run
