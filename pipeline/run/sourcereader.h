// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"

#include <QByteArray>
#include <QStringList>

namespace run {

struct CommitFacts {
    QString id;
    QString subject;
};

/// What a run needs to know of a project's repository.
struct SourceFacts {
    bool isRepository = false;
    QString problem; ///< why commits cannot be used, with the next step: empty, bare, owned by someone else
    CommitFacts head; ///< id empty: no commit yet
    QString branch;
    QStringList changed; ///< paths that differ from HEAD, untracked ones too
    QString identity; ///< "Anna <anna@example.org>" of the git configuration; empty: none
    QString url; ///< of the remote, without credentials; empty: none
};

/// Reads a project's repository. The real one stands over pipeline/source, tests have a fake. Calls block; any thread.
class SourceReader {
public:
    virtual ~SourceReader() = default;
    /// A folder without a repository is no error.
    [[nodiscard]] virtual base::Result<SourceFacts> look(const QString &root, const base::CancelToken &cancel) = 0;
    /// NotFound when there is no such commit; abbreviations, branches and tags are understood.
    [[nodiscard]] virtual base::Result<CommitFacts> commit(
        const QString &root, const QString &revision, const base::CancelToken &cancel) = 0;
    /// One file of a commit, by its path below `root`; NotFound when the commit has none.
    [[nodiscard]] virtual base::Result<QByteArray> file(
        const QString &root, const QString &commit, const QString &path, const base::CancelToken &cancel) = 0;
    /// All files of a commit below `root` into `folder`, which is empty.
    [[nodiscard]] virtual base::Result<void> exportTo(
        const QString &root, const QString &commit, const QString &folder, const base::CancelToken &cancel) = 0;
};

} // namespace run
