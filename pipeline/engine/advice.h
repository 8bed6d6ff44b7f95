// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace engine {

/// The text of /etc/os-release, empty where there is none.
[[nodiscard]] QString osRelease();
/// The command that installs Podman on the system that `osReleaseText` describes. Pure.
[[nodiscard]] QString installCommand(const QString &osReleaseText);
/// No engine can be used: what to do about it. `seen`: why an engine that is there did not answer, or empty. Pure.
[[nodiscard]] base::Error noEngine(const QString &osReleaseText, bool dockerInstalled, const base::Error &seen);

} // namespace engine
