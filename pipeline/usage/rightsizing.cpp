// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/rightsizing.h"

#include "base/text.h"
#include "project/quantity.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace usage {

namespace {

constexpr double mib = 1024.0 * 1024.0;

QString tr(const char *text)
{
    return QCoreApplication::translate("usage", text);
}

double roundedUp(double value, double step)
{
    // A hair above a step (0.3 * 1.15 / 0.05 in binary) is that step.
    return std::ceil(value / step - 1e-9) * step;
}

struct Evidence {
    int runs = 0;
    double cpu = 0; ///< highest 95th percentile, cores
    double memory = 0; ///< highest peak, bytes
    bool outOfMemory = false;
    bool heldBack = false; ///< a run's CPU was at its limit
};

Evidence evidenceOf(const QList<Measured> &runs)
{
    Evidence evidence;
    for (const Measured &run : runs) {
        const Report report = reportOf(run);
        evidence.outOfMemory = evidence.outOfMemory || report.outOfMemory;
        evidence.memory = std::max(evidence.memory, report.memory.peak);
        if (report.isEmpty() || report.atLeast)
            continue;
        ++evidence.runs;
        evidence.cpu = std::max(evidence.cpu, report.cpu.p95);
        const auto limit = run.series.cpuLimit;
        evidence.heldBack = evidence.heldBack || (limit && report.cpu.p95 >= 0.95 * *limit / 1000.0);
    }
    return evidence;
}

qint64 memoryFor(const Evidence &evidence, const store::SeriesRecord &newest)
{
    const qint64 measured = sensibleMemory(evidence.memory * 1.20);
    if (!evidence.outOfMemory)
        return measured;
    return std::max({measured, newest.memoryRequest.value_or(0), newest.memoryLimit.value_or(0)});
}

QString basis(const Evidence &evidence)
{
    if (evidence.runs == 1)
        return tr("This rests on one run; more runs make it surer.");
    return tr("This rests on %1 runs.").arg(evidence.runs);
}

QString cpuSentence(const Suggestion &suggestion, const Evidence &evidence, const store::SeriesRecord &newest)
{
    const QString wanted = base::coresText(*suggestion.cpuRequest / 1000.0);
    const QString why = tr("the busiest run used %1 at its 95th percentile").arg(base::coresText(evidence.cpu));
    if (newest.cpuRequest == suggestion.cpuRequest)
        return tr("The CPU request of %1 fits: %2.").arg(wanted, why);
    if (!newest.cpuRequest)
        return tr("Request %1: %2, and nothing is requested now.").arg(wanted, why);
    return tr("Request %1 instead of %2: %3.").arg(wanted, base::coresText(*newest.cpuRequest / 1000.0), why);
}

QString memorySentence(const Suggestion &suggestion, const Evidence &evidence, const store::SeriesRecord &newest)
{
    const QString wanted = project::memoryToText(*suggestion.memoryRequest); // as it is written in slipway.yaml
    const QString why = tr("the highest peak was %1").arg(base::bytesText(static_cast<qint64>(evidence.memory)));
    if (newest.memoryRequest == suggestion.memoryRequest)
        return tr("The memory request of %1 fits: %2.").arg(wanted, why);
    if (!newest.memoryRequest)
        return tr("Request %1 of memory: %2, and nothing is requested now.").arg(wanted, why);
    return tr("Request %1 of memory instead of %2: %3.").arg(wanted, project::memoryToText(*newest.memoryRequest), why);
}

QString moreMemory()
{
    return tr("A run was ended because it ran out of memory, so it needs more than was measured: raise the memory "
              "limit, then look again.");
}

Suggestion nothingToSay(const QString &why)
{
    Suggestion suggestion;
    suggestion.sentences << why;
    return suggestion;
}

void addWarnings(Suggestion &suggestion, const Evidence &evidence)
{
    if (evidence.heldBack)
        suggestion.sentences << tr("CPU was held back by its limit, so more may be wanted than was measured.");
    if (evidence.outOfMemory)
        suggestion.sentences << moreMemory();
}

std::optional<double> change(double before, double after)
{
    return before > 0 ? std::optional(after / before - 1) : std::nullopt;
}

} // namespace

int sensibleCpu(double cores)
{
    const double step = cores <= 1 ? 0.05 : cores <= 4 ? 0.25 : 0.5;
    return std::max(50, static_cast<int>(std::lround(roundedUp(cores, step) * 1000)));
}

qint64 sensibleMemory(double bytes)
{
    const double size = bytes / mib;
    const double step = size <= 256 ? 16 : size <= 1024 ? 64 : size <= 4096 ? 256 : 1024;
    return static_cast<qint64>(std::max(16.0, roundedUp(size, step)) * mib);
}

Suggestion suggestionOf(const QList<Measured> &runs)
{
    if (runs.isEmpty())
        return nothingToSay(tr("Nothing was measured yet: run it once."));
    const Evidence evidence = evidenceOf(runs);
    if (evidence.runs == 0) {
        Suggestion none = nothingToSay(tr("It ended too soon to be measured, so there is no suggestion."));
        if (evidence.outOfMemory)
            none.sentences << moreMemory();
        return none;
    }
    const store::SeriesRecord &newest = runs.first().series;
    Suggestion suggestion;
    suggestion.runs = evidence.runs;
    suggestion.cpuRequest = sensibleCpu(evidence.cpu * 1.15);
    suggestion.memoryRequest = memoryFor(evidence, newest);
    suggestion.changes = newest.cpuRequest != suggestion.cpuRequest || newest.memoryRequest != suggestion.memoryRequest;
    suggestion.sentences << cpuSentence(suggestion, evidence, newest) << memorySentence(suggestion, evidence, newest);
    addWarnings(suggestion, evidence);
    suggestion.sentences << basis(evidence);
    return suggestion;
}

QList<Compared> compared(const QList<Measured> &runs)
{
    QList<Compared> rows;
    for (const Measured &run : runs)
        rows.append({run.series, reportOf(run), {}, {}, {}});
    for (qsizetype i = 0; i + 1 < rows.size(); ++i) {
        const Report &before = rows.at(i + 1).report;
        Compared &row = rows[i];
        if (before.isEmpty() || row.report.isEmpty())
            continue;
        row.durationChange = change(static_cast<double>(before.durationMs), static_cast<double>(row.report.durationMs));
        row.meanCpuChange = change(before.cpu.mean, row.report.cpu.mean);
        row.peakMemoryChange = change(before.memory.peak, row.report.memory.peak);
    }
    return rows;
}

} // namespace usage
