// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartpaint.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace views {

namespace {

QString readingText(const models::ChartReading &reading, models::Quantity quantity)
{
    return reading.value ? models::valueText(*reading.value, quantity) : QStringLiteral("no data");
}

struct BoxLine {
    QString name;
    QString value;
    QColor colour;
};

QList<BoxLine> boxLines(const models::ChartData &data, double x)
{
    QList<BoxLine> lines;
    const auto readings = models::readingsAt(data, x);
    for (const models::ChartReading &reading : readings)
        lines.append({readings.size() > 1 ? reading.name : QString(), readingText(reading, data.quantity),
            lineColor(data.quantity, reading.colour)});
    return lines;
}

QRectF placeBox(const PlotMap &map, QSizeF size, double at)
{
    const bool right = at + 12 + size.width() < map.plot.right();
    const double left = right ? at + 12 : at - 12 - size.width();
    return {QPointF(std::max(left, map.plot.left()), map.plot.top() + 8), size};
}

void paintFrame(QPainter &painter, const QRectF &box)
{
    QPainterPath frame;
    frame.addRoundedRect(box, 7, 7);
    painter.fillPath(frame, tokens().raised);
    painter.setPen(QPen(tokens().line, 1));
    painter.drawPath(frame);
}

void paintBox(QPainter &painter, const PlotMap &map, const QString &moment, const QList<BoxLine> &lines, double at)
{
    const QFont words = theme().font(12);
    const QFontMetricsF metrics(words);
    double names = 0;
    double values = 0;
    for (const BoxLine &line : lines) {
        names = std::max(names, line.name.isEmpty() ? 0 : metrics.horizontalAdvance(line.name) + 10);
        values = std::max(values, QFontMetricsF(theme().font(12, FontWeight::Semibold)).horizontalAdvance(line.value));
    }
    const double row = std::ceil(metrics.height()) + 3;
    const double width = std::max(metrics.horizontalAdvance(moment), 16 + names + values) + 22;
    const QRectF box = placeBox(map, {width, row * static_cast<double>(lines.size() + 1) + 13}, at);
    paintFrame(painter, box);
    QRectF text = box.adjusted(11, 6, -11, 0);
    text.setHeight(row);
    painter.setFont(words);
    painter.setPen(tokens().muted);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, moment);
    for (const BoxLine &line : lines) {
        text.translate(0, row);
        painter.fillRect(QRectF(text.left(), text.center().y() - 4.5, 9, 9), line.colour);
        painter.setFont(words);
        painter.setPen(tokens().muted);
        painter.drawText(text.adjusted(16, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.name);
        painter.setFont(theme().font(12, FontWeight::Semibold));
        painter.setPen(tokens().text);
        painter.drawText(text.adjusted(16 + names, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, line.value);
    }
}

} // namespace

void paintCrosshair(QPainter &painter, const PlotMap &map, const models::ChartData &data, double x)
{
    const double at = map.left(x);
    if (at < map.plot.left() - 1 || at > map.plot.right() + 1)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().accent, 1));
    painter.drawLine(QPointF(at, map.plot.top()), QPointF(at, map.plot.bottom()));
    for (const models::ChartReading &reading : models::readingsAt(data, x)) {
        if (!reading.value)
            continue;
        painter.setPen(QPen(tokens().surface, 1.5));
        painter.setBrush(lineColor(data.quantity, reading.colour));
        painter.drawEllipse(QPointF(at, map.top(*reading.value)), 4.5, 4.5);
    }
    painter.setBrush(Qt::NoBrush);
    paintBox(painter, map, models::momentText(x, data.timeBase), boxLines(data, x), at);
}

QString spokenReading(const models::ChartData &data, double x)
{
    QStringList parts;
    for (const models::ChartReading &reading : models::readingsAt(data, x))
        parts << QStringLiteral("%1 %2").arg(reading.name, readingText(reading, data.quantity));
    return models::momentText(x, data.timeBase) + QStringLiteral(": ") + parts.join(QLatin1String(", "));
}

} // namespace views
