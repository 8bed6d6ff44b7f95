// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/timelinemodel.h"

#include "base/text.h"
#include "models/chartseries.h"

#include <algorithm>

namespace models {

namespace {

void fillLanes(TimelineRow &row, const run::UsageLane &lane)
{
    row.cpu = piecesOf(lane.samples, Quantity::Cpu, 0);
    row.memory = piecesOf(lane.samples, Quantity::Memory, 0);
    for (const store::SampleRecord &sample : lane.samples) {
        row.cpuPeak = std::max(row.cpuPeak, sample.cores);
        row.memoryPeak = std::max(row.memoryPeak, static_cast<double>(sample.memory));
    }
}

TimelineRow rowOf(const store::AttemptRecord &attempt, const run::PipelineSnapshot &pipeline)
{
    TimelineRow row;
    row.key = QStringLiteral("attempt/%1").arg(attempt.id);
    row.node = attempt.node;
    row.title = base::plainText(attempt.title, true);
    if (attempt.number > 1)
        row.title += QStringLiteral(", try %1").arg(attempt.number);
    row.stage = attempt.stage;
    row.look = lookOf(attempt.state);
    row.startedAt = attempt.startedAt;
    row.endedAt = attempt.endedAt;
    if (attempt.cpuRequest)
        row.cpuAsked = *attempt.cpuRequest / 1000.0;
    if (attempt.memoryRequest)
        row.memoryAsked = static_cast<double>(*attempt.memoryRequest);
    if (const auto lane = pipeline.usage.constFind(row.key); lane != pipeline.usage.constEnd())
        fillLanes(row, *lane);
    return row;
}

QString amounts(double cores, double bytes)
{
    QStringList parts;
    if (cores > 0)
        parts << base::coresText(cores);
    if (bytes > 0)
        parts << base::bytesText(static_cast<qint64>(bytes));
    return parts.join(QLatin1String(", "));
}

} // namespace

QList<TimelineRow> timelineOf(const run::PipelineSnapshot &pipeline)
{
    QList<TimelineRow> rows;
    for (const store::AttemptRecord &attempt : pipeline.attempts)
        if (attempt.id > 0 && attempt.startedAt > 0)
            rows.append(rowOf(attempt, pipeline));
    std::stable_sort(
        rows.begin(), rows.end(), [](const TimelineRow &a, const TimelineRow &b) { return a.startedAt < b.startedAt; });
    return rows;
}

QString timelineSummary(const QList<TimelineRow> &rows)
{
    double cores = 0;
    double bytes = 0;
    double coresAsked = 0;
    double bytesAsked = 0;
    for (const TimelineRow &row : rows) {
        cores = std::max(cores, row.cpuPeak);
        bytes = std::max(bytes, row.memoryPeak);
        coresAsked = std::max(coresAsked, row.cpuAsked.value_or(0));
        bytesAsked = std::max(bytesAsked, row.memoryAsked.value_or(0));
    }
    const QString used = amounts(cores, bytes);
    const QString asked = amounts(coresAsked, bytesAsked);
    if (used.isEmpty())
        return {};
    return QStringLiteral("peak ") + used + (asked.isEmpty() ? QString() : QStringLiteral("; asked ") + asked);
}

TimelineModel::TimelineModel(QObject *parent)
    : RowModel(parent)
{
}

void TimelineModel::update(const run::PipelinePtr &pipeline)
{
    setRows(pipeline ? timelineOf(*pipeline) : QList<TimelineRow>());
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TimelineRow &shown = row(index.row());
    if (role == Qt::DisplayRole)
        return shown.title;
    if (role != Qt::AccessibleTextRole)
        return {};
    const QString used = amounts(shown.cpuPeak, shown.memoryPeak);
    return QString(shown.title + QLatin1String(", ") + shown.look.word
        + (used.isEmpty() ? used : QStringLiteral(", peak ") + used));
}

qint64 TimelineModel::from() const
{
    return rowCount() > 0 ? row(0).startedAt : 0;
}

qint64 TimelineModel::to(qint64 nowMs) const
{
    qint64 last = from();
    for (const TimelineRow &shown : rows())
        last = std::max(last, shown.endedAt > 0 ? shown.endedAt : nowMs);
    return last;
}

bool TimelineModel::isRunning() const
{
    return std::any_of(rows().begin(), rows().end(), [](const TimelineRow &shown) { return shown.endedAt == 0; });
}

} // namespace models
