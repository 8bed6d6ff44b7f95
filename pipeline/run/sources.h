// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/services.h"
#include "run/sourcereader.h"

namespace run {

/// The reader to use: the given one, or the real one.
[[nodiscard]] SourceReader &sourceReader(const Services &services);

/// The folder that holds exactly the files of a commit, made in the cache the first time. Blocks; any thread; two
/// callers that ask for the same one at the same time get one export.
[[nodiscard]] base::Result<QString> exportedCommit(
    const Services &services, const QString &root, const QString &commit, const base::CancelToken &cancel);

} // namespace run
