// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "run/snapshots.h"
#include "usage/report.h"
#include "usage/rightsizing.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

/// The job report and the suggestion as they are shown, and the change of slipway.yaml that the suggestion leads to.
namespace models {

struct ReportRow {
    QString key; ///< "CPU peak"
    QString value; ///< "1.31 cores"
    QString note; ///< "asked 2"
    bool bad = false;
    friend bool operator==(const ReportRow &, const ReportRow &) = default;
};
/// `runs` are those of the group, newest first, for what is usual.
[[nodiscard]] QList<ReportRow> reportRows(const usage::Measured &measured, const QList<usage::Measured> &runs);

/// "Ask for 1.3 cores and 1.7 GB"; "What is asked for fits" when nothing should change.
[[nodiscard]] QString suggestionTitle(const usage::Suggestion &suggestion);

/// A value of slipway.yaml to be replaced.
struct ResourceEdit {
    QStringList way; ///< {"stages", "dev", "train", "resources", "requests", "cpu"}
    QString value; ///< "1250m"
    friend bool operator==(const ResourceEdit &, const ResourceEdit &) = default;
};
/// What the suggestion changes for a group ("task:train", "service:prod"); empty when it changes nothing or the group
/// is not in the project any more.
[[nodiscard]] QList<ResourceEdit> resourceEdits(
    const project::Project &project, const QString &group, const usage::Suggestion &suggestion);

/// A reviewed change of slipway.yaml.
struct FileChange {
    QString path;
    QByteArray before;
    QByteArray after;
    QList<run::DiffLine> diff;
};
/// Reads the file and plans the change. Blocks: workers only. NotFound when the file has no such value to replace.
[[nodiscard]] base::Result<FileChange> planChange(const QString &path, const QList<ResourceEdit> &edits);
/// Writes it, if the file still is what was reviewed. Blocks: workers only.
[[nodiscard]] base::Result<bool> applyChange(const FileChange &change);
/// The lines to write by hand when planChange() found nothing to replace.
[[nodiscard]] QString snippetOf(const QList<ResourceEdit> &edits);

/// The lines that differ with `around` lines about them. For small edits: equal heads and tails are left out.
[[nodiscard]] QList<run::DiffLine> lineDiff(const QByteArray &before, const QByteArray &after, int around = 3);

} // namespace models
