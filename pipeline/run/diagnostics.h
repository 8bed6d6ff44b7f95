// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "run/services.h"
#include "run/snapshots.h"

namespace run {

/// A .tar.gz in the data folder for somebody who helps: log, doctor's report, versions, the project's file and the
/// state of its last runs. Redacted; no secret, no output, no log of a task. Its path. Blocks. `project` may be null.
[[nodiscard]] base::Result<QString> makeDiagnosticArchive(
    const Services &services, const ProjectSnapshot *project, const base::CancelToken &cancel);

} // namespace run
