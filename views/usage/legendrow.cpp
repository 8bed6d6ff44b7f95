// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/usage/legendrow.h"

#include "views/charts/chartpaint.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace views {

namespace {
constexpr int stroke = 11;
constexpr int toWord = 5;
constexpr int toNext = 15;
} // namespace

LegendRow::LegendRow(models::Quantity quantity, QWidget *parent)
    : QWidget(parent)
    , m_quantity(quantity)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LegendRow::setNames(const QStringList &names)
{
    m_names = names.size() > 1 ? names : QStringList();
    setAccessibleName(QStringLiteral("Compared: ") + m_names.join(QLatin1String(", ")));
    updateGeometry();
    update();
}

int LegendRow::widthOf(const QString &name) const
{
    return theme().px(stroke + toWord) + QFontMetrics(theme().font(13)).horizontalAdvance(name);
}

QSize LegendRow::sizeHint() const
{
    int width = 0;
    for (const QString &name : m_names)
        width += widthOf(name) + theme().px(toNext);
    return {width, theme().px(20)};
}

QSize LegendRow::minimumSizeHint() const
{
    return {0, theme().px(20)};
}

void LegendRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(theme().font(13));
    int x = 0;
    for (int i = 0; i < static_cast<int>(m_names.size()); ++i) {
        painter.fillRect(QRect(x, height() / 2 - 1, theme().px(stroke) - 2, 3), lineColor(m_quantity, i));
        painter.setPen(tokens().muted);
        painter.drawText(
            QRect(x + theme().px(stroke + toWord) - 2, 0, width() - x, height()), Qt::AlignVCenter, m_names.at(i));
        x += widthOf(m_names.at(i)) + theme().px(toNext);
    }
}

} // namespace views
