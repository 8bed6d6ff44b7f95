// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "run/services.h"
#include "run/snapshots.h"

namespace run {

/// All that the pages need to know of a project besides its records.
struct ProjectReading {
    ProjectSnapshot snapshot; ///< without leader: that is the session's to know
    QString identity; ///< who acts, as git knows it
    QString identityRemark; ///< git knows nobody: what to do
    QList<store::AttemptRecord> plan; ///< of all stages, for a project that never ran
    QStringList refusals; ///< why nothing can run
    QList<std::pair<QString, QString>> proposedFiles; ///< path and text of what the proposal needs besides slipway.yaml
};

/// The folder's project as it is on the disk now, put on the list of recent ones. Blocks. NotFound when the folder is
/// not there.
[[nodiscard]] base::Result<ProjectReading> readProject(
    const Services &services, const QString &folder, const base::CancelToken &cancel);

/// A slipway.yaml for a folder that has none, and the files it needs besides. Writes nothing. Blocks on the disk.
struct ProposedFiles {
    QString yaml;
    QList<std::pair<QString, QString>> others;
    QStringList findings; ///< what was found, a sentence each
};
[[nodiscard]] ProposedFiles proposeFiles(const QString &folder);
/// Writes a proposal; files that are there already stay as they are, but for slipway.yaml.
[[nodiscard]] base::Result<void> writeProposal(
    const QString &folder, const QString &yaml, const QList<std::pair<QString, QString>> &others);

/// The repository of a folder as the pages show it.
[[nodiscard]] SourceState readSource(const QString &folder, const base::CancelToken &cancel);

} // namespace run
