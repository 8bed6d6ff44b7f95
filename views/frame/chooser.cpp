// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/chooser.h"

#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace views {

namespace {

constexpr int iconRoom = 23;
constexpr int dotRoom = 16;
constexpr int lockRoom = 22;
constexpr int arrowRoom = 20;
constexpr int edge = 11;
constexpr int widestWord = 220;

} // namespace

Chooser::Chooser(QWidget *parent)
    : QPushButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
}

void Chooser::setEnvironment(const QString &environment, bool isProtected)
{
    m_environment = environment;
    m_locked = isProtected;
    setWord(environment);
    setAccessibleName(
        QStringLiteral("Environment: %1%2").arg(environment, isProtected ? QStringLiteral(", protected") : QString()));
    setToolTip(isProtected ? QStringLiteral("%1 is protected: what changes it asks for its name").arg(environment)
                           : QString());
}

void Chooser::setWord(const QString &word)
{
    m_word = word;
    updateGeometry();
    update();
}

QSize Chooser::sizeHint() const
{
    const int word =
        std::min(theme().px(widestWord), QFontMetrics(theme().font(13, FontWeight::Medium)).horizontalAdvance(m_word));
    const int parts =
        theme().px((m_environment.isEmpty() ? iconRoom : dotRoom) + (m_locked ? lockRoom : 0) + arrowRoom + 2 * edge);
    return {word + parts, theme().px(32)};
}

void Chooser::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = theme().px(edge);
    const int middle = height() / 2;
    if (m_environment.isEmpty()) {
        paintIcon(painter, QRect(x, middle - theme().px(8), theme().px(16), theme().px(16)), m_icon, tokens().text);
        x += theme().px(iconRoom);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(environmentColor(tokens(), m_environment));
        painter.drawRoundedRect(QRect(x, middle - theme().px(5), theme().px(9), theme().px(9)), 2.5, 2.5);
        x += theme().px(dotRoom);
    }
    const int end = width() - theme().px(edge + arrowRoom - 6);
    const QFont font = theme().font(13, FontWeight::Medium);
    painter.setFont(font);
    painter.setPen(tokens().text);
    const int room = end - theme().px(4) - x - (m_locked ? theme().px(lockRoom) : 0);
    const QString word = QFontMetrics(font).elidedText(m_word, Qt::ElideMiddle, room + 2);
    painter.drawText(QRect(x, 0, room + 2, height()), Qt::AlignVCenter, word);
    x += QFontMetrics(font).horizontalAdvance(word) + theme().px(7);
    if (m_locked)
        paintIcon(painter, QRect(x, middle - theme().px(7), theme().px(14), theme().px(14)), QStringLiteral("lock"),
            tokens().text);
    paintIcon(painter, QRect(end, middle - theme().px(6), theme().px(13), theme().px(13)),
        QStringLiteral("chevron-down"), tokens().muted);
}

} // namespace views
