// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace models {

/// Roles that every list of the shell answers, so that one delegate draws them all.
enum RowRole {
    DetailRole = Qt::UserRole + 1, ///< quiet words under or after the title
    TrailingRole, ///< at the right end: a time, a shortcut
    IconRole, ///< name of an icon
    ToneRole, ///< models::Tone as int
    ShareRole, ///< 0 to 1, negative: not known how far; invalid: nothing to show
    KeyRole,
};

} // namespace models
