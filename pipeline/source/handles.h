// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "source/types.h"

#include <git2.h>

#include <memory>

/// libgit2's handles as values; inside this folder alone.
namespace source {

template <auto free> struct Free {
    template <typename T> void operator()(T *handle) const { free(handle); }
};

using CommitHandle = std::unique_ptr<git_commit, Free<git_commit_free>>;
using TreeHandle = std::unique_ptr<git_tree, Free<git_tree_free>>;
using EntryHandle = std::unique_ptr<git_tree_entry, Free<git_tree_entry_free>>;
using BlobHandle = std::unique_ptr<git_blob, Free<git_blob_free>>;
using ObjectHandle = std::unique_ptr<git_object, Free<git_object_free>>;
using ReferenceHandle = std::unique_ptr<git_reference, Free<git_reference_free>>;
using WalkHandle = std::unique_ptr<git_revwalk, Free<git_revwalk_free>>;
using StatusHandle = std::unique_ptr<git_status_list, Free<git_status_list_free>>;
using DiffHandle = std::unique_ptr<git_diff, Free<git_diff_free>>;
using PatchHandle = std::unique_ptr<git_patch, Free<git_patch_free>>;
using IndexHandle = std::unique_ptr<git_index, Free<git_index_free>>;
using ConfigHandle = std::unique_ptr<git_config, Free<git_config_free>>;
using SignatureHandle = std::unique_ptr<git_signature, Free<git_signature_free>>;

/// Calls a libgit2 function that makes a handle: made<TreeHandle>(code, git_commit_tree, commit).
template <typename Handle, typename Function, typename... Arguments>
Handle made(int &code, Function function, Arguments... arguments)
{
    typename Handle::pointer raw = nullptr;
    code = function(&raw, arguments...);
    return Handle(code < 0 ? nullptr : raw);
}

/// Starts libgit2 once in the process.
void startLibrary();
/// libgit2's last error of this thread as ours. Call it in the function that saw the code: the next call overwrites it.
[[nodiscard]] base::Error gitError(int code, const QString &message, const QString &next = {});

/// The commit a revision names; empty and `code` set when there is none.
[[nodiscard]] CommitHandle lookUp(git_repository *repository, const QString &revision, int &code);
[[nodiscard]] Commit describe(const git_commit *commit);
[[nodiscard]] base::Error noCommit(int code, const QString &revision);
/// The tree of a commit below a prefix ("" or "a/b/").
[[nodiscard]] TreeHandle treeAt(git_repository *repository, const git_commit *commit, const QString &prefix, int &code);

} // namespace source
