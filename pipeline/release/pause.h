// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"

namespace release {

/// Waits this long, or until the token is cancelled. Worker threads.
void pauseFor(int milliseconds, const base::CancelToken &cancel);

} // namespace release
