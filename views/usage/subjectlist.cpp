// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/usage/subjectlist.h"

#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace views {

namespace {

class SubjectDelegate final : public QStyledItemDelegate {
public:
    SubjectDelegate(const models::SeriesModel &model, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_model(model)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const models::SeriesRow &row = m_model.row(index.row());
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (row.isGroup)
            paintHeading(*painter, option.rect, row);
        else
            paintMember(*painter, option, row);
        painter->restore();
    }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const bool heading = m_model.row(index.row()).isGroup;
        return {theme().px(120), theme().px(heading ? (index.row() == 0 ? 26 : 34) : 40)};
    }

private:
    static void text(QPainter &painter, const QRect &room, const QString &words, const QFont &font, const QColor &ink)
    {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(words, Qt::ElideRight, room.width()));
    }
    static void paintHeading(QPainter &painter, const QRect &rect, const models::SeriesRow &row)
    {
        const Theme &t = theme();
        text(painter, QRect(rect.left() + t.px(10), rect.bottom() - t.px(22), rect.width() - t.px(18), t.px(20)),
            row.title, t.font(13, FontWeight::Semibold), tokens().text);
    }
    static void paintMember(QPainter &painter, const QStyleOptionViewItem &option, const models::SeriesRow &row)
    {
        const Theme &t = theme();
        const Tokens &ink = tokens();
        const bool selected = option.state & QStyle::State_Selected;
        const QRectF back = QRectF(option.rect).adjusted(4, 1, -4, -1);
        painter.setPen(option.state & QStyle::State_HasFocus ? QPen(ink.accent, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(selected                        ? ink.accentSoft
                : option.state & QStyle::State_MouseOver ? ink.line2
                                                         : QColor(Qt::transparent));
        painter.drawRoundedRect(back, 7, 7);
        QRect line(
            option.rect.left() + t.px(12), option.rect.top() + t.px(3), option.rect.width() - t.px(24), t.px(17));
        if (row.isLive || row.outOfMemory) {
            const QColor sign = row.outOfMemory ? ink.bad : ink.ok;
            paintIcon(painter, QRect(line.right() - t.px(12), line.top() + t.px(2), t.px(13), t.px(13)),
                row.outOfMemory ? QStringLiteral("warning") : QStringLiteral("dot"), sign);
        }
        text(painter, line.adjusted(0, 0, -t.px(16), 0), row.title,
            t.font(13, selected ? FontWeight::Medium : FontWeight::Regular), selected ? ink.accent : ink.text);
        text(painter, line.translated(0, t.px(16)),
            row.outOfMemory ? QStringLiteral("out of memory, ") + row.detail : row.detail, t.font(11), ink.muted);
    }

    const models::SeriesModel &m_model;
};

} // namespace

SubjectList::SubjectList(models::SeriesModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new SubjectDelegate(model, this));
    setAccessibleName(QStringLiteral("Measured tasks and services"));
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

void SubjectList::select(qint64 seriesId)
{
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (!m_model.row(row).isGroup && m_model.row(row).seriesId == seriesId)
            return setCurrentIndex(m_model.index(row));
}

qint64 SubjectList::selected() const
{
    return currentIndex().isValid() ? m_model.row(currentIndex().row()).seriesId : 0;
}

void SubjectList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && !m_model.row(current.row()).isGroup)
        emit chosen(m_model.row(current.row()).seriesId);
}

// Up and down pass headings by.
QModelIndex SubjectList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    QModelIndex next = QListView::moveCursor(action, modifiers);
    const int direction = action == MoveUp || action == MovePrevious || action == MovePageUp ? -1 : 1;
    while (next.isValid() && m_model.row(next.row()).isGroup)
        next = m_model.index(next.row() + direction);
    return next.isValid() ? next : currentIndex();
}

} // namespace views
