// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartpaint.h"

#include "views/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>

namespace views {

namespace {

// Half pixels keep lines of one pixel sharp at every scale.
double sharp(const QPainter &painter, double place)
{
    const double ratio = painter.device()->devicePixelRatioF();
    return (std::floor(place * ratio) + 0.5) / ratio;
}

void horizontal(QPainter &painter, const PlotMap &map, double value, const QPen &pen)
{
    const double y = sharp(painter, map.top(value));
    painter.setPen(pen);
    painter.drawLine(QPointF(map.plot.left(), y), QPointF(map.plot.right(), y));
}

// Returns where the words end.
double paintMarkLabel(QPainter &painter, const PlotMap &map, const QString &text, QPointF bottomLeft, const QColor &ink)
{
    painter.setFont(theme().font(11));
    const QFontMetricsF metrics(painter.font());
    QRectF box(
        bottomLeft.x(), bottomLeft.y() - metrics.height() - 2, metrics.horizontalAdvance(text) + 8, metrics.height());
    box.moveTop(std::max(box.top(), map.plot.top() + 2));
    QColor back = tokens().surface;
    back.setAlphaF(0.82F);
    painter.fillRect(box, back);
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter, text);
    return box.right();
}

QColor markColor(const models::ChartMark &mark)
{
    return mark.kind == models::ChartMark::Kind::Limit ? tokens().bad : tokens().muted;
}

void paintMark(QPainter &painter, const PlotMap &map, const models::ChartMark &mark)
{
    const bool limit = mark.kind == models::ChartMark::Kind::Limit;
    QPen pen(markColor(mark), 1.2);
    pen.setDashPattern(limit ? QList<qreal>{1.5, 2.5} : QList<qreal>{4, 3});
    horizontal(painter, map, mark.value, pen);
    paintMarkLabel(painter, map, mark.label, {map.plot.left() + 6, map.top(mark.value)}, markColor(mark));
}

QPolygonF outline(const PlotMap &map, const QList<QPointF> &piece)
{
    QPolygonF polygon;
    polygon.append({map.left(piece.first().x()), map.plot.bottom()});
    for (const QPointF &point : piece)
        polygon.append(map.at(point));
    polygon.append({map.left(piece.last().x()), map.plot.bottom()});
    return polygon;
}

} // namespace

QColor lineColor(models::Quantity quantity, int colour)
{
    const Tokens &t = tokens();
    const QColor own = quantity == models::Quantity::Cpu ? t.cpu : t.mem;
    const std::array<QColor, 6> colours{
        own, t.dev, t.proto, t.test, quantity == models::Quantity::Cpu ? t.mem : t.cpu, t.prod};
    return colours.at(static_cast<std::size_t>(colour) % colours.size());
}

void paintGrid(QPainter &painter, const PlotMap &map, const models::ChartData &data)
{
    for (const models::ChartTick &tick : data.y.ticks)
        horizontal(painter, map, tick.value, QPen(tick.value == 0 ? tokens().line : tokens().line2, 1));
}

void paintAxisLabels(QPainter &painter, const PlotMap &map, const models::ChartData &data)
{
    painter.setPen(tokens().faint);
    painter.setFont(theme().mono(11));
    const double height = QFontMetricsF(painter.font()).height();
    for (const models::ChartTick &tick : data.y.ticks)
        painter.drawText(QRectF(map.plot.right() + 8, map.top(tick.value) - height / 2, 52, height),
            Qt::AlignLeft | Qt::AlignVCenter, tick.label);
    for (const models::ChartTick &tick : data.x.ticks) {
        QRectF box(map.left(tick.value) - 40, map.plot.bottom() + 6, 80, height);
        box.moveLeft(std::clamp(box.left(), map.plot.left() - 24, map.plot.right() - 56));
        painter.drawText(box, Qt::AlignHCenter | Qt::AlignTop, tick.label);
    }
}

void paintGaps(QPainter &painter, const PlotMap &map, const models::ChartData &data)
{
    painter.setFont(theme().font(10));
    const double words = QFontMetricsF(painter.font()).horizontalAdvance(QStringLiteral("no data")) + 8;
    for (const models::Range &gap : data.gaps) {
        QRectF band(QPointF(map.left(gap.from), map.plot.top()), QPointF(map.left(gap.to), map.plot.bottom()));
        band = band.intersected(map.plot);
        if (band.width() < 1)
            continue;
        painter.fillRect(band, tokens().line2);
        painter.setPen(tokens().faint);
        const QRectF label(band.center().x() - words / 2, band.top(), words, band.height() - 4);
        if (band.width() > words / 3 && label.left() > map.plot.left() && label.right() < map.plot.right())
            painter.drawText(label, Qt::AlignHCenter | Qt::AlignBottom, QStringLiteral("no data"));
    }
}

void paintArea(QPainter &painter, const PlotMap &map, const models::ChartData &data)
{
    if (data.lines.size() != 1)
        return;
    QColor soft = lineColor(data.quantity, 0);
    soft.setAlphaF(0.13F);
    painter.save();
    painter.setClipRect(map.plot);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    for (const QList<QPointF> &piece : data.lines.first().pieces)
        painter.drawPolygon(outline(map, piece));
    painter.restore();
}

void paintMarks(QPainter &painter, const PlotMap &map, const models::ChartData &data)
{
    double left = map.plot.left() + 6;
    for (const models::ChartMark &mark : data.marks) {
        if (mark.value <= map.y.to)
            paintMark(painter, map, mark);
        else
            left = paintMarkLabel(
                       painter, map, mark.label + QStringLiteral(" \u2191"), {left, map.plot.top()}, markColor(mark))
                + 8;
    }
}

} // namespace views
