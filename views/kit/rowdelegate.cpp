// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/rowdelegate.h"

#include "models/looks.h"
#include "models/rows.h"
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace views {

namespace {

void paintGround(QPainter &painter, const QStyleOptionViewItem &option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QRectF room = QRectF(option.rect).adjusted(2, 1, -2, -1);
    if (selected || hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(selected ? tokens().accentSoft : tokens().line2);
        painter.drawRoundedRect(room, 7, 7);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter.setPen(QPen(tokens().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), 6, 6);
    }
}

void paintShare(QPainter &painter, const QRect &room, double share)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().line);
    painter.drawRoundedRect(room, 2, 2);
    painter.setBrush(tokens().accent);
    if (share >= 0)
        painter.drawRoundedRect(QRectF(room.x(), room.y(), room.width() * share, room.height()), 2, 2);
    for (int x = 0; share < 0 && x < room.width(); x += 16)
        painter.drawRoundedRect(QRect(room.x() + x, room.y(), 8, room.height()), 2, 2);
}

int paintText(QPainter &painter, const QRect &room, const QString &text, const QFont &font, const QColor &color,
    Qt::Alignment align)
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideMiddle, room.width());
    painter.drawText(room, static_cast<int>(align | Qt::AlignVCenter), shown);
    return QFontMetrics(font).horizontalAdvance(shown);
}

} // namespace

RowDelegate::RowDelegate(Density density, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_density(density)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const int share = index.data(models::ShareRole).isValid() ? 10 : 0;
    return {theme().px(200), theme().px((m_density == Density::TwoLines ? 48 : 32) + share)};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option);
    QRect room = option.rect.adjusted(theme().px(12), theme().px(4), -theme().px(12), -theme().px(4));
    if (const QString sign = index.data(models::IconRole).toString(); !sign.isEmpty()) {
        const auto tone = static_cast<models::Tone>(index.data(models::ToneRole).toInt());
        const int side = theme().px(16);
        paintIcon(
            *painter, QRect(room.x(), room.center().y() - side / 2 + 1, side, side), sign, toneColor(tokens(), tone));
        room.setLeft(room.left() + side + theme().px(10));
    }
    if (const QVariant share = index.data(models::ShareRole); share.isValid()) {
        paintShare(*painter, QRect(room.x(), room.bottom() - 3, room.width(), 4), share.toDouble());
        room.setBottom(room.bottom() - 8);
    }
    const QString trailing = index.data(models::TrailingRole).toString();
    const int end = paintText(*painter, room, trailing, theme().font(12), tokens().muted, Qt::AlignRight);
    room.setRight(room.right() - end - theme().px(12));
    const QString detail = index.data(models::DetailRole).toString();
    const QFont strong = theme().font(13, FontWeight::Medium);
    const QString title = index.data(Qt::DisplayRole).toString();
    if (m_density == Density::TwoLines && !detail.isEmpty()) {
        const QRect upper(room.x(), room.y(), room.width(), room.height() / 2);
        paintText(*painter, upper, title, strong, tokens().text, Qt::AlignLeft);
        paintText(
            *painter, upper.translated(0, upper.height()), detail, theme().font(12), tokens().muted, Qt::AlignLeft);
    } else {
        const int width = paintText(*painter, room, title, strong, tokens().text, Qt::AlignLeft);
        room.setLeft(room.left() + width + theme().px(12));
        paintText(*painter, room, detail, theme().font(12), tokens().muted, Qt::AlignLeft);
    }
    painter->restore();
}

QListView *rowList(QAbstractItemModel *model, RowDelegate::Density density, const QString &name, QWidget *parent)
{
    auto *list = new QListView(parent);
    list->setModel(model);
    list->setItemDelegate(new RowDelegate(density, list));
    list->setAccessibleName(name);
    list->setMouseTracking(true);
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->viewport()->setAutoFillBackground(false);
    return list;
}

} // namespace views
