// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartseries.h"

#include "base/text.h"
#include "usage/reduce.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace models {

namespace {

double valueOf(const store::SampleRecord &sample, Quantity quantity)
{
    return quantity == Quantity::Cpu ? sample.cores : static_cast<double>(sample.memory);
}

// Sampled every second or so; reduction and slow engines stretch that. A hole of four usual steps, and of three seconds at
// least, is "nobody measured".
qint64 longestStep(const QList<store::SampleRecord> &samples)
{
    QList<qint64> steps;
    for (qsizetype i = 1; i < samples.size(); ++i)
        steps.append(samples.at(i).at - samples.at(i - 1).at);
    if (steps.isEmpty())
        return std::numeric_limits<qint64>::max();
    const auto usual = steps.begin() + static_cast<qsizetype>(steps.size() * 9 / 10);
    std::nth_element(steps.begin(), usual, steps.end());
    return std::max<qint64>(3000, *usual * 4);
}

QList<ChartMark> marksOf(const store::SeriesRecord &series, Quantity quantity)
{
    QList<ChartMark> marks;
    const auto add = [&](ChartMark::Kind kind, std::optional<double> value, const QString &word) {
        if (value && *value > 0)
            marks.append({kind, *value, word + valueText(*value, quantity)});
    };
    const auto scaled = [](const auto &value, double factor) {
        return value ? std::optional<double>(static_cast<double>(*value) * factor) : std::nullopt;
    };
    const bool cpu = quantity == Quantity::Cpu;
    add(ChartMark::Kind::Request, cpu ? scaled(series.cpuRequest, 0.001) : scaled(series.memoryRequest, 1),
        QStringLiteral("requested "));
    add(ChartMark::Kind::Limit, cpu ? scaled(series.cpuLimit, 0.001) : scaled(series.memoryLimit, 1), QStringLiteral("limit "));
    return marks;
}

QList<Range> gapsOf(const ChartLine &line)
{
    QList<Range> gaps;
    for (qsizetype i = 1; i < line.pieces.size(); ++i)
        gaps.append({line.pieces.at(i - 1).last().x(), line.pieces.at(i).first().x()});
    return gaps;
}

Range timeRange(const QList<ChartLine> &lines)
{
    Range range {std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const ChartLine &line : lines) {
        if (line.isEmpty())
            continue;
        range.from = std::min(range.from, line.pieces.first().first().x());
        range.to = std::max(range.to, line.pieces.last().last().x());
    }
    return range.from > range.to ? Range {} : range;
}

double highest(const QList<ChartLine> &lines)
{
    double top = 0;
    for (const ChartLine &line : lines)
        for (const auto &piece : line.pieces)
            for (const QPointF &point : piece)
                top = std::max(top, point.y());
    return top;
}

// A limit far above everything would press the lines flat: it is drawn in only when it costs at most two thirds of the height.
double topOf(const QList<ChartLine> &lines, QList<ChartMark> &marks)
{
    const double used = highest(lines);
    double top = used;
    for (const ChartMark &mark : std::as_const(marks))
        if (mark.value <= used * 3.2)
            top = std::max(top, mark.value * 1.06);
    return top;
}

} // namespace

bool ChartData::isEmpty() const
{
    return std::all_of(lines.begin(), lines.end(), [](const ChartLine &line) { return line.isEmpty(); });
}

QList<QList<QPointF>> piecesOf(const QList<store::SampleRecord> &samples, Quantity quantity, qint64 origin)
{
    QList<QList<QPointF>> pieces;
    const qint64 longest = longestStep(samples);
    qint64 before = 0;
    for (const store::SampleRecord &sample : samples) {
        if (pieces.isEmpty() || sample.at - before > longest)
            pieces.append(QList<QPointF>());
        pieces.last().append({static_cast<double>(sample.at - origin), valueOf(sample, quantity)});
        before = sample.at;
    }
    return pieces;
}

ChartData chartOf(const QList<ChartSource> &sources, Quantity quantity, TimeBase timeBase, int columns)
{
    ChartData data;
    data.quantity = quantity;
    data.timeBase = timeBase;
    for (const ChartSource &source : sources) {
        const qint64 origin = timeBase == TimeBase::Clock ? 0 : source.series.startedAt;
        ChartLine line;
        line.name = base::plainText(source.name.isEmpty() ? source.series.title : source.name, true);
        line.seriesId = source.series.id;
        line.colour = static_cast<int>(data.lines.size());
        line.pieces = piecesOf(source.samples, quantity, origin);
        data.lines.append(line);
    }
    if (!sources.isEmpty())
        data.marks = marksOf(sources.first().series, quantity);
    if (!data.lines.isEmpty())
        data.gaps = gapsOf(data.lines.first());
    const Range range = timeRange(data.lines);
    for (ChartLine &line : data.lines)
        for (QList<QPointF> &piece : line.pieces)
            piece = usage::reduced(piece, {range.from, range.to, columns});
    data.x = timeAxis(range, timeBase);
    data.y = valueAxis(topOf(data.lines, data.marks), quantity);
    return data;
}

} // namespace models
