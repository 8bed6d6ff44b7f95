// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/timelineview.h"

#include "base/text.h"
#include "views/theme/theme.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace views {

namespace {

constexpr int side = 12;
constexpr int titleRoom = 144;
constexpr int rowHeight = 34;
constexpr double shortestBar = 3;

QString clock(qint64 at)
{
    return QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("HH:mm:ss"));
}

QString hint(const models::TimelineRow &row, const QString &spoken)
{
    const QString end = row.endedAt > 0
        ? clock(row.endedAt) + QStringLiteral(", took ") + base::durationText(row.endedAt - row.startedAt)
        : QStringLiteral("now");
    return QStringLiteral("%1\n%2 to %3").arg(spoken, clock(row.startedAt), end);
}

// The top of a lane: a little above its peak, but not so little that noise of an idle container fills it.
double laneTop(const models::TimelineRow &row, bool cpu)
{
    return cpu ? std::max(row.cpuPeak * 1.1, 0.2) : std::max(row.memoryPeak * 1.15, 32e6);
}

} // namespace

TimelineDelegate::TimelineDelegate(const models::TimelineModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

QRectF TimelineDelegate::track(const QRect &row) const
{
    const Theme &t = theme();
    return QRectF(row).adjusted(t.px(side + titleRoom), t.px(4), -t.px(side), -t.px(2));
}

double TimelineDelegate::place(const QRectF &track, double at) const
{
    const auto from = static_cast<double>(m_model.from());
    const double span = std::max(static_cast<double>(m_model.to(m_now)) - from, 1000.0);
    return track.left() + (at - from) / span * track.width();
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const models::TimelineRow &row = m_model.row(index.row());
    const Tokens &t = tokens();
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, mixed(t.surface, t.accentSoft, 0.7));
    painter->setPen(t.line2);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect title(
        option.rect.left() + theme().px(side), option.rect.top(), theme().px(titleRoom - 8), option.rect.height());
    painter->setFont(
        theme().font(13, option.state & QStyle::State_Selected ? FontWeight::Medium : FontWeight::Regular));
    painter->setPen(option.state & QStyle::State_Selected ? t.text : t.muted);
    painter->drawText(title, Qt::AlignLeft | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(row.title, Qt::ElideRight, title.width()));
    const QRectF room = track(option.rect);
    const double left = place(room, static_cast<double>(row.startedAt));
    const double right =
        place(room, static_cast<double>(row.endedAt > 0 ? row.endedAt : std::max(m_now, row.startedAt)));
    paintBar(*painter, QRectF(left, room.top(), std::max(right - left, shortestBar), theme().px(8)), row);
    const double lanes = room.top() + theme().px(9);
    paintLane(*painter, QRectF(room.left(), lanes, room.width(), theme().px(10)), row, true);
    paintLane(*painter, QRectF(room.left(), lanes + theme().px(10), room.width(), theme().px(8)), row, false);
    painter->restore();
}

void TimelineDelegate::paintBar(QPainter &painter, const QRectF &bar, const models::TimelineRow &row) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = environmentColor(tokens(), models::stageColour(row.stage));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(bar, 2.5, 2.5);
    if (row.look.tone == models::Tone::Bad) { // the stage's colour stays; the end says how it went
        painter.setBrush(tokens().bad);
        painter.drawRoundedRect(QRectF(bar.right() - 4, bar.top() - 1, 4, bar.height() + 2), 1.5, 1.5);
    } else if (row.endedAt == 0) {
        painter.setBrush(mixed(tokens().surface, color, 0.45));
        painter.drawRoundedRect(
            QRectF(std::max(bar.right() - 6, bar.left()), bar.top(), std::min(6.0, bar.width()), bar.height()), 2.5,
            2.5);
    }
}

void TimelineDelegate::paintLane(QPainter &painter, const QRectF &lane, const models::TimelineRow &row, bool cpu) const
{
    const QColor ink = cpu ? tokens().cpu : tokens().mem;
    QColor soft = ink;
    soft.setAlphaF(0.16F);
    const double top = laneTop(row, cpu);
    for (const QList<QPointF> &piece : cpu ? row.cpu : row.memory) {
        QPolygonF line;
        for (const QPointF &point : piece)
            line.append({place(lane, point.x()), lane.bottom() - point.y() / top * (lane.height() - 1)});
        QPolygonF area = line;
        area.append({line.last().x(), lane.bottom()});
        area.append({line.first().x(), lane.bottom()});
        painter.setPen(Qt::NoPen);
        painter.setBrush(soft);
        painter.drawPolygon(area);
        painter.setPen(QPen(ink, 1.1));
        painter.drawPolyline(line);
    }
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {theme().px(300), theme().px(rowHeight)};
}

bool TimelineDelegate::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return false;
    QToolTip::showText(
        event->globalPos(), hint(m_model.row(index.row()), index.data(Qt::AccessibleTextRole).toString()), view);
    return true;
}

TimelineView::TimelineView(models::TimelineModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new TimelineDelegate(model, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(QStringLiteral("Timeline"));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void TimelineView::setNow(qint64 nowMs)
{
    m_delegate->setNow(nowMs);
    viewport()->update();
}

void TimelineView::selectNode(const QString &node)
{
    m_selecting = true;
    QModelIndex found;
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (m_model.row(row).node == node)
            found = m_model.index(row);
    setCurrentIndex(found);
    if (!found.isValid())
        clearSelection();
    m_selecting = false;
}

int TimelineView::heightFor(int rows) const
{
    return theme().px(rowHeight) * rows + 2;
}

void TimelineView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && !m_selecting)
        emit nodeSelected(m_model.row(current.row()).node);
}

} // namespace views
