// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/popover.h"

#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace views {

namespace {
constexpr int away = 4; // from the anchor
constexpr int margin = 8; // to the screen's edge
} // namespace

Popover::Popover(const QString &accessibleName, QWidget *anchor)
    : QFrame(anchor, Qt::Popup | Qt::FramelessWindowHint)
    , m_anchor(anchor)
    , m_body(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("popover"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(accessibleName);
    setWindowTitle(accessibleName);
    m_body->setContentsMargins(16, 14, 16, 14);
    m_body->setSpacing(10);
}

void Popover::open()
{
    place();
    show();
}

void Popover::refit()
{
    if (isVisible())
        place();
}

void Popover::place()
{
    layout()->activate();
    adjustSize();
    const QRect screen = m_anchor->screen()->availableGeometry();
    const QPoint below = m_anchor->mapToGlobal(QPoint(m_anchor->width() - width(), m_anchor->height() + away));
    const int right = std::max(screen.left() + margin, screen.right() - width() - margin);
    int y = below.y();
    if (y + height() > screen.bottom() - margin)
        y = std::max(screen.top() + margin, m_anchor->mapToGlobal(QPoint(0, -height() - away)).y());
    move(std::clamp(below.x(), screen.left() + margin, right), y);
}

} // namespace views
