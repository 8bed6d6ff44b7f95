// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/handles.h"
#include "source/repository.h"

#include "base/job.h"

#include <QSet>

#include <queue>

namespace source {

using base::Result;

namespace {

using Id = QByteArray;

Id idOf(const git_oid *oid)
{
    return QByteArray(reinterpret_cast<const char *>(oid->id), GIT_OID_RAWSZ);
}

struct Newer {
    bool operator()(const std::shared_ptr<git_commit> &a, const std::shared_ptr<git_commit> &b) const
    {
        return git_commit_time(a.get()) < git_commit_time(b.get());
    }
};

// libgit2 1.5 knows no shallow repositories: its walk fails where history ends. This one takes that end for the
// beginning.
class ShallowWalk {
public:
    explicit ShallowWalk(git_repository *repository)
        : m_repository(repository)
    {
    }

    void push(CommitHandle commit)
    {
        if (!commit || m_seen.contains(idOf(git_commit_id(commit.get()))))
            return;
        m_seen.insert(idOf(git_commit_id(commit.get())));
        m_queue.push(std::move(commit));
    }

    std::shared_ptr<git_commit> next()
    {
        if (m_queue.empty())
            return nullptr;
        std::shared_ptr<git_commit> commit = m_queue.top();
        m_queue.pop();
        for (unsigned i = 0; i < git_commit_parentcount(commit.get()); ++i) {
            int code = 0;
            push(made<CommitHandle>(code, git_commit_lookup, m_repository, git_commit_parent_id(commit.get(), i)));
        }
        return commit;
    }

private:
    git_repository *m_repository;
    QSet<Id> m_seen;
    std::priority_queue<std::shared_ptr<git_commit>, std::vector<std::shared_ptr<git_commit>>, Newer> m_queue;
};

base::Error walkError(int code)
{
    return gitError(
        code, QStringLiteral("Git could not read the history."), QStringLiteral("Check the repository: git fsck"));
}

Result<QList<Commit>> take(git_repository *repository, git_revwalk *walk, int limit, const base::CancelToken &cancel)
{
    QList<Commit> commits;
    git_oid oid;
    int code = 0;
    while (commits.size() < limit && (code = git_revwalk_next(&oid, walk)) == 0) {
        if (cancel.cancelled())
            return base::cancelledError();
        const auto commit = made<CommitHandle>(code, git_commit_lookup, repository, &oid);
        if (!commit)
            return walkError(code);
        commits.append(describe(commit.get()));
    }
    if (code < 0 && code != GIT_ITEROVER)
        return walkError(code);
    return commits;
}

} // namespace

Result<QList<Commit>> Repository::commits(
    const QString &newest, const QString &hidden, int limit, const base::CancelToken &cancel) const
{
    if (isShallow())
        return shallowCommits(newest, hidden, limit);
    int code = 0;
    const CommitHandle from = lookUp(m_handle.get(), newest, code);
    if (!from)
        return noCommit(code, newest);
    const auto walk = made<WalkHandle>(code, git_revwalk_new, m_handle.get());
    if (!walk || (code = git_revwalk_push(walk.get(), git_commit_id(from.get()))) < 0)
        return walkError(code);
    if (!hidden.isEmpty()) {
        const CommitHandle until = lookUp(m_handle.get(), hidden, code);
        if (!until)
            return noCommit(code, hidden);
        if ((code = git_revwalk_hide(walk.get(), git_commit_id(until.get()))) < 0)
            return walkError(code);
    }
    return take(m_handle.get(), walk.get(), limit, cancel);
}

Result<QList<Commit>> Repository::shallowCommits(const QString &newest, const QString &hidden, int limit) const
{
    int code = 0;
    CommitHandle from = lookUp(m_handle.get(), newest, code);
    if (!from)
        return noCommit(code, newest);
    QSet<Id> without;
    if (!hidden.isEmpty()) {
        CommitHandle until = lookUp(m_handle.get(), hidden, code);
        if (!until)
            return noCommit(code, hidden);
        ShallowWalk walk(m_handle.get());
        walk.push(std::move(until));
        while (const auto commit = walk.next())
            without.insert(idOf(git_commit_id(commit.get())));
    }
    QList<Commit> commits;
    ShallowWalk walk(m_handle.get());
    walk.push(std::move(from));
    for (auto commit = walk.next(); commit && commits.size() < limit; commit = walk.next()) {
        if (!without.contains(idOf(git_commit_id(commit.get()))))
            commits.append(describe(commit.get()));
    }
    return commits;
}

} // namespace source
