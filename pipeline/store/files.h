// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

namespace store {

/// Files of the data folder, beside SQLite. Database files are never opened here while a connection may exist: closing
/// any descriptor of such a file would drop SQLite's locks on it (POSIX).

/// Makes `folder` (0700). Errors: NoSpace, Forbidden.
[[nodiscard]] base::Result<void> prepareFolder(const QString &folder);

/// Makes an empty file (0600) at `path`, replacing one left behind by a crash.
[[nodiscard]] base::Result<void> makeEmpty(const QString &path);

/// Renames a finished new database to its place, durably.
[[nodiscard]] base::Result<void> putInPlace(const QString &from, const QString &to);

/// 0600 for the database and its companions.
void restrictAccess(const QString &path);

/// Moves a damaged database with its -wal and -shm to "<path>.damaged-<UTC time>"; returns the new path.
[[nodiscard]] base::Result<QString> setAside(const QString &path, qint64 nowMs);

/// A mark that the file gave an error of damage while in use: the next start checks it whole.
void markSuspect(const QString &path);
[[nodiscard]] bool isSuspect(const QString &path);
void clearSuspect(const QString &path);

/// Bytes of a database with its companions.
[[nodiscard]] qint64 bytesOnDisk(const QString &path);

/// An advisory lock (flock) on a file of the data folder; gone with this object or its process.
class FolderLock {
public:
    enum class Kind { Shared, Exclusive };
    FolderLock() = default;
    ~FolderLock();
    FolderLock(const FolderLock &) = delete;
    FolderLock &operator=(const FolderLock &) = delete;

    /// Waits when `wait`; Conflict when somebody else holds it and we do not wait.
    [[nodiscard]] base::Result<void> take(const QString &path, Kind kind, bool wait);

private:
    int m_file = -1;
};

} // namespace store
