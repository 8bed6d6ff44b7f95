// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/handles.h"
#include "source/repository.h"

#include "base/text.h"

#include <QDir>

namespace source {

using base::Error;
using base::Result;

namespace {

constexpr int mostChanged = 200;

QString pathOf(const git_status_entry *entry)
{
    const git_diff_delta *delta = entry->index_to_workdir ? entry->index_to_workdir : entry->head_to_index;
    const char *path = delta ? (delta->new_file.path ? delta->new_file.path : delta->old_file.path) : "";
    return base::plainText(QString::fromUtf8(path), true);
}

void noteHistory(Inspection &seen)
{
    if (seen.isShallow)
        seen.notes.append(QStringLiteral(
            "The repository is shallow: older commits are not here. To fetch them: git fetch --unshallow"));
    if (seen.branch.isEmpty() && !seen.head.id.isEmpty())
        seen.notes.append(
            QStringLiteral("HEAD is detached: new commits belong to no branch. To go back to one: git switch BRANCH"));
}

void readHead(Inspection &seen, const Repository &repository)
{
    if (const auto head = repository.commit(QStringLiteral("HEAD")))
        seen.head = *head;
    else
        seen.problem = head.error();
}

void readChanges(Inspection &seen, const Repository &repository)
{
    auto changed = repository.changedPaths(mostChanged);
    if (!changed) {
        seen.problem = changed.error();
        return;
    }
    seen.changed = changed->mid(0, mostChanged);
    seen.moreChanged = changed->size() > mostChanged;
}

Error bareProblem(const QString &folder)
{
    return {Error::Code::Invalid,
        QStringLiteral("The git repository of %1 is bare: it has no working tree to run from.").arg(folder),
        QStringLiteral("Clone it and open the clone: git clone '%1' NEW-FOLDER").arg(folder), {}};
}

} // namespace

Result<QStringList> Repository::changedPaths(int limit) const
{
    git_status_options options = GIT_STATUS_OPTIONS_INIT;
    QByteArray prefix = m_prefix.toUtf8();
    char *paths[] = {prefix.data()};
    options.flags =
        GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_EXCLUDE_SUBMODULES | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH;
    if (!m_prefix.isEmpty())
        options.pathspec = {paths, 1};
    int code = 0;
    const auto list = made<StatusHandle>(code, git_status_list_new, m_handle.get(), &options);
    if (!list)
        return gitError(code, QStringLiteral("Git could not compare the working tree with the last commit."),
            QStringLiteral("Look at what git says: git -C '%1' status").arg(top()));
    QStringList changed;
    const std::size_t count = git_status_list_entrycount(list.get());
    for (std::size_t i = 0; i < count && changed.size() <= limit; ++i) {
        const QString path = pathOf(git_status_byindex(list.get(), i));
        changed.append(path.startsWith(m_prefix) ? path.mid(m_prefix.size()) : path);
    }
    return changed;
}

Inspection inspect(const QString &folder)
{
    Inspection seen;
    const auto repository = Repository::open(folder);
    if (!repository) {
        seen.problem = repository.error();
        seen.isRepository = repository.error().code != Error::Code::NotFound;
        return seen;
    }
    seen.isRepository = true;
    seen.top = repository->top();
    seen.prefix = repository->prefix();
    seen.branch = repository->branch();
    seen.isShallow = repository->isShallow();
    readHead(seen, *repository);
    if (repository->isBare())
        seen.problem = bareProblem(folder);
    else
        readChanges(seen, *repository);
    noteHistory(seen);
    return seen;
}

} // namespace source
