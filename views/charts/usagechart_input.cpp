// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keyboard of the chart.
#include "views/charts/chartpaint.h"
#include "views/charts/usagechart.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace views {

namespace {

constexpr double shortestSpan = 5'000; // milliseconds
constexpr double wheelFactor = 0.85;

} // namespace

void UsageChart::mouseMoveEvent(QMouseEvent *event)
{
    const PlotMap places = map();
    const double value = places.valueAt(event->position().x());
    if (m_dragFrom) {
        const double shift = *m_dragFrom - value;
        want({m_data.x.range.from + shift, m_data.x.range.to + shift});
        return;
    }
    const bool inside = places.plot.contains(event->position());
    moveCursor(inside ? std::optional<double>(value) : std::nullopt);
}

void UsageChart::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (event->button() == Qt::LeftButton && isZoomed()) {
        m_dragFrom = map().valueAt(event->position().x());
        viewport()->setCursor(Qt::ClosedHandCursor);
    }
}

void UsageChart::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    viewport()->unsetCursor();
}

void UsageChart::mouseDoubleClickEvent(QMouseEvent *)
{
    emit rangeWanted(std::nullopt);
}

void UsageChart::leaveEvent(QEvent *event)
{
    moveCursor(std::nullopt);
    QChartView::leaveEvent(event);
}

void UsageChart::focusOutEvent(QFocusEvent *event)
{
    moveCursor(std::nullopt);
    QChartView::focusOutEvent(event);
}

void UsageChart::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    zoom(std::pow(wheelFactor, notches), map().valueAt(event->position().x()));
    event->accept();
}

void UsageChart::zoom(double factor, double around)
{
    const models::Range range = m_data.x.range;
    want({around - (around - range.from) * factor, around + (range.to - around) * factor});
}

// Keeps what is wanted inside what there is, and not shorter than a few samples.
void UsageChart::want(models::Range range)
{
    const models::Range full = m_data.full;
    const double span = std::max(range.span(), std::min(shortestSpan, full.span()));
    if (span >= full.span()) {
        emit rangeWanted(std::nullopt);
        return;
    }
    const double middle = (range.from + range.to) / 2;
    const double from = std::clamp(middle - span / 2, full.from, full.to - span);
    emit rangeWanted(models::Range{from, from + span});
}

void UsageChart::step(int direction)
{
    const models::Range range = m_data.x.range;
    const double start = direction > 0 ? range.from - 1 : range.to + 1;
    moveCursor(models::neighbourOf(m_data, m_cursor.value_or(start), direction));
}

bool UsageChart::handleKey(int key)
{
    const double middle = m_cursor.value_or((m_data.x.range.from + m_data.x.range.to) / 2);
    switch (key) {
    case Qt::Key_Left:
        step(-1);
        return true;
    case Qt::Key_Right:
        step(1);
        return true;
    case Qt::Key_Home:
        moveCursor(m_data.x.range.from);
        return true;
    case Qt::Key_End:
        moveCursor(m_data.x.range.to);
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(wheelFactor, middle);
        return true;
    case Qt::Key_Minus:
        zoom(1 / wheelFactor, middle);
        return true;
    case Qt::Key_0:
        emit rangeWanted(std::nullopt);
        return true;
    case Qt::Key_Escape:
        if (!m_cursor)
            return false;
        moveCursor(std::nullopt);
        return true;
    default:
        return false;
    }
}

void UsageChart::keyPressEvent(QKeyEvent *event)
{
    if (m_data.isEmpty() || !handleKey(event->key())) {
        event->ignore();
        return;
    }
    if (!m_cursor)
        return;
    setAccessibleDescription(spokenReading(m_data, *m_cursor));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace views
