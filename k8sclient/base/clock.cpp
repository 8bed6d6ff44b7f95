// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

#include <chrono>

namespace base {

using std::chrono::duration_cast;
using std::chrono::milliseconds;

qint64 SystemClock::now() const
{
    return duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

qint64 SystemClock::steady() const
{
    return duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace base
