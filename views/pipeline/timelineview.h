// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/timelinemodel.h"

#include <QListView>
#include <QStyledItemDelegate>

namespace views {

/// Draws a row of the timeline: title, the bar in the stage's colour, under it the lanes of CPU and memory.
class TimelineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    TimelineDelegate(const models::TimelineModel &model, QObject *parent);
    void setNow(qint64 nowMs) { m_now = nowMs; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    void paintBar(QPainter &painter, const QRectF &bar, const models::TimelineRow &row) const;
    void paintLane(QPainter &painter, const QRectF &lane, const models::TimelineRow &row, bool cpu) const;
    [[nodiscard]] QRectF track(const QRect &row) const;
    [[nodiscard]] double place(const QRectF &track, double at) const;

    const models::TimelineModel &m_model;
    qint64 m_now = 0;
};

/// The run in time: a bar an attempt. Selecting one selects its card, and the other way round.
class TimelineView final : public QListView {
    Q_OBJECT
public:
    explicit TimelineView(models::TimelineModel &model, QWidget *parent = nullptr);

    /// Time has passed: running bars grow.
    void setNow(qint64 nowMs);
    /// Selects the last bar of this node of the plan, if it has one.
    void selectNode(const QString &node);
    /// What it takes to show `rows` rows.
    [[nodiscard]] int heightFor(int rows) const;

signals:
    void nodeSelected(const QString &node);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    models::TimelineModel &m_model;
    TimelineDelegate *m_delegate;
    bool m_selecting = false;
};

} // namespace views
