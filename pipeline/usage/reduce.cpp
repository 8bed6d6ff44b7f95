// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/reduce.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace usage {

namespace {

constexpr int outside = -1;

int columnOf(double x, const Columns &columns)
{
    if (x < columns.from || x > columns.to)
        return outside;
    const double width = (columns.to - columns.from) / columns.columns;
    return std::min(static_cast<int>((x - columns.from) / width), columns.columns - 1);
}

/// Adds the extremes of one column, [first, last] of `points`, each point once and in order.
void addColumn(const QList<QPointF> &points, qsizetype first, qsizetype last, QList<QPointF> &kept)
{
    qsizetype lowest = first;
    qsizetype highest = first;
    for (qsizetype i = first + 1; i <= last; ++i) {
        if (points.at(i).y() < points.at(lowest).y())
            lowest = i;
        if (points.at(i).y() > points.at(highest).y())
            highest = i;
    }
    qsizetype indexes[] = {first, lowest, highest, last};
    std::sort(std::begin(indexes), std::end(indexes));
    const auto *end = std::unique(std::begin(indexes), std::end(indexes));
    for (const auto *index = std::begin(indexes); index != end; ++index)
        kept.append(points.at(*index));
}

QPointF breakBetween(const QPointF &before, const QPointF &after)
{
    return {(before.x() + after.x()) / 2, std::numeric_limits<double>::quiet_NaN()};
}

} // namespace

QList<QPointF> reduced(const QList<QPointF> &points, const Columns &columns)
{
    if (columns.columns <= 0 || columns.to <= columns.from || points.size() <= 4)
        return points;
    QList<QPointF> kept;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const int column = columnOf(points.at(i).x(), columns);
        qsizetype last = i;
        while (column != outside && last + 1 < points.size() && columnOf(points.at(last + 1).x(), columns) == column)
            ++last;
        addColumn(points, i, last, kept);
        i = last;
    }
    return kept;
}

QList<QPointF> reducedWithGaps(const QList<QPointF> &points, const Columns &columns)
{
    QList<QPointF> kept;
    const double longest = longestStep(points);
    for (qsizetype from = 0; from < points.size();) {
        qsizetype to = from + 1;
        while (to < points.size() && points.at(to).x() - points.at(to - 1).x() <= longest)
            ++to;
        if (from > 0)
            kept.append(breakBetween(points.at(from - 1), points.at(from)));
        kept.append(reduced(points.mid(from, to - from), columns));
        from = to;
    }
    return kept;
}

double longestStep(const QList<QPointF> &points, double least)
{
    QList<double> steps;
    for (qsizetype i = 1; i < points.size(); ++i)
        steps.append(points.at(i).x() - points.at(i - 1).x());
    if (steps.isEmpty())
        return least;
    const auto middle = steps.begin() + steps.size() / 2;
    std::nth_element(steps.begin(), middle, steps.end());
    return std::max(least, 3 * *middle);
}

} // namespace usage
