// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "source/types.h"

#include <QByteArray>

#include <memory>

struct git_repository;

namespace source {

/// A git repository seen from one project folder in it; paths are relative to that folder. Blocks: worker threads only.
/// One object belongs to one thread at a time; open another for the next piece of work. Runs no hook and no other
/// program. Who owns the repository is always checked (git's safe.directory holds here too).
class Repository {
public:
    /// The repository around a folder. NotFound: none. Forbidden: somebody else's, with the command that trusts it.
    [[nodiscard]] static base::Result<Repository> open(const QString &folder);
    /// A new one in a folder, with the branch main and no commit.
    [[nodiscard]] static base::Result<Repository> create(const QString &folder);

    [[nodiscard]] bool isBare() const;
    [[nodiscard]] bool isShallow() const;
    [[nodiscard]] QString top() const; ///< empty when bare
    [[nodiscard]] const QString &prefix() const { return m_prefix; }
    [[nodiscard]] QString branch() const; ///< empty when detached; there before the first commit too

    /// The commit a revision names: an id or its beginning, a branch, a tag, "HEAD~2". NotFound when there is none.
    [[nodiscard]] base::Result<Commit> commit(const QString &revision) const;
    /// Commits up to `newest`, newest first; without those that `hidden` (when given) reaches.
    [[nodiscard]] base::Result<QList<Commit>> commits(
        const QString &newest, const QString &hidden, int limit, const base::CancelToken &cancel = {}) const;
    /// Content of a file in a commit; `path` relative to the project.
    [[nodiscard]] base::Result<QByteArray> fileAt(const QString &revision, const QString &path) const;
    /// Paths below the project that differ from HEAD or are untracked and not ignored; at most `limit` and one.
    [[nodiscard]] base::Result<QStringList> changedPaths(int limit) const;
    [[nodiscard]] base::Result<DiffSummary> diff(const QString &older, const QString &newer) const;

    /// Writes the project's part of a commit into `folder`, which must be empty or not there: files with their
    /// executable bit and the commit's time, links as links, nothing outside. Contents as committed: no filters.
    [[nodiscard]] base::Result<ExportSummary> exportTree(
        const QString &revision, const QString &folder, const base::CancelToken &cancel = {}) const;

    /// Takes all changes but ignored files into a new commit on the branch. Conflict: nothing has changed.
    [[nodiscard]] base::Result<Commit> commitAll(const QString &message) const;
    [[nodiscard]] Identity identity() const;
    /// Of the remote "origin", without user and password; empty when there is none.
    [[nodiscard]] QString remoteUrl() const;

private:
    struct Close {
        void operator()(git_repository *repository) const;
    };
    using Handle = std::unique_ptr<git_repository, Close>;

    Repository(Handle handle, QString prefix);
    [[nodiscard]] base::Result<QList<Commit>> shallowCommits(
        const QString &newest, const QString &hidden, int limit) const;

    Handle m_handle;
    QString m_prefix;
};

/// All about a folder's repository at one moment; what is wrong is in it.
[[nodiscard]] Inspection inspect(const QString &folder);

/// The identity of git's own configuration, for folders without a repository.
[[nodiscard]] Identity defaultIdentity();

} // namespace source
