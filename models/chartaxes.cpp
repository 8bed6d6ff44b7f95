// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartseries.h"

#include "base/text.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <cmath>

namespace models {

namespace {

constexpr double second = 1000;
constexpr double minute = 60 * second;
constexpr double hour = 60 * minute;
constexpr double day = 24 * hour;

double timeStep(double span, int mostTicks)
{
    static constexpr std::array<double, 20> steps{second, 2 * second, 5 * second, 10 * second, 20 * second, 30 * second,
        minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour,
        12 * hour, day, 2 * day, 7 * day};
    for (const double step : steps)
        if (span / step <= mostTicks)
            return step;
    return std::ceil(span / mostTicks / day) * day;
}

// Ticks on the clock are at round times of the place, not of UTC.
double clockOffset(double at)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(at)).offsetFromUtc() * second;
}

QString timeLabel(double value, double step, TimeBase timeBase)
{
    if (timeBase == TimeBase::SinceStart)
        return value < 1000 ? QStringLiteral("0:00") : base::durationText(static_cast<qint64>(value));
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(value));
    if (step >= day)
        return QLocale::c().toString(then, QStringLiteral("d MMM"));
    return then.toString(step >= minute ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss"));
}

// 1, 2, 2.5 or 5 times a power of ten.
double roundStep(double rough)
{
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 2.5, 5.0})
        if (rough <= factor * power * 1.0001)
            return factor * power;
    return 10 * power;
}

double unitOf(double top, Quantity quantity)
{
    if (quantity == Quantity::Cpu)
        return 1;
    return top >= 1e9 ? 1e9 : 1e6;
}

QString numberText(double value, double step)
{
    int decimals = 0;
    for (double rest = step; decimals < 4 && std::abs(rest - std::round(rest)) > 1e-6; rest *= 10)
        ++decimals;
    return QString::number(value, 'f', decimals);
}

const QPointF *nearestOn(const ChartLine &line, double x)
{
    const QPointF *best = nullptr;
    for (const auto &piece : line.pieces) {
        auto after = std::lower_bound(
            piece.begin(), piece.end(), x, [](const QPointF &point, double at) { return point.x() < at; });
        for (const auto &candidate : {after, after == piece.begin() ? after : after - 1})
            if (candidate != piece.end() && (!best || std::abs(candidate->x() - x) < std::abs(best->x() - x)))
                best = &*candidate;
    }
    return best;
}

bool covers(const ChartLine &line, double x)
{
    return std::any_of(line.pieces.begin(), line.pieces.end(),
        [x](const auto &piece) { return x >= piece.first().x() - second && x <= piece.last().x() + second; });
}

} // namespace

ChartAxis timeAxis(Range range, TimeBase timeBase, int mostTicks)
{
    if (range.span() <= 0)
        range.to = range.from + 10 * second;
    ChartAxis axis{range, {}, {}};
    const double step = timeStep(range.span(), mostTicks);
    const double offset = timeBase == TimeBase::Clock ? clockOffset(range.from) : 0;
    for (double at = std::ceil((range.from + offset) / step) * step - offset; at <= range.to; at += step)
        axis.ticks.append({at, timeLabel(at, step, timeBase)});
    return axis;
}

ChartAxis valueAxis(double top, Quantity quantity)
{
    const double unit = unitOf(top, quantity);
    const double least = quantity == Quantity::Cpu ? 0.1 : unit >= 1e9 ? 0 : 10;
    const double height = std::max(top / unit * 1.04, least);
    const double step = roundStep(height / 5);
    ChartAxis axis;
    axis.unit = quantity == Quantity::Cpu ? QStringLiteral("cores")
        : unit >= 1e9                     ? QStringLiteral("GB")
                                          : QStringLiteral("MB");
    axis.range.to = std::ceil(height / step) * step * unit;
    const int count = static_cast<int>(std::round(axis.range.to / unit / step));
    for (int i = 0; i <= count; ++i)
        axis.ticks.append({i * step * unit, numberText(i * step, step)});
    return axis;
}

QList<ChartReading> readingsAt(const ChartData &data, double x)
{
    QList<ChartReading> readings;
    for (const ChartLine &line : data.lines) {
        ChartReading reading{line.name, line.colour, std::nullopt};
        if (const QPointF *point = nearestOn(line, x); point && covers(line, x))
            reading.value = point->y();
        readings.append(reading);
    }
    return readings;
}

double neighbourOf(const ChartData &data, double x, int direction)
{
    double best = x;
    for (const ChartLine &line : data.lines) {
        for (const auto &piece : line.pieces)
            for (const QPointF &point : piece)
                if ((point.x() - x) * direction > 0 && (best == x || std::abs(point.x() - x) < std::abs(best - x)))
                    best = point.x();
        if (best != x)
            return best;
    }
    return best;
}

QString valueText(double value, Quantity quantity)
{
    return quantity == Quantity::Cpu ? base::coresText(value) : base::bytesText(static_cast<qint64>(value));
}

QString momentText(double x, TimeBase timeBase)
{
    if (timeBase == TimeBase::SinceStart)
        return (x < 1000 ? QStringLiteral("0:00") : base::durationText(static_cast<qint64>(x)))
            + QStringLiteral(" after start");
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(x)).toString(QStringLiteral("d MMM HH:mm:ss"));
}

} // namespace models
