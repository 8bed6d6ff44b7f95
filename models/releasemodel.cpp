// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/releasemodel.h"

#include "base/text.h"

namespace models {

namespace {

QString liveIn(const run::VersionsSnapshot &versions, int release)
{
    QStringList names;
    for (const run::EnvironmentState &state : versions.environments) {
        if (state.liveRelease == release)
            names.append(state.environment.name);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

void ReleaseModel::setVersions(const run::VersionsSnapshot &versions, qint64 now)
{
    QList<ReleaseRow> rows;
    for (const store::ReleaseRecord &release : versions.releases)
        rows.append({QString::number(release.number), release.number, QStringLiteral("v%1").arg(release.number),
            release.subject.isEmpty() ? release.why : release.subject, liveIn(versions, release.number),
            base::agoText(release.createdAt, now)});
    setRows(rows);
}

QVariant ReleaseModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ReleaseRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.name;
    case Qt::ToolTipRole:
        return QStringLiteral("%1\nmade %2").arg(shown.subject, shown.made);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, made %3").arg(shown.name, shown.subject, shown.made);
    case DetailRole:
        return shown.subject;
    case TrailingRole:
        return shown.liveIn.isEmpty() ? shown.made : QStringLiteral("live in %1").arg(shown.liveIn);
    case KeyRole:
        return shown.key;
    default:
        return {};
    }
}

} // namespace models
