// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/legend.h"

#include "views/theme/theme.h"

#include <QPainter>

#include <array>

namespace views {

namespace {

constexpr std::array<const char *, 4> words{"live", "past", "did not become healthy", "returned by itself"};
constexpr int box = 10;
constexpr int afterBox = 6;
constexpr int afterWord = 16;

void paintSign(QPainter &painter, const QRectF &room, std::size_t which)
{
    const Tokens &t = tokens();
    painter.setPen(QPen(which == 2 ? t.bad : t.muted, 1.2, which == 3 ? Qt::DotLine : Qt::SolidLine));
    painter.setBrush(which == 0 ? QBrush(t.muted) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(room, 2, 2);
    if (which != 2)
        return;
    painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.center().x(), room.top()));
    painter.drawLine(room.bottomLeft(), room.topRight());
    painter.drawLine(QPointF(room.center().x(), room.bottom()), QPointF(room.right(), room.center().y()));
}

} // namespace

LaneLegend::LaneLegend(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(
        QStringLiteral("Solid: live. Soft: past. Hatched: did not become healthy. Dotted: returned by itself."));
}

QSize LaneLegend::sizeHint() const
{
    const QFontMetrics metrics(theme().font(12));
    int width = 0;
    for (const char *word : words)
        width += theme().px(box + afterBox + afterWord) + metrics.horizontalAdvance(QLatin1String(word));
    return {width, theme().px(18)};
}

void LaneLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(theme().font(12));
    double x = 0.5;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const QString word = QLatin1String(words.at(i));
        paintSign(painter, QRectF(x, (height() - theme().px(box)) / 2.0, theme().px(box), theme().px(box)), i);
        x += theme().px(box + afterBox);
        painter.setFont(theme().font(12));
        painter.setPen(i == 2 ? readable(tokens().bad, tokens().surface) : tokens().muted);
        painter.drawText(QRectF(x, 0, width(), height()), Qt::AlignVCenter, word);
        x += metrics.horizontalAdvance(word) + theme().px(afterWord);
    }
}

} // namespace views
