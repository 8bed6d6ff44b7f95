// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/buildstepmodel.h"

#include "base/text.h"

#include <algorithm>

namespace models {

namespace {

struct StepTimes {
    qint64 startedAt = 0;
    qint64 endedAt = 0;
};

StepTimes timesOf(const QJsonObject &step, const store::BuildRecord &build, qint64 nowMs)
{
    StepTimes times;
    times.startedAt = static_cast<qint64>(step.value(QLatin1String("startedAt")).toDouble());
    times.endedAt = static_cast<qint64>(step.value(QLatin1String("endedAt")).toDouble());
    if (times.endedAt == 0 && times.startedAt > 0)
        times.endedAt = build.endedAt > 0 ? build.endedAt : nowMs;
    return times;
}

StateLook lookOfStep(const QJsonObject &step, const store::BuildRecord &build)
{
    if (step.value(QLatin1String("cached")).toBool())
        return {Tone::Neutral, QStringLiteral("bolt"), QStringLiteral("cached")};
    if (step.value(QLatin1String("endedAt")).toDouble() > 0)
        return {Tone::Good, QStringLiteral("check"), QStringLiteral("done")};
    return lookOf(build.state == store::BuildState::Running ? store::AttemptState::Running
            : build.state == store::BuildState::Passed      ? store::AttemptState::Passed
            : build.state == store::BuildState::Failed      ? store::AttemptState::Failed
                                                            : store::AttemptState::Cancelled);
}

BuildStepRow rowOf(const QJsonObject &step, const store::BuildRecord &build, qint64 nowMs)
{
    const int index = step.value(QLatin1String("index")).toInt();
    const int total = step.value(QLatin1String("total")).toInt();
    const StepTimes times = timesOf(step, build, nowMs);
    BuildStepRow row;
    row.key = QStringLiteral("%1/%2/%3").arg(build.id).arg(index).arg(step.value(QLatin1String("text")).toString());
    row.number = total > 0 ? QStringLiteral("%1 of %2").arg(index).arg(total) : QString::number(index);
    row.text = base::plainText(step.value(QLatin1String("text")).toString(), true);
    row.look = lookOfStep(step, build);
    if (times.startedAt > 0)
        row.duration = base::durationText(times.endedAt - times.startedAt);
    row.share = static_cast<double>(std::max<qint64>(times.endedAt - times.startedAt, 0));
    return row;
}

} // namespace

QList<BuildStepRow> buildStepRows(const store::BuildRecord &build, qint64 nowMs)
{
    QList<BuildStepRow> rows;
    double longest = 1;
    for (const QJsonValue &step : build.steps) {
        rows.append(rowOf(step.toObject(), build, nowMs));
        rows.last().key.prepend(QStringLiteral("%1/").arg(rows.size()));
        longest = std::max(longest, rows.last().share);
    }
    for (BuildStepRow &row : rows)
        row.share /= longest;
    return rows;
}

BuildStepModel::BuildStepModel(QObject *parent)
    : ColumnModel(
        {
            {"Step", [](const BuildStepRow &row) { return row.number; }},
            {"Instruction", [](const BuildStepRow &row) { return row.text; }},
            {"State", [](const BuildStepRow &row) { return row.look.word; }},
            {"Time", [](const BuildStepRow &row) { return row.duration; }},
        },
        parent)
{
}

void BuildStepModel::update(const store::BuildRecord &build, qint64 nowMs)
{
    setRows(buildStepRows(build, nowMs));
}

QVariant BuildStepModel::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && role == Qt::ToolTipRole && index.column() == TextColumn)
        return row(index.row()).text;
    return ColumnModel::data(index, role);
}

} // namespace models
