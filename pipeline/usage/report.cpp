// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/report.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace usage {

namespace {

constexpr qint64 shortMs = 2000;

struct Weighted {
    double value;
    double weight;
};

QString tr(const char *text)
{
    return QCoreApplication::translate("usage", text);
}

/// The first sample of a series stands for as long as the usual one; one after a hole for no more than three of them.
QList<double> weightsOf(const QList<store::SampleRecord> &samples)
{
    QList<double> steps;
    for (qsizetype i = 1; i < samples.size(); ++i)
        steps.append(static_cast<double>(samples.at(i).at - samples.at(i - 1).at));
    if (steps.isEmpty())
        return QList<double>(samples.size(), 1.0);
    QList<double> sorted = steps;
    const auto middle = sorted.begin() + sorted.size() / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    const double usual = std::max(*middle, 1.0);
    for (double &step : steps)
        step = std::min(step, 3 * usual);
    steps.prepend(usual);
    return steps;
}

double percentile(const QList<Weighted> &sorted, double total, double share)
{
    double seen = 0;
    for (const Weighted &one : sorted) {
        seen += one.weight;
        if (seen >= share * total)
            return one.value;
    }
    return sorted.last().value;
}

Quantity quantityOf(QList<Weighted> values)
{
    if (values.isEmpty())
        return {};
    std::sort(values.begin(), values.end(), [](const Weighted &a, const Weighted &b) { return a.value < b.value; });
    double total = 0;
    double sum = 0;
    for (const Weighted &one : values) {
        total += one.weight;
        sum += one.value * one.weight;
    }
    return {values.last().value, sum / total, percentile(values, total, 0.50), percentile(values, total, 0.95)};
}

template <typename Value> Quantity summed(const QList<store::SampleRecord> &samples, Value value)
{
    const QList<double> weights = weightsOf(samples);
    QList<Weighted> values;
    for (qsizetype i = 0; i < samples.size(); ++i)
        values.append({value(samples.at(i)), weights.at(i)});
    return quantityOf(values);
}

std::optional<double> unused(double used, std::optional<double> requested)
{
    if (!requested || *requested <= 0)
        return {};
    return std::clamp(1 - used / *requested, 0.0, 1.0);
}

qint64 durationOf(const Measured &measured)
{
    const qint64 last = measured.samples.isEmpty() ? measured.series.startedAt : measured.samples.last().at;
    const qint64 end = measured.series.endedAt > 0 ? measured.series.endedAt : last;
    return std::max<qint64>(0, end - measured.series.startedAt);
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(qRound(share * 100));
}

QString cpuSentence(const Report &report, const store::SeriesRecord &series)
{
    const QString peak = base::coresText(report.cpu.peak);
    if (report.atLeast)
        return tr("It ended before CPU could be measured twice: at least %1.").arg(peak);
    const QString used = tr("CPU: %1 on average, %2 at the 95th percentile, %3 at the peak")
                             .arg(base::coresText(report.cpu.mean), base::coresText(report.cpu.p95), peak);
    if (!report.cpuUnused)
        return tr("%1; nothing was requested.").arg(used);
    return tr("%1, of %2 requested; %3 of the request was not used.")
        .arg(used, base::coresText(*series.cpuRequest / 1000.0), percent(*report.cpuUnused));
}

QString memorySentence(const Report &report, const store::SeriesRecord &series)
{
    const QString peak = base::bytesText(static_cast<qint64>(report.memory.peak));
    const QString used =
        (report.atLeast ? tr("Memory: at least %1 at the peak") : tr("Memory: %1 at the peak")).arg(peak);
    if (!report.memoryUnused)
        return tr("%1; nothing was requested.").arg(used);
    return tr("%1, of %2 requested; %3 of the request was not used.")
        .arg(used, base::bytesText(*series.memoryRequest), percent(*report.memoryUnused));
}

} // namespace

Report reportOf(const Measured &measured)
{
    const auto &[series, samples] = measured;
    Report report;
    report.durationMs = durationOf(measured);
    report.samples = static_cast<int>(samples.size());
    report.outOfMemory = series.oomKills > 0;
    report.atLeast = samples.size() == 1 || (!samples.isEmpty() && report.durationMs < shortMs);
    report.cpu = summed(samples, [](const store::SampleRecord &sample) { return sample.cores; });
    report.memory =
        summed(samples, [](const store::SampleRecord &sample) { return static_cast<double>(sample.memory); });
    if (samples.isEmpty())
        return report;
    report.cpuUnused =
        unused(report.cpu.mean, series.cpuRequest ? std::optional(*series.cpuRequest / 1000.0) : std::nullopt);
    report.memoryUnused = unused(report.memory.peak,
        series.memoryRequest ? std::optional(static_cast<double>(*series.memoryRequest)) : std::nullopt);
    return report;
}

QStringList sentences(const Report &report, const store::SeriesRecord &series)
{
    QStringList said;
    if (report.isEmpty())
        said << tr("It ended before anything could be measured.");
    else
        said << cpuSentence(report, series) << memorySentence(report, series);
    if (report.outOfMemory)
        said << tr("It was ended because it ran out of memory: it needs more than was measured.");
    return said;
}

} // namespace usage
