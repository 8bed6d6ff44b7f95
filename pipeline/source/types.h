// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace source {

struct Commit {
    QString id; ///< 40 hex digits
    QString subject; ///< first line of the message
    QString author;
    QString email;
    qint64 at = 0; ///< author's time, milliseconds since 1970 UTC
};

/// Who acts, as git knows it.
struct Identity {
    QString name;
    QString email;
    QString remark; ///< not empty: git knows no one, the user of the machine is taken; says so, with the next step
    [[nodiscard]] bool isAssumed() const { return !remark.isEmpty(); }
    [[nodiscard]] QString text() const; ///< "Ada Lovelace <ada@example.org>"
};

/// A folder's repository as far as it can be read.
struct Inspection {
    bool isRepository = false;
    QString top; ///< folder of the working tree
    QString prefix; ///< the project's folder below it, "" when they are the same, else ends with '/'
    QString branch; ///< empty when detached
    Commit head; ///< id empty: no commit yet
    QStringList changed; ///< paths below the project that differ from HEAD, untracked ones too; at most 200
    bool moreChanged = false;
    bool isShallow = false;
    QStringList notes; ///< sentences that stop nothing: shallow, detached
    std::optional<base::Error> problem; ///< why no commit can be taken from here, with the next step
};

struct ChangedFile {
    enum class Kind { Added, Removed, Changed, Renamed } kind = Kind::Changed;
    QString path;
    QString oldPath; ///< of a renamed one
    int added = 0; ///< lines
    int removed = 0;
};

struct DiffSummary {
    QList<ChangedFile> files; ///< by path, at most 1,000
    int fileCount = 0;
    int added = 0;
    int removed = 0;
};

struct ExportSummary {
    int files = 0;
    qint64 bytes = 0;
    QStringList notes; ///< what a commit does not hold: submodules, contents kept by Git LFS
};

} // namespace source
