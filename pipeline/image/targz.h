// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/tarwriter.h"

namespace image {

/// Writes the entries as one .tar.gz (0600, replaced whole or not at all). Blocks. Errors as of TarWriter, and Failed
/// or NoSpace when the file cannot be written.
[[nodiscard]] base::Result<void> writeTarGz(const QString &path, const QList<TarEntry> &entries);

} // namespace image
