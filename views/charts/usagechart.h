// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "views/charts/plotmap.h"

#include <QtCharts/QChartView>

#include <optional>

class QValueAxis;

namespace views {

/// One quantity over time, drawn by QtCharts: thin lines on a light grid, request and limit, gaps as gaps, a crosshair
/// with values. Wheel zooms, dragging moves, a double click shows all again; by keyboard: left and right walk over the
/// samples, Home and End, plus and minus zoom, 0 shows all, Escape puts the crosshair away. Nothing outside this class
/// knows QtCharts.
class UsageChart final : public QChartView {
    Q_OBJECT
public:
    explicit UsageChart(const QString &accessibleName, QWidget *parent = nullptr);

    void setData(const models::ChartData &data);
    [[nodiscard]] const models::ChartData &data() const { return m_data; }
    /// The crosshair, shared with the chart above or below; none takes it away.
    void setCursor(std::optional<double> x);
    [[nodiscard]] std::optional<double> cursorPlace() const { return m_cursor; }
    /// How many pixels there are for the lines: what M4 reduces to.
    [[nodiscard]] int columns() const;
    [[nodiscard]] PlotMap map() const;
    [[nodiscard]] bool isZoomed() const;
    /// Without crosshair and focus, while it is drawn into a picture.
    void setForPicture(bool picture) { m_picture = picture; }

signals:
    void cursorMoved(std::optional<double> x);
    /// Another part of the time axis is wanted; none: all of it.
    void rangeWanted(std::optional<models::Range> range);
    void resized();

protected:
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void drawLines();
    void layPlot();
    void moveCursor(std::optional<double> x);
    void step(int direction);
    void zoom(double factor, double around);
    void want(models::Range range);
    bool handleKey(int key);

    models::ChartData m_data;
    QChart *m_chart;
    QValueAxis *m_x;
    QValueAxis *m_y;
    std::optional<double> m_cursor;
    bool m_picture = false;
    std::optional<double> m_dragFrom; ///< value under the pointer when dragging began
};

} // namespace views
