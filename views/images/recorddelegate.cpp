// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/images/recorddelegate.h"

#include "views/kit/pill.h"
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>

namespace views {

namespace {

constexpr int side = 12;

void right(QPainter &painter, QRect &line, const QString &text, const QFont &font, const QColor &ink)
{
    if (text.isEmpty())
        return;
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(text) - 10);
}

void left(QPainter &painter, QRect &line, const QString &text, const QFont &font, const QColor &ink, int gap)
{
    if (text.isEmpty() || line.width() < 12)
        return;
    painter.setFont(font);
    painter.setPen(ink);
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
    line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(shown) + gap);
}

} // namespace

RecordDelegate::RecordDelegate(RecordOf recordOf, int lines, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_recordOf(std::move(recordOf))
    , m_lines(lines)
{
}

QSize RecordDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {theme().px(160), theme().px(m_lines > 1 ? 50 : 30)};
}

void RecordDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Record record = m_recordOf(index.row());
    const Theme &t = theme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintBack(*painter, option);
    QRect line = option.rect.adjusted(t.px(side), 0, -t.px(side), 0);
    if (m_lines > 1) {
        paintSecond(*painter, QRect(line.left(), line.top() + t.px(27), line.width(), t.px(18)), record);
        line = QRect(line.left(), line.top() + t.px(5), line.width(), t.px(21));
    }
    if (record.share > 0.01) { // how it compares with the largest of the list
        const QRectF bar(option.rect.left() + t.px(side), option.rect.bottom() - t.px(3),
            (option.rect.width() - 2 * t.px(side)) * record.share, 2);
        painter->fillRect(bar, mixed(tokens().surface, tokens().accent, 0.45));
    }
    paintFirst(*painter, line, record);
    painter->restore();
}

void RecordDelegate::paintBack(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const Tokens &t = tokens();
    painter.setPen(t.line2);
    painter.drawLine(option.rect.bottomLeft() + QPoint(theme().px(side), 0),
        option.rect.bottomRight() - QPoint(theme().px(side), 0));
    const bool selected = option.state & QStyle::State_Selected;
    if (!selected && !(option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus)))
        return;
    painter.setPen(option.state & QStyle::State_HasFocus ? QPen(t.accent, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(selected                        ? t.accentSoft
            : option.state & QStyle::State_MouseOver ? t.line2
                                                     : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 7, 7);
}

void RecordDelegate::paintFirst(QPainter &painter, QRect line, const Record &record) const
{
    const Theme &t = theme();
    if (record.pill && !record.look.word.isEmpty()) {
        const QSize pill = pillSize(record.look);
        paintPill(painter,
            QRect(line.right() - pill.width() + 1, line.center().y() - pill.height() / 2, pill.width(), pill.height()),
            record.look);
        line.setRight(line.right() - pill.width() - t.px(10));
    }
    if (!record.pill
        && !record.look.word.isEmpty()) { // signs below each other, however long the figures at the right are
        QRect figures = line;
        right(painter, figures, record.trailing, t.mono(12), tokens().muted);
        line.setRight(line.right() - t.px(64));
        const QRect sign(line.right() - t.px(84), line.center().y() - t.px(7), t.px(14), t.px(14));
        const QColor ink = readable(toneColor(tokens(), record.look.tone), tokens().surface);
        paintIcon(painter, sign, record.look.sign, ink);
        painter.setFont(t.font(12));
        painter.setPen(ink);
        painter.drawText(QRect(sign.right() + t.px(5), line.top(), t.px(70), line.height()),
            Qt::AlignLeft | Qt::AlignVCenter, record.look.word);
        line.setRight(sign.left() - t.px(8));
    } else {
        right(painter, line, record.trailing, t.mono(12), tokens().muted);
    }
    left(painter, line, record.lead, t.mono(12), tokens().faint, t.px(10));
    left(
        painter, line, record.title, record.mono ? t.mono(12) : t.font(13, FontWeight::Medium), tokens().text, t.px(8));
    left(painter, line, record.aside, t.mono(12), tokens().muted, 0);
}

void RecordDelegate::paintSecond(QPainter &painter, QRect line, const Record &record) const
{
    right(painter, line, record.detailTrailing, theme().mono(12), tokens().muted);
    left(painter, line, record.detail, theme().font(12), tokens().muted, 0);
}

QListView *recordList(QAbstractItemModel *model, const QString &name, RecordDelegate::RecordOf recordOf, int lines)
{
    auto *list = new QListView;
    list->setModel(model);
    list->setItemDelegate(new RecordDelegate(std::move(recordOf), lines, list));
    list->setAccessibleName(name);
    list->setUniformItemSizes(true);
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return list;
}

} // namespace views
