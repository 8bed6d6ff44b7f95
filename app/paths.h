// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Where Slipway keeps things, by the XDG rules.
[[nodiscard]] QString dataFolder(); ///< databases, outputs, the sample: ~/.local/share/slipway
[[nodiscard]] QString cacheFolder(); ///< ~/.cache/slipway: may be removed at any time
[[nodiscard]] QString logFile(const QString &program); ///< ~/.local/state/slipway/PROGRAM.log
/// Samples that come with Slipway: SLIPWAY_SAMPLES, beside the installed program, or in the source tree it was built
/// from.
[[nodiscard]] QString samplesFolder();

} // namespace app
