// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

#include <QRectF>

namespace views {

/// From numbers to places in the plot and back.
struct PlotMap {
    QRectF plot;
    models::Range x;
    models::Range y;

    [[nodiscard]] double left(double value) const { return plot.left() + (value - x.from) / span(x) * plot.width(); }
    [[nodiscard]] double top(double value) const { return plot.bottom() - (value - y.from) / span(y) * plot.height(); }
    [[nodiscard]] QPointF at(const QPointF &point) const { return {left(point.x()), top(point.y())}; }
    [[nodiscard]] double valueAt(double place) const
    {
        return x.from + (place - plot.left()) / plot.width() * x.span();
    }

private:
    [[nodiscard]] static double span(const models::Range &range) { return range.span() > 0 ? range.span() : 1; }
};

} // namespace views
