// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/pill.h"

#include "views/kit/text.h"
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace views {

namespace {
constexpr int iconRoom = 18;

QFont pillFont()
{
    return theme().font(12, FontWeight::Medium);
}

// Wide signs stand at 14 px, the full circle of "running" at 11: they look equal then.
int signSize(const models::StateLook &look)
{
    return theme().px(look.sign == QLatin1String("running") ? 12 : 14);
}
} // namespace

QSize pillSize(const models::StateLook &look)
{
    const QFontMetrics metrics(pillFont());
    const int sign = look.sign.isEmpty() ? 0 : theme().px(iconRoom);
    return {metrics.horizontalAdvance(look.word) + sign + theme().px(18), theme().px(21)};
}

void paintPill(QPainter &painter, const QRect &rect, const models::StateLook &look)
{
    const QColor soft = toneSoft(tokens(), look.tone);
    const QColor ink = readable(toneColor(tokens(), look.tone), soft);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(soft);
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    int x = rect.x() + theme().px(9);
    if (!look.sign.isEmpty()) {
        const int side = signSize(look);
        paintIcon(painter, QRect(x + (theme().px(14) - side) / 2, rect.center().y() - side / 2 + 1, side, side),
            look.sign, ink);
        x += theme().px(iconRoom);
    }
    painter.setFont(pillFont());
    painter.setPen(ink);
    painter.drawText(QRect(x, rect.y(), rect.right() - x, rect.height()), Qt::AlignVCenter | Qt::AlignLeft, look.word);
    painter.restore();
}

Pill::Pill(const models::StateLook &look, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setLook(look);
}

void Pill::setLook(const models::StateLook &look)
{
    m_look = look;
    setText(look.word);
    showPart(this, !look.word.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    return pillSize(m_look);
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPill(painter, rect(), m_look);
}

EnvironmentDot::EnvironmentDot(const QString &environment, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setEnvironment(environment);
}

void EnvironmentDot::setEnvironment(const QString &environment)
{
    m_environment = environment;
    setAccessibleName(environment);
    update();
}

QSize EnvironmentDot::sizeHint() const
{
    return {theme().px(9), theme().px(9)};
}

void EnvironmentDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(environmentColor(tokens(), m_environment));
    painter.drawRoundedRect(rect(), 2.5, 2.5);
}

ThinProgress::ThinProgress(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(QStringLiteral("Progress"));
}

void ThinProgress::setShare(double share)
{
    if (share < 0 && m_share < 0)
        return;
    m_share = share;
    setAccessibleDescription(share < 0 ? QStringLiteral("running") : QStringLiteral("%1 %").arg(qRound(share * 100)));
    update();
}

QSize ThinProgress::sizeHint() const
{
    return {theme().px(110), theme().px(4)};
}

void ThinProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double radius = height() / 2.0;
    painter.setBrush(tokens().line);
    painter.drawRoundedRect(rect(), radius, radius);
    if (m_share < 0) { // not known: a dotted track, not a share that would be made up
        painter.setBrush(tokens().accent);
        for (int x = 0; x < width(); x += height() * 4)
            painter.drawRoundedRect(QRect(x, 0, height() * 2, height()), radius, radius);
        return;
    }
    painter.setBrush(tokens().accent);
    painter.drawRoundedRect(QRectF(0, 0, width() * m_share, height()), radius, radius);
}

} // namespace views
