// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "store/files.h"
#include "store/schema.h"

#include <QString>

namespace store {

/// Makes the database of `schema` in `folder` ready for connections: made when missing, checked, set aside and made
/// anew when damaged, brought to our version. Call with the folder's opening lock held. `live` is the lock that each
/// open Store shares: a damaged file is only moved when nobody else uses it. Returns a note for the person, mostly
/// empty. Errors: NoSpace, Forbidden, Conflict (damaged, but in use), Damaged (written by a newer Slipway; not
/// touched).
[[nodiscard]] base::Result<QString> makeReady(
    const QString &folder, const Schema &schema, FolderLock &live, const base::Clock &clock);

/// The lock file that every open Store shares.
[[nodiscard]] QString liveLockPath(const QString &folder);

} // namespace store
