// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "image/tar.h"
#include "target/types.h"

namespace target::laptop {

/// What goes into a task's container before it starts, as paths from "/": the folders for its outputs and inputs,
/// writable for any user of the image, and copies of the inputs. NotFound when an input is not there.
[[nodiscard]] base::Result<QList<image::TarEntry>> taskFiles(const QList<InputCopy> &inputs);

} // namespace target::laptop
