// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "target/types.h"

namespace target::laptop {

/// One GET on a port of 127.0.0.1. 200 to 399 is healthy. Errors: only Cancelled; all else is something seen.
[[nodiscard]] base::Result<Health> lookAt(int port, const project::Probe &probe, const base::CancelToken &cancel);

} // namespace target::laptop
