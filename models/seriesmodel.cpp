// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/seriesmodel.h"

#include "base/text.h"

#include <algorithm>

namespace models {

namespace {

bool isService(const QString &group)
{
    return group.startsWith(QLatin1String("service:"));
}

SeriesRow headingOf(const QString &group, qsizetype count)
{
    SeriesRow row;
    row.key = group;
    row.group = group;
    row.isGroup = true;
    row.title = groupTitle(group);
    row.detail = (isService(group) ? QStringLiteral("service, %1 kept") : QStringLiteral("task, %1 kept")).arg(count);
    return row;
}

SeriesRow memberOf(const store::SeriesRecord &series, qint64 nowMs)
{
    SeriesRow row;
    row.key = series.subject;
    row.group = series.group;
    row.seriesId = series.id;
    row.title = memberTitle(series);
    row.isLive = series.endedAt == 0;
    row.outOfMemory = series.oomKills > 0;
    row.detail = base::agoText(series.startedAt, nowMs) + QLatin1String(", ")
        + (row.isLive ? QStringLiteral("live") : base::durationText(series.endedAt - series.startedAt));
    return row;
}

} // namespace

QString groupTitle(const QString &group)
{
    const QString name = base::plainText(group.section(u':', 1), true);
    return isService(group) ? QStringLiteral("Service in ") + name : name;
}

QString memberTitle(const store::SeriesRecord &series)
{
    const QString title = base::plainText(series.title, true);
    const QString head = series.group.section(u':', 1);
    if (!isService(series.group) && title.startsWith(head + QLatin1String(", ")))
        return title.mid(head.size() + 2);
    if (isService(series.group) && title.endsWith(QLatin1String(", ") + head))
        return title.chopped(head.size() + 2);
    return title;
}

QList<SeriesRow> seriesRows(const QList<store::SeriesRecord> &series, qint64 nowMs)
{
    QStringList groups;
    QHash<QString, QList<SeriesRow>> members;
    for (const store::SeriesRecord &each : series) {
        if (!groups.contains(each.group))
            groups.append(each.group);
        members[each.group].append(memberOf(each, nowMs));
    }
    QList<SeriesRow> rows;
    for (const QString &group : std::as_const(groups)) {
        rows.append(headingOf(group, members.value(group).size()));
        rows.append(members.value(group));
    }
    return rows;
}

SeriesModel::SeriesModel(QObject *parent)
    : RowModel(parent)
{
}

void SeriesModel::update(const run::UsagePtr &usage, qint64 nowMs)
{
    m_usage = usage;
    setRows(usage ? seriesRows(usage->series, nowMs) : QList<SeriesRow>());
}

std::optional<store::SeriesRecord> SeriesModel::record(qint64 seriesId) const
{
    if (m_usage)
        for (const store::SeriesRecord &series : m_usage->series)
            if (series.id == seriesId)
                return series;
    return std::nullopt;
}

QList<store::SeriesRecord> SeriesModel::group(const QString &group) const
{
    QList<store::SeriesRecord> found;
    if (m_usage)
        for (const store::SeriesRecord &series : m_usage->series)
            if (series.group == group)
                found.append(series);
    return found;
}

QVariant SeriesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const SeriesRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case Qt::AccessibleTextRole:
        return QString(shown.title + QLatin1String(", ") + shown.detail);
    case SeriesIdRole:
        return shown.seriesId;
    case IsGroupRole:
        return shown.isGroup;
    case DetailRole:
        return shown.detail;
    default:
        return {};
    }
}

Qt::ItemFlags SeriesModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && row(index.row()).isGroup)
        return Qt::ItemIsEnabled;
    return RowModel::flags(index);
}

} // namespace models
