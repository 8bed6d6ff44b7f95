// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginemaker.h"

namespace run {

base::Result<std::shared_ptr<ImageMaker>> imageMaker(const Services &services, const base::CancelToken &cancel)
{
    if (services.images)
        return services.images(cancel);
    return base::Error {base::Error::Code::Unavailable, QStringLiteral("Images cannot be made yet."), {}, {}};
}

} // namespace run
