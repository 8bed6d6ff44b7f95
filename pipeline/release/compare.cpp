// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/compare.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

namespace release {

namespace {

using Format = std::function<QString(double)>;

QString tr(const char *text)
{
    return QCoreApplication::translate("release", text);
}

QString numberText(double value)
{
    return QString::number(value, 'g', 6);
}

QString signedText(double value)
{
    return (value > 0 ? QStringLiteral("+") : QString()) + QString::number(value, 'g', 3);
}

QString percentText(double before, double after)
{
    if (before == 0.0)
        return {};
    const double percent = (after - before) / before * 100;
    const double rounded = std::abs(percent) < 9.95 ? std::round(percent * 10) / 10 : std::round(percent);
    return (rounded > 0 ? QStringLiteral("+") : QString()) + QString::number(rounded) + QStringLiteral(" %");
}

int sign(double value)
{
    return (value > 0) - (value < 0);
}

struct Pair {
    std::optional<double> before;
    std::optional<double> after;
};

CompareRow row(const QString &name, const Pair &pair, const Format &format, bool inPercent, int moreIsGood)
{
    CompareRow row{
        name, pair.before ? format(*pair.before) : QString(), pair.after ? format(*pair.after) : QString(), {}, 0};
    if (!pair.before || !pair.after)
        return row;
    const double difference = *pair.after - *pair.before;
    if (row.before == row.after)
        return row; // no difference that anybody could see
    row.change = inPercent ? percentText(*pair.before, *pair.after) : signedText(difference);
    row.better = sign(difference) * moreIsGood;
    return row;
}

std::optional<double> metric(const QJsonObject &metrics, const QString &task, const QString &name)
{
    const QJsonValue value = metrics.value(task).toObject().value(name);
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

// (task, metric) pairs of both, and how often each metric name occurs in different tasks.
QList<std::pair<QString, QString>> metricNames(const QJsonObject &from, const QJsonObject &to)
{
    QList<std::pair<QString, QString>> names;
    for (const QJsonObject &metrics : {from, to})
        for (auto task = metrics.begin(); task != metrics.end(); ++task) {
            const QJsonObject values = task.value().toObject();
            for (auto it = values.begin(); it != values.end(); ++it)
                if (it.value().isDouble() && !names.contains(std::pair(task.key(), it.key())))
                    names.append({task.key(), it.key()});
        }
    return names;
}

void addMetrics(QList<CompareRow> &rows, const QJsonObject &from, const QJsonObject &to)
{
    const auto names = metricNames(from, to);
    for (const auto &[task, name] : names) {
        const auto same =
            std::count_if(names.begin(), names.end(), [n = name](const auto &other) { return other.second == n; });
        const QString title = same > 1 ? task + QStringLiteral(": ") + name : name;
        rows.append(
            row(title, {metric(from, task, name), metric(to, task, name)}, numberText, false, moreIsBetter(name)));
    }
}

void addUsage(QList<CompareRow> &rows, const UsageByGroup &from, const UsageByGroup &to)
{
    QStringList groups = from.keys();
    for (auto it = to.begin(); it != to.end(); ++it)
        if (!groups.contains(it.key()))
            groups.append(it.key());
    const Format bytes = [](double value) { return base::bytesText(static_cast<qint64>(value)); };
    for (const QString &group : std::as_const(groups)) {
        const QString title = group.mid(group.indexOf(u':') + 1);
        const auto add = [&](const QString &what, auto member, const Format &format) {
            const auto side = [&](const UsageByGroup &usage) {
                return usage.contains(group) ? std::optional(static_cast<double>(usage.value(group).*member))
                                             : std::nullopt;
            };
            rows.append(row(title + QStringLiteral(": ") + what, {side(from), side(to)}, format, true, -1));
        };
        add(tr("CPU, mean"), &UsageSummary::meanCores, base::coresText);
        add(tr("CPU, peak"), &UsageSummary::peakCores, base::coresText);
        add(tr("memory, mean"), &UsageSummary::meanMemory, bytes);
        add(tr("memory, peak"), &UsageSummary::peakMemory, bytes);
    }
}

void addImages(QList<CompareRow> &rows, const QJsonObject &from, const QJsonObject &to)
{
    const auto size = [](const QJsonObject &images, const QString &name) -> std::optional<double> {
        const double bytes = images.value(name)[QLatin1String("bytes")].toDouble();
        return bytes > 0 ? std::optional(bytes) : std::nullopt;
    };
    QStringList names = from.keys() + to.keys();
    names.removeDuplicates();
    for (const QString &name : std::as_const(names))
        rows.append(row(
            tr("image %1").arg(name), {size(from, name), size(to, name)},
            [](double value) { return base::bytesText(static_cast<qint64>(value)); }, true, -1));
}

} // namespace

UsageSummary summary(const QList<store::SampleRecord> &samples)
{
    UsageSummary summary;
    if (samples.isEmpty())
        return summary;
    double cores = 0;
    double memory = 0;
    for (const store::SampleRecord &sample : samples) {
        cores += sample.cores;
        memory += static_cast<double>(sample.memory);
        summary.peakCores = std::max(summary.peakCores, sample.cores);
        summary.peakMemory = std::max(summary.peakMemory, sample.memory);
    }
    const auto count = static_cast<double>(samples.size());
    summary.meanCores = cores / count;
    summary.meanMemory = static_cast<qint64>(memory / count);
    return summary;
}

QList<CompareRow> compareRows(const store::ReleaseRecord &from, const UsageByGroup &fromUsage,
    const store::ReleaseRecord &to, const UsageByGroup &toUsage)
{
    QList<CompareRow> rows;
    addMetrics(rows, from.metrics, to.metrics);
    addUsage(rows, fromUsage, toUsage);
    addImages(rows, from.images, to.images);
    return rows;
}

int moreIsBetter(const QString &metric)
{
    // What costs comes first: "error_rate" and "loss" are costs whatever else the name holds.
    static const QRegularExpression cost(
        QStringLiteral("(^|_)(error|errors|loss|latency|ms|seconds?|duration|time|rmse|mse|mae|mape|memory|bytes|"
                       "cpu|failures?|failed|p\\d\\d)($|_)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression gain(
        QStringLiteral("(^|_)(accuracy|acc|f1|precision|recall|auc|score|r2|answered|throughput|coverage)($|_)"),
        QRegularExpression::CaseInsensitiveOption);
    if (cost.match(metric).hasMatch())
        return -1;
    return gain.match(metric).hasMatch() ? 1 : 0;
}

} // namespace release
