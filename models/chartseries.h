// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QList>
#include <QPointF>
#include <QString>

#include <optional>

/// Charts as plain numbers: what to draw, without a pen. x is in milliseconds (since 1970, or since the start of each
/// series), y in cores or bytes.
namespace models {

enum class Quantity { Cpu, Memory };
enum class TimeBase { Clock, SinceStart };

struct Range {
    double from = 0;
    double to = 0;
    [[nodiscard]] double span() const { return to - from; }
    friend bool operator==(const Range &, const Range &) = default;
};

/// A line in pieces: between two pieces there was no data.
struct ChartLine {
    QString name;
    qint64 seriesId = 0;
    int colour = 0; ///< 0 is the one looked at, 1... those it is compared with
    QList<QList<QPointF>> pieces;
    [[nodiscard]] bool isEmpty() const { return pieces.isEmpty(); }
    friend bool operator==(const ChartLine &, const ChartLine &) = default;
};

/// A level drawn across: what was requested (dashed) or is the limit (dotted).
struct ChartMark {
    enum class Kind { Request, Limit } kind = Kind::Request;
    double value = 0;
    QString label; ///< "requested 2 cores"
    friend bool operator==(const ChartMark &, const ChartMark &) = default;
};

struct ChartTick {
    double value = 0;
    QString label;
    friend bool operator==(const ChartTick &, const ChartTick &) = default;
};

struct ChartAxis {
    Range range;
    QList<ChartTick> ticks;
    QString unit; ///< of the ticks' numbers: "cores", "GB"; empty for time
    friend bool operator==(const ChartAxis &, const ChartAxis &) = default;
};

struct ChartData {
    Quantity quantity = Quantity::Cpu;
    TimeBase timeBase = TimeBase::SinceStart;
    QList<ChartLine> lines;
    QList<ChartMark> marks;
    QList<Range> gaps; ///< of the line looked at
    Range full; ///< all there is on the time axis; x may be a part of it
    ChartAxis x;
    ChartAxis y;
    [[nodiscard]] bool isEmpty() const;
    friend bool operator==(const ChartData &, const ChartData &) = default;
};

/// One series and its samples, to be drawn.
struct ChartSource {
    store::SeriesRecord series;
    QString name; ///< for the legend; empty: the series' title
    QList<store::SampleRecord> samples;
};

/// What happened at one moment: for the crosshair.
struct ChartReading {
    QString name;
    int colour = 0;
    std::optional<double> value; ///< none: there is a gap, or it had ended
};

/// The chart of one quantity of several series; the first is the one looked at, its request and limit are drawn in.
/// `columns` is how many pixels there are: more points than M4 needs for these are left out. `visible`: a part of the
/// time axis, after zooming.
[[nodiscard]] ChartData chartOf(const QList<ChartSource> &sources, Quantity quantity, TimeBase timeBase, int columns,
    std::optional<Range> visible = {});
/// The ticks of a part of the time axis, after zooming.
[[nodiscard]] ChartAxis timeAxis(Range range, TimeBase timeBase, int mostTicks = 6);
/// From 0 to something round above `top`, with at most six ticks that carry the unit's number.
[[nodiscard]] ChartAxis valueAxis(double top, Quantity quantity);
/// The sample of each line nearest to `x` (and not farther than a sample away).
[[nodiscard]] QList<ChartReading> readingsAt(const ChartData &data, double x);
/// The x of the sample next to `x` in the direction (-1, 1) on the first line that has one.
[[nodiscard]] double neighbourOf(const ChartData &data, double x, int direction);
/// "1.38 cores", "1.42 GB".
[[nodiscard]] QString valueText(double value, Quantity quantity);
/// "2:41 after start", or "15:04:31".
[[nodiscard]] QString momentText(double x, TimeBase timeBase);

/// Samples in pieces, cut where more than a few samples are missing. Used by the lanes of the timeline too.
[[nodiscard]] QList<QList<QPointF>> piecesOf(
    const QList<store::SampleRecord> &samples, Quantity quantity, qint64 origin);

} // namespace models
