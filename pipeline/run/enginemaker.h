// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imagemaker.h"
#include "run/services.h"

namespace run {

/// What makes images: the factory of `services`, or the engine's own.
[[nodiscard]] base::Result<std::shared_ptr<ImageMaker>> imageMaker(const Services &services, const base::CancelToken &cancel);

} // namespace run
