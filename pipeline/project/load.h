// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/parse.h"

namespace project {

inline constexpr char fileName[] = "slipway.yaml";

/// Reads slipway.yaml of a folder and looks whether the files it names are there. Blocks on the disk: worker threads.
/// NotFound: the folder has no slipway.yaml (propose one, project/detect.h). Mistakes in the file are in the outcome.
[[nodiscard]] base::Result<ParseOutcome> load(const QString &folder);

/// Adds a problem for each path in the outcome that does not exist below `root`, or leads out of it by a link.
void checkPaths(ParseOutcome &outcome, const QString &root, const QString &file);

} // namespace project
