// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QSqlError>
#include <QString>

namespace store {

/// SQLite's primary result code (SQLITE_FULL = 13, ...), 0 when there is none.
[[nodiscard]] int primaryCode(const QSqlError &error);

/// The one place where errors of SQLite become ours. `file` is the database's path.
[[nodiscard]] base::Error sqlError(int primary, const QString &detail, const QString &file);
[[nodiscard]] base::Error sqlError(const QSqlError &error, const QString &file);

} // namespace store
