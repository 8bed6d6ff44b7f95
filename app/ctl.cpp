// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"

namespace app::ctl {

using base::Error;
using base::Result;

Exit exitOf(const Error &error)
{
    switch (error.code) {
    case Error::Code::Invalid:
        return Usage;
    case Error::Code::Unavailable:
    case Error::Code::Timeout:
        return Unreachable;
    case Error::Code::Cancelled:
        return Cancelled;
    case Error::Code::Conflict:
    case Error::Code::Forbidden:
        return Refused;
    default:
        return Failed;
    }
}

Exit Context::fail(const Error &error) const
{
    console.error(error);
    return exitOf(error);
}

Exit Context::usage(const QString &sentence) const
{
    console.error({Error::Code::Invalid, sentence,
        QStringLiteral("'slipwayctl %1 --help' tells more.").arg(parser.positionalArguments().value(0)), {}});
    return Usage;
}

Result<run::ProjectReading> Context::project() const
{
    Result<run::ProjectReading> reading = run::readProject(services->services(), folder, {});
    if (!reading)
        console.error(reading.error());
    return reading;
}

} // namespace app::ctl
