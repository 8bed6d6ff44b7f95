// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace views {

/// A line of a log: the time in faint figures, the text as it came, what is searched for marked. All lines are as wide
/// as the longest one, so that the list can measure one for all.
class LogDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setNeedle(const QString &needle) { m_needle = needle; }
    /// Takes notice of a line of this many characters; true when it is the longest so far.
    bool noteLength(qsizetype characters);
    void forgetLengths() { m_longest = 0; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintMatches(QPainter &painter, const QRect &text, const QString &line) const;

    QString m_needle;
    qsizetype m_longest = 0;
};

} // namespace views
