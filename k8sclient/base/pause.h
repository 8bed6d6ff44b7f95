// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/cancel.h"

namespace base {

/// Waits this long, or until the token is cancelled. Worker threads.
void pause(int milliseconds, const CancelToken &cancel);

} // namespace base
