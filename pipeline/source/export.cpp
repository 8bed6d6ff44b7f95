// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/handles.h"
#include "source/repository.h"

#include "base/job.h"
#include "source/tree_writer.h"

#include <QDir>

namespace source {

using base::Error;
using base::Result;

Result<ExportSummary> Repository::exportTree(
    const QString &revision, const QString &folder, const base::CancelToken &cancel) const
{
    int code = 0;
    const CommitHandle found = lookUp(m_handle.get(), revision, code);
    if (!found)
        return noCommit(code, revision);
    const TreeHandle tree = treeAt(m_handle.get(), found.get(), m_prefix, code);
    if (!tree)
        return gitError(code,
            QStringLiteral("The commit %1 does not hold the folder '%2'.")
                .arg(describe(found.get()).id.left(12), m_prefix),
            QStringLiteral("Commit it, or choose another commit."));
    QDir target(folder);
    if (target.exists() && !target.isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot))
        return Error{Error::Code::Conflict, QStringLiteral("The folder %1 is not empty.").arg(folder),
            QStringLiteral("Choose another one."), {}};
    if (!target.mkpath(QStringLiteral(".")))
        return Error{Error::Code::Failed, QStringLiteral("The folder %1 cannot be made.").arg(folder),
            QStringLiteral("Check that its parent can be written."), {}};
    TreeWriter writer(m_handle.get(), git_commit_time(found.get()), cancel);
    return writer.write(tree.get(), QFile::encodeName(target.absolutePath()));
}

} // namespace source
