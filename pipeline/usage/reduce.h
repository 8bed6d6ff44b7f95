// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace usage {

/// The pixel columns of a chart: `columns` of equal width from `from` to `to`, in the unit of x.
struct Columns {
    double from = 0;
    double to = 0;
    int columns = 0;
};

/// M4: of each pixel column the first, the last, the lowest and the highest point, in order of x. A line drawn through
/// them covers in every column exactly what the line through all points covers. At most four points a column; points
/// outside the columns are kept as they are. Pure. `points` are in order of x and finite.
[[nodiscard]] QList<QPointF> reduced(const QList<QPointF> &points, const Columns &columns);

/// The same for a line with holes: where two points are farther apart than longestStep(), a point with a NaN as its y
/// comes between, and each piece is reduced alone.
[[nodiscard]] QList<QPointF> reducedWithGaps(const QList<QPointF> &points, const Columns &columns);

/// What still counts as measured without a hole: three usual (median) steps, at least `least`.
[[nodiscard]] double longestStep(const QList<QPointF> &points, double least = 3000);

} // namespace usage
