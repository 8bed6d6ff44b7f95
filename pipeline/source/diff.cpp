// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/handles.h"
#include "source/repository.h"

namespace source {

using base::Result;

namespace {

constexpr std::size_t mostFiles = 1000;

ChangedFile::Kind kindOf(git_delta_t status)
{
    switch (status) {
    case GIT_DELTA_ADDED:
        return ChangedFile::Kind::Added;
    case GIT_DELTA_DELETED:
        return ChangedFile::Kind::Removed;
    case GIT_DELTA_RENAMED:
        return ChangedFile::Kind::Renamed;
    default:
        return ChangedFile::Kind::Changed;
    }
}

ChangedFile fileOf(git_diff *diff, std::size_t index)
{
    const git_diff_delta *delta = git_diff_get_delta(diff, index);
    ChangedFile file;
    file.kind = kindOf(delta->status);
    file.path =
        QString::fromUtf8(file.kind == ChangedFile::Kind::Removed ? delta->old_file.path : delta->new_file.path);
    if (file.kind == ChangedFile::Kind::Renamed)
        file.oldPath = QString::fromUtf8(delta->old_file.path);
    int code = 0;
    std::size_t added = 0;
    std::size_t removed = 0;
    const auto patch = made<PatchHandle>(code, git_patch_from_diff, diff, index);
    if (patch && git_patch_line_stats(nullptr, &added, &removed, patch.get()) == 0) {
        file.added = static_cast<int>(added);
        file.removed = static_cast<int>(removed);
    }
    return file;
}

DiffSummary summaryOf(git_diff *diff)
{
    DiffSummary summary;
    const std::size_t count = git_diff_num_deltas(diff);
    summary.fileCount = static_cast<int>(count);
    for (std::size_t i = 0; i < std::min(count, mostFiles); ++i) {
        summary.files.append(fileOf(diff, i));
        summary.added += summary.files.last().added;
        summary.removed += summary.files.last().removed;
    }
    return summary;
}

} // namespace

Result<DiffSummary> Repository::diff(const QString &older, const QString &newer) const
{
    int code = 0;
    const CommitHandle before = lookUp(m_handle.get(), older, code);
    if (!before)
        return noCommit(code, older);
    const CommitHandle after = lookUp(m_handle.get(), newer, code);
    if (!after)
        return noCommit(code, newer);
    // A commit from before the project's folder existed has no tree there: nothing is what it is compared with.
    const TreeHandle from = treeAt(m_handle.get(), before.get(), m_prefix, code);
    const TreeHandle to = treeAt(m_handle.get(), after.get(), m_prefix, code);
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    const auto diff = made<DiffHandle>(code, git_diff_tree_to_tree, m_handle.get(), from.get(), to.get(), &options);
    git_diff_find_options similar = GIT_DIFF_FIND_OPTIONS_INIT;
    similar.flags = GIT_DIFF_FIND_RENAMES;
    if (!diff || (code = git_diff_find_similar(diff.get(), &similar)) < 0)
        return gitError(code, QStringLiteral("Git could not compare the two commits."),
            QStringLiteral("Check the repository: git fsck"));
    return summaryOf(diff.get());
}

} // namespace source
