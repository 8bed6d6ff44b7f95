// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recentmodel.h"

#include "base/text.h"

#include <QDir>

namespace models {

namespace {

QString withTilde(const QString &path)
{
    const QString home = QDir::homePath();
    return home != QLatin1String("/") && path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

} // namespace

void RecentModel::setProjects(const QList<store::ProjectRecord> &projects, qint64 openId, qint64 now)
{
    QList<RecentRow> rows;
    for (const store::ProjectRecord &project : projects) {
        const bool isOpen = project.id == openId;
        rows.append({QString::number(project.id), project.id, project.name, project.path, withTilde(project.path),
            isOpen ? QStringLiteral("open") : base::agoText(project.openedAt, now), isOpen});
    }
    setRows(rows);
}

QVariant RecentModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RecentRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.name;
    case Qt::ToolTipRole:
        return shown.path;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, %3").arg(shown.name, shown.path, shown.opened);
    case DetailRole:
        return shown.shownPath;
    case TrailingRole:
        return shown.opened;
    case IconRole:
        return QStringLiteral("folder");
    case KeyRole:
        return shown.key;
    default:
        return {};
    }
}

} // namespace models
