// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "target/types.h"

namespace target::laptop {

/// `podman run ...` or `docker run ...` that does the same by hand; a secret appears as its name alone (-e NAME takes
/// the value from the caller's environment). Pure. `program` is "podman" or "docker".
[[nodiscard]] QString commandLine(const QString &program, const TaskSpec &spec);
[[nodiscard]] QString commandLine(const QString &program, const ServiceSpec &spec, int hostPort);

/// `text` as one word of a POSIX shell.
[[nodiscard]] QString shellWord(const QString &text);

} // namespace target::laptop
