// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/buildmodel.h"

#include "base/text.h"
#include "models/carddetail.h"

#include <QDateTime>
#include <QLocale>

namespace models {

namespace {

BuildRow rowOf(const store::BuildRecord &build, qint64 nowMs)
{
    BuildRow row;
    row.key = QStringLiteral("build/%1").arg(build.id);
    row.id = build.id;
    row.image = base::plainText(build.image, true);
    row.tag = base::plainText(build.tag.section(u'/', -1), true);
    row.look = lookOf(build.state);
    row.startedAt = build.startedAt;
    row.endedAt = build.endedAt;
    row.running = build.state == store::BuildState::Running;
    row.when = build.startedAt > 0 ? base::agoText(build.startedAt, nowMs) : QString();
    if (const qint64 end = row.running ? nowMs : build.endedAt; end > 0 && build.startedAt > 0)
        row.duration = base::durationText(end - build.startedAt);
    if (const CacheCount count = cacheCount(build.steps); count.total > 0)
        row.cached = QStringLiteral("%1 of %2").arg(count.cached).arg(count.total);
    row.size = build.imageBytes > 0 ? base::bytesText(build.imageBytes) : QString();
    return row;
}

} // namespace

QList<BuildRow> buildRows(const QList<store::BuildRecord> &builds, qint64 nowMs)
{
    QList<BuildRow> rows;
    for (const store::BuildRecord &build : builds)
        rows.append(rowOf(build, nowMs));
    return rows;
}

BuildModel::BuildModel(QObject *parent)
    : ColumnModel(
        {
            {"Image", [](const BuildRow &row) { return row.image; }},
            {"Tag", [](const BuildRow &row) { return row.tag; }},
            {"State", [](const BuildRow &row) { return row.look.word; }},
            {"When", [](const BuildRow &row) { return row.when; }},
            {"Time", [](const BuildRow &row) { return row.duration; }},
            {"Cached", [](const BuildRow &row) { return row.cached; }},
            {"Size", [](const BuildRow &row) { return row.size; }},
        },
        parent)
{
}

void BuildModel::update(const run::ImagesPtr &images, qint64 nowMs)
{
    setRows(images ? buildRows(images->builds, nowMs) : QList<BuildRow>());
}

QVariant BuildModel::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && role == Qt::ToolTipRole && index.column() == WhenColumn)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(row(index.row()).startedAt), QLocale::LongFormat);
    return ColumnModel::data(index, role);
}

} // namespace models
