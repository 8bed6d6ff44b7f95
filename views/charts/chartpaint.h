// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "views/charts/plotmap.h"

#include <QColor>

class QPainter;

/// What stands around the lines of a chart. Each function draws one thing with the theme's colours.
namespace views {

/// The colour of a line: the quantity's own for the one looked at, then those for comparing.
[[nodiscard]] QColor lineColor(models::Quantity quantity, int colour);

void paintGrid(QPainter &painter, const PlotMap &map, const models::ChartData &data);
void paintAxisLabels(QPainter &painter, const PlotMap &map, const models::ChartData &data);
/// Bands where nobody measured, with "no data" where it fits.
void paintGaps(QPainter &painter, const PlotMap &map, const models::ChartData &data);
/// A soft area under the only line.
void paintArea(QPainter &painter, const PlotMap &map, const models::ChartData &data);
/// Requested (dashed) and limit (dotted), with their words; one that is above the plot is told at its upper edge.
void paintMarks(QPainter &painter, const PlotMap &map, const models::ChartData &data);
/// A line at `x`, a dot on each line, and a box with the values.
void paintCrosshair(QPainter &painter, const PlotMap &map, const models::ChartData &data, double x);
/// "2:41 after start: run 42 1.38 cores, run 41 1.01 cores".
[[nodiscard]] QString spokenReading(const models::ChartData &data, double x);

} // namespace views
