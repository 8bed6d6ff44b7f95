// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/usagechart.h"

#include "views/charts/chartpaint.h"
#include "views/theme/theme.h"

#include <QGraphicsLayout>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

namespace views {

namespace {

constexpr int rightMargin = 44; // for the numbers of the value axis
constexpr int bottomMargin = 24; // for those of the time axis
constexpr int topMargin = 8;

QChart *bareChart()
{
    auto *chart = new QChart;
    chart->legend()->hide();
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    chart->setAnimationOptions(QChart::NoAnimation);
    return chart;
}

QValueAxis *bareAxis(QChart *chart, Qt::Alignment alignment)
{
    auto *axis = new QValueAxis;
    axis->setLabelsVisible(false);
    axis->setGridLineVisible(false);
    axis->setLineVisible(false);
    chart->addAxis(axis, alignment);
    return axis;
}

} // namespace

UsageChart::UsageChart(const QString &accessibleName, QWidget *parent)
    : QChartView(parent)
    , m_chart(bareChart())
    , m_x(bareAxis(m_chart, Qt::AlignBottom))
    , m_y(bareAxis(m_chart, Qt::AlignRight))
{
    setChart(m_chart);
    setAccessibleName(accessibleName);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(240, 96);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    connect(&theme(), &Theme::changed, this, &UsageChart::drawLines);
}

void UsageChart::setData(const models::ChartData &data)
{
    if (data == m_data)
        return;
    m_data = data;
    m_x->setRange(data.x.range.from, data.x.range.to);
    m_y->setRange(data.y.range.from, data.y.range.to);
    drawLines();
}

void UsageChart::drawLines()
{
    m_chart->removeAllSeries();
    // The one looked at is drawn last, over those it is compared with.
    for (auto line = m_data.lines.crbegin(); line != m_data.lines.crend(); ++line) {
        QPen pen(lineColor(m_data.quantity, line->colour), line->colour == 0 ? 1.6 : 1.25);
        pen.setJoinStyle(Qt::RoundJoin);
        pen.setCapStyle(Qt::RoundCap);
        for (const QList<QPointF> &piece : line->pieces) {
            auto *series = new QLineSeries;
            series->setPen(pen);
            series->replace(piece);
            m_chart->addSeries(series);
            series->attachAxis(m_x);
            series->attachAxis(m_y);
        }
    }
    viewport()->update();
}

void UsageChart::setCursor(std::optional<double> x)
{
    if (x == m_cursor)
        return;
    m_cursor = x;
    viewport()->update();
}

int UsageChart::columns() const
{
    return std::max(64, static_cast<int>(map().plot.width() * devicePixelRatioF()));
}

PlotMap UsageChart::map() const
{
    return {m_chart->plotArea(), m_data.x.range, m_data.y.range};
}

bool UsageChart::isZoomed() const
{
    return m_data.x.range.span() < m_data.full.span() * 0.999;
}

void UsageChart::layPlot()
{
    m_chart->resize(viewport()->size());
    const Theme &sizes = theme();
    m_chart->setPlotArea(
        QRectF(viewport()->rect()).adjusted(0, sizes.px(topMargin), -sizes.px(rightMargin), -sizes.px(bottomMargin)));
}

void UsageChart::drawBackground(QPainter *painter, const QRectF &)
{
    const PlotMap places = map();
    paintGaps(*painter, places, m_data);
    paintGrid(*painter, places, m_data);
    paintArea(*painter, places, m_data);
}

void UsageChart::drawForeground(QPainter *painter, const QRectF &)
{
    const PlotMap places = map();
    paintMarks(*painter, places, m_data);
    paintAxisLabels(*painter, places, m_data);
    if (m_picture)
        return;
    if (m_cursor && !m_data.isEmpty())
        paintCrosshair(*painter, places, m_data, *m_cursor);
    if (hasFocus()) {
        painter->setPen(QPen(tokens().accent, 2));
        painter->drawRoundedRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void UsageChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layPlot();
    emit resized();
}

void UsageChart::moveCursor(std::optional<double> x)
{
    if (x == m_cursor)
        return;
    setCursor(x);
    emit cursorMoved(x);
}

} // namespace views
