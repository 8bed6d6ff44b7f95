// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <array>

namespace base {

QString codeName(Error::Code code)
{
    static constexpr std::array<const char *, 12> names{"cancelled", "invalid", "not-found", "conflict", "unavailable",
        "forbidden", "timeout", "failed", "no-space", "protocol", "damaged", "unknown"};
    return QString::fromLatin1(names.at(static_cast<std::size_t>(code)));
}

} // namespace base
