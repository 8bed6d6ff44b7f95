// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/project.h"

namespace run {

/// Where the notebook of a task stands inside its container.
[[nodiscard]] QString notebookPath(const project::Task &task);
/// Executes it with nbclient and writes what came out to SLIPWAY_OUTPUT under its own name, also when a cell failed.
[[nodiscard]] QStringList notebookCommand(const project::Task &task);

/// The exit code of that command when the image lacks nbclient or the Python kernel (EX_CONFIG).
inline constexpr int notebookToolsMissing = 78;
[[nodiscard]] QString notebookToolsSentence(const project::Task &task);

} // namespace run
