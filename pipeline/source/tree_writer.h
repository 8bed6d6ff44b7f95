// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "source/handles.h"

#include <QByteArray>

namespace source {

/// Writes a git tree to an empty folder. Nothing is written through a link: each file is made anew (O_EXCL,
/// O_NOFOLLOW), and names that could lead elsewhere are refused.
class TreeWriter {
public:
    TreeWriter(git_repository *repository, git_time_t time, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<ExportSummary> write(const git_tree *tree, const QByteArray &folder);

private:
    using Step = base::Result<void>;
    [[nodiscard]] Step writeTree(const git_tree *tree, const QByteArray &relative, int depth);
    [[nodiscard]] Step writeEntry(const git_tree_entry *entry, const QByteArray &relative, int depth);
    [[nodiscard]] Step writeFolder(const git_tree_entry *entry, const QByteArray &relative, int depth);
    [[nodiscard]] Step writeFile(const git_tree_entry *entry, const QByteArray &relative, bool executable);
    [[nodiscard]] Step writeLink(const git_tree_entry *entry, const QByteArray &relative);
    [[nodiscard]] base::Error failed(const QByteArray &relative, int number) const;
    void noteMissingContent(const QByteArray &relative, const QByteArray &content);

    git_repository *m_repository;
    git_time_t m_time;
    const base::CancelToken &m_cancel;
    QByteArray m_folder;
    ExportSummary m_summary;
};

} // namespace source
