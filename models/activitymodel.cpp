// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/activitymodel.h"

#include "base/text.h"

#include <algorithm>

namespace models {

namespace {

ActivityRow rowOf(const run::Activity &activity, qint64 now)
{
    ActivityRow row;
    row.key = activity.subject;
    row.title = activity.title;
    QStringList words{
        activity.cancelling ? QStringLiteral("cancelling") : activity.progress.what, progressText(activity.progress)};
    words.removeAll(QString());
    row.what = words.join(QStringLiteral(", "));
    row.elapsed = base::durationText(std::max<qint64>(0, now - activity.startedAt) / 1000 * 1000);
    row.share = progressShare(activity.progress);
    row.canCancel = activity.canCancel && !activity.cancelling;
    row.cancelling = activity.cancelling;
    row.logStream = activity.logStream;
    return row;
}

} // namespace

void ActivityModel::setActivities(const QList<run::Activity> &activities, qint64 now)
{
    QList<ActivityRow> rows;
    for (const run::Activity &activity : activities)
        rows.append(rowOf(activity, now));
    setRows(rows);
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ActivityRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2, for %3").arg(shown.title, shown.what, shown.elapsed);
    case DetailRole:
        return shown.what;
    case TrailingRole:
        return shown.elapsed;
    case ShareRole:
        return shown.share;
    case KeyRole:
        return shown.key;
    default:
        return {};
    }
}

QString activityCount(qsizetype count)
{
    if (count == 0)
        return QStringLiteral("Nothing running");
    return count == 1 ? QStringLiteral("1 activity") : QStringLiteral("%1 activities").arg(count);
}

} // namespace models
