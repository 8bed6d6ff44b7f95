// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/textdiff.h"
#include "store/records.h"

namespace release {

/// Manifest and configuration of a release as one text for people: image identities short, with their tag as a comment.
[[nodiscard]] QString readableText(const store::ReleaseRecord &record);

/// What changes from one release to another, line by line; values that look like secrets are masked (after comparing).
[[nodiscard]] QList<source::DiffLine> diff(const store::ReleaseRecord &from, const store::ReleaseRecord &to);

} // namespace release
