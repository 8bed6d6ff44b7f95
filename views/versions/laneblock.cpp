// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/laneblock.h"

#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace views {

namespace {

using Kind = models::LaneBlock::Kind;

constexpr double corner = 5;
constexpr int hatchStep = 7;

void paintHatch(QPainter &painter, const QRectF &body, const QColor &color)
{
    QPainterPath clip;
    clip.addRoundedRect(body, corner, corner);
    painter.save();
    painter.setClipPath(clip);
    painter.setPen(QPen(color, 2));
    for (double x = body.left() - body.height(); x < body.right(); x += hatchStep)
        painter.drawLine(QPointF(x, body.bottom()), QPointF(x + body.height(), body.top()));
    painter.restore();
}

} // namespace

LaneBlockButton::LaneBlockButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::ClickFocus); // the lanes put one of them into the tab order
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
}

void LaneBlockButton::setBlock(const models::LaneBlock &block)
{
    m_block = block;
    setText(block.label);
    setAccessibleName(block.spoken);
    setToolTip(block.hint);
    update();
}

QColor LaneBlockButton::ink() const
{
    switch (m_block.kind) {
    case Kind::Live:
        return environmentText(tokens(), m_block.environment);
    case Kind::Failed:
        return readable(tokens().bad, tokens().badSoft);
    case Kind::Cancelled:
        return tokens().muted;
    case Kind::Progressing:
    case Kind::Past:
        break;
    }
    return tokens().text;
}

void LaneBlockButton::paintBody(QPainter &painter, const QRectF &body) const
{
    const Tokens &t = tokens();
    const QColor soft = environmentSoft(t, m_block.environment);
    const QColor line = mixed(soft, environmentColor(t, m_block.environment), 0.4);
    switch (m_block.kind) {
    case Kind::Live:
        painter.setPen(m_block.returned ? QPen(soft, 1.5, Qt::DotLine) : QPen(Qt::NoPen));
        painter.setBrush(environmentColor(t, m_block.environment));
        break;
    case Kind::Failed:
        painter.setPen(QPen(t.bad, 1));
        painter.setBrush(t.surface);
        break;
    case Kind::Progressing:
        painter.setPen(QPen(t.accent, 1.5));
        painter.setBrush(t.accentSoft);
        break;
    case Kind::Cancelled:
        painter.setPen(QPen(t.faint, 1, Qt::DashLine));
        painter.setBrush(t.line2);
        break;
    case Kind::Past:
        painter.setPen(
            m_block.returned ? QPen(environmentColor(t, m_block.environment), 1.5, Qt::DotLine) : QPen(line, 1));
        painter.setBrush(underMouse() ? mixed(soft, environmentColor(t, m_block.environment), 0.12) : soft);
        break;
    }
    painter.drawRoundedRect(body, corner, corner);
    if (m_block.kind == Kind::Failed)
        paintHatch(painter, body, t.badSoft);
}

void LaneBlockButton::paintLabel(QPainter &painter, const QRectF &body) const
{
    const bool hasSign = !m_block.sign.isEmpty();
    const bool tight = body.width() < theme().px(hasSign ? 62 : 44);
    const QFont font = theme().font(tight ? 11 : 13, FontWeight::Semibold);
    const int words = QFontMetrics(font).horizontalAdvance(m_block.label);
    const int side = theme().px(tight ? 10 : 13);
    double x = body.left() + (tight ? 3 : theme().px(10));
    if (hasSign && body.width() >= side + 4) {
        paintIcon(painter, QRect(static_cast<int>(x), static_cast<int>(body.center().y()) - side / 2 + 1, side, side),
            m_block.sign, ink());
        x += side + (tight ? 2 : 4);
    }
    if (body.right() - x < words)
        return; // no half words; the hover and the screen reader say it
    painter.setFont(font);
    painter.setPen(ink());
    painter.drawText(QRectF(x, body.top(), body.right() - x, body.height()), Qt::AlignVCenter, m_block.label);
}

void LaneBlockButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(rect()).adjusted(ring + 0.5, ring + 0.5, -ring - 0.5, -ring - 0.5);
    paintBody(painter, body);
    paintLabel(painter, body);
    painter.setBrush(Qt::NoBrush);
    if (isChecked()) {
        painter.setPen(QPen(tokens().accent, 2));
        painter.drawRoundedRect(body.adjusted(-2, -2, 2, 2), corner + 2, corner + 2);
    }
    if (hasFocus()) {
        painter.setPen(QPen(tokens().text, 1.5, Qt::DotLine));
        painter.drawRoundedRect(body.adjusted(3, 3, -3, -3), corner - 2, corner - 2);
    }
}

void LaneBlockButton::mouseReleaseEvent(QMouseEvent *event)
{
    const bool inside = rect().contains(event->position().toPoint());
    setDown(false);
    if (event->button() == Qt::LeftButton && inside)
        emit chosen((event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0);
}

void LaneBlockButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        emit chosen(true);
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit chosen((event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0);
    else
        event->ignore(); // the lanes move the focus
}

} // namespace views
