// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/usagereport.h"

#include "base/text.h"
#include "models/states.h"
#include "project/quantity.h"

#include <algorithm>

namespace models {

namespace {

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(qRound(share * 100));
}

QString askedCores(std::optional<int> thousandths)
{
    return thousandths ? QStringLiteral("asked ") + base::coresText(*thousandths / 1000.0)
                       : QStringLiteral("asked nothing");
}

QString askedBytes(std::optional<qint64> bytes)
{
    return bytes ? QStringLiteral("asked ") + base::bytesText(*bytes) : QStringLiteral("asked nothing");
}

// The median of the others that ended.
QString usualDuration(const usage::Measured &measured, const QList<usage::Measured> &runs)
{
    QList<qint64> others;
    for (const usage::Measured &run : runs)
        if (run.series.id != measured.series.id && run.series.endedAt > 0)
            others.append(run.series.endedAt - run.series.startedAt);
    if (others.isEmpty())
        return {};
    std::sort(others.begin(), others.end());
    return QStringLiteral("usually ") + base::durationText(others.at(others.size() / 2));
}

QString cores(double value, const usage::Report &report)
{
    return (report.atLeast ? QStringLiteral("at least ") : QString()) + base::coresText(value);
}

void addUnused(QList<ReportRow> &rows, const usage::Report &report)
{
    if (report.cpuUnused)
        rows.append({QStringLiteral("CPU unused"), percent(*report.cpuUnused), QStringLiteral("of what was reserved")});
    if (report.memoryUnused)
        rows.append(
            {QStringLiteral("Memory unused"), percent(*report.memoryUnused), QStringLiteral("of what was reserved")});
}

} // namespace

QList<ReportRow> reportRows(const usage::Measured &measured, const QList<usage::Measured> &runs)
{
    const usage::Report report = usage::reportOf(measured);
    const store::SeriesRecord &series = measured.series;
    QList<ReportRow> rows{
        {QStringLiteral("Duration"), base::durationText(report.durationMs), usualDuration(measured, runs)}};
    if (!report.isEmpty()) {
        rows.append({QStringLiteral("CPU peak"), cores(report.cpu.peak, report), askedCores(series.cpuRequest)});
        rows.append({QStringLiteral("CPU p95"), cores(report.cpu.p95, report),
            QStringLiteral("mean ") + base::coresText(report.cpu.mean)});
        rows.append({QStringLiteral("Memory peak"), base::bytesText(static_cast<qint64>(report.memory.peak)),
            askedBytes(series.memoryRequest)});
        addUnused(rows, report);
    }
    rows.append({QStringLiteral("Out of memory"), report.outOfMemory ? QStringLiteral("yes") : QStringLiteral("no"),
        report.outOfMemory ? QStringLiteral("it was ended for it") : QString(), report.outOfMemory});
    return rows;
}

QString suggestionTitle(const usage::Suggestion &suggestion)
{
    QStringList parts;
    if (suggestion.cpuRequest)
        parts << base::coresText(*suggestion.cpuRequest / 1000.0);
    if (suggestion.memoryRequest)
        parts << project::memoryToText(*suggestion.memoryRequest);
    if (suggestion.runs == 0 || parts.isEmpty())
        return QStringLiteral("No suggestion yet");
    return suggestion.changes ? QStringLiteral("Ask for ") + parts.join(QStringLiteral(" and "))
                              : QStringLiteral("What is asked for fits");
}

QList<ResourceEdit> resourceEdits(
    const project::Project &project, const QString &group, const usage::Suggestion &suggestion)
{
    QStringList way;
    const project::Task *task = project.task(group.section(u':', 1));
    if (group.startsWith(QLatin1String("service:")) && project.service)
        way = {QStringLiteral("service")};
    else if (group.startsWith(QLatin1String("task:")) && task)
        way = {QStringLiteral("stages"), stages().at(static_cast<int>(task->stage)), task->name};
    QList<ResourceEdit> edits;
    if (way.isEmpty() || !suggestion.changes)
        return edits;
    way << QStringLiteral("resources") << QStringLiteral("requests");
    const project::Resources now = task && way.size() > 3 ? task->resources : project.service->resources;
    if (suggestion.cpuRequest && suggestion.cpuRequest != now.cpuRequest)
        edits.append({way + QStringList{QStringLiteral("cpu")}, project::cpuToText(*suggestion.cpuRequest)});
    if (suggestion.memoryRequest && suggestion.memoryRequest != now.memoryRequest)
        edits.append({way + QStringList{QStringLiteral("memory")}, project::memoryToText(*suggestion.memoryRequest)});
    return edits;
}

} // namespace models
