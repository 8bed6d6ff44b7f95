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

// Sampled every second or so; reduction and slow engines stretch that. A hole of four usual steps, and of three seconds
// at least, is "nobody measured".
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

using Samples = QList<store::SampleRecord>;

QList<Samples> splitAtGaps(const Samples &samples)
{
    QList<Samples> pieces;
    const qint64 longest = longestStep(samples);
    for (const store::SampleRecord &sample : samples) {
        if (pieces.isEmpty() || sample.at - pieces.last().last().at > longest)
            pieces.append(Samples());
        pieces.last().append(sample);
    }
    return pieces;
}

QList<QPointF> pointsOf(const Samples &samples, Quantity quantity, qint64 origin)
{
    QList<QPointF> points;
    points.reserve(samples.size());
    for (const store::SampleRecord &sample : samples)
        points.append({static_cast<double>(sample.at - origin), valueOf(sample, quantity)});
    return points;
}

// What can be seen of a piece, and one sample more at each side, so that lines leave the plot and do not end in it.
Samples visiblePart(const Samples &piece, qint64 origin, const std::optional<Range> &visible)
{
    if (!visible)
        return piece;
    const auto place = [origin](const store::SampleRecord &sample, double x) {
        return static_cast<double>(sample.at - origin) < x;
    };
    auto from = std::lower_bound(piece.begin(), piece.end(), visible->from, place);
    auto to = std::lower_bound(from, piece.end(), visible->to, place);
    from -= from == piece.begin() ? 0 : 1;
    to += to == piece.end() ? 0 : 1;
    return piece.mid(from - piece.begin(), to - from);
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
    add(ChartMark::Kind::Limit, cpu ? scaled(series.cpuLimit, 0.001) : scaled(series.memoryLimit, 1),
        QStringLiteral("limit "));
    return marks;
}

// A source in pieces, before anything is left out.
struct Pieces {
    qint64 origin = 0;
    QList<Samples> parts;
    [[nodiscard]] double x(const store::SampleRecord &sample) const { return static_cast<double>(sample.at - origin); }
};

QList<Range> gapsOf(const Pieces &pieces)
{
    QList<Range> gaps;
    for (qsizetype i = 1; i < pieces.parts.size(); ++i)
        gaps.append({pieces.x(pieces.parts.at(i - 1).last()), pieces.x(pieces.parts.at(i).first())});
    return gaps;
}

Range timeRange(const QList<Pieces> &all)
{
    Range range{std::numeric_limits<double>::max(), std::numeric_limits<double>::lowest()};
    for (const Pieces &pieces : all) {
        if (pieces.parts.isEmpty())
            continue;
        range.from = std::min(range.from, pieces.x(pieces.parts.first().first()));
        range.to = std::max(range.to, pieces.x(pieces.parts.last().last()));
    }
    return range.from > range.to ? Range{} : range;
}

double highest(const QList<Pieces> &all, Quantity quantity)
{
    double top = 0;
    for (const Pieces &pieces : all)
        for (const Samples &part : pieces.parts)
            for (const store::SampleRecord &sample : part)
                top = std::max(top, valueOf(sample, quantity));
    return top;
}

ChartLine lineOf(const ChartSource &source, const Pieces &pieces, Quantity quantity, const usage::Columns &columns,
    const std::optional<Range> &visible)
{
    ChartLine line;
    line.name = base::plainText(source.name.isEmpty() ? source.series.title : source.name, true);
    line.seriesId = source.series.id;
    for (const Samples &part : pieces.parts) {
        const Samples seen = visiblePart(part, pieces.origin, visible);
        if (!seen.isEmpty())
            line.pieces.append(usage::reduced(pointsOf(seen, quantity, pieces.origin), columns));
    }
    return line;
}

// A limit far above everything would press the lines flat: it is drawn in only when it costs at most two thirds of the
// height.
double topOf(double used, const QList<ChartMark> &marks)
{
    double top = used;
    bool above = false;
    for (const ChartMark &mark : marks) {
        if (mark.value <= used * 3.2)
            top = std::max(top, mark.value * 1.06);
        else
            above = true;
    }
    return above ? std::max(top, used * 1.18) : top; // room for the words about what is above
}

} // namespace

bool ChartData::isEmpty() const
{
    return std::all_of(lines.begin(), lines.end(), [](const ChartLine &line) { return line.isEmpty(); });
}

QList<QList<QPointF>> piecesOf(const QList<store::SampleRecord> &samples, Quantity quantity, qint64 origin)
{
    QList<QList<QPointF>> pieces;
    for (const Samples &piece : splitAtGaps(samples))
        pieces.append(pointsOf(piece, quantity, origin));
    return pieces;
}

ChartData chartOf(
    const QList<ChartSource> &sources, Quantity quantity, TimeBase timeBase, int columns, std::optional<Range> visible)
{
    ChartData data;
    data.quantity = quantity;
    data.timeBase = timeBase;
    QList<Pieces> all;
    for (const ChartSource &source : sources)
        all.append({timeBase == TimeBase::Clock ? 0 : source.series.startedAt, splitAtGaps(source.samples)});
    data.full = timeRange(all);
    data.x = timeAxis(visible.value_or(data.full), timeBase);
    const usage::Columns pixels{data.x.range.from, data.x.range.to, columns};
    for (qsizetype i = 0; i < sources.size(); ++i) {
        data.lines.append(lineOf(sources.at(i), all.at(i), quantity, pixels, visible));
        data.lines.last().colour = static_cast<int>(i);
    }
    if (!sources.isEmpty()) {
        data.marks = marksOf(sources.first().series, quantity);
        data.gaps = gapsOf(all.first());
    }
    data.y = valueAxis(topOf(highest(all, quantity), data.marks), quantity);
    return data;
}

} // namespace models
