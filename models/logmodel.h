// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QAbstractListModel>
#include <QList>

#include <deque>

namespace models {

/// The lines of one log, appended as they come. Holds at most `cap` lines: earlier ones go, and note() says how many. A
/// search shows only the lines that contain the text (case ignored).
class LogModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { TimeRole = Qt::UserRole + 1, IsErrorRole, NumberRole };

    explicit LogModel(QObject *parent = nullptr, int cap = 20'000);

    void append(const QList<store::LogLine> &lines);
    void clear();
    void setSearch(const QString &text);
    [[nodiscard]] QString search() const { return m_search; }
    /// Number of the last line held; 0: none. What comes next is after it.
    [[nodiscard]] qint64 lastNumber() const { return m_lines.empty() ? 0 : m_lines.back().number; }
    [[nodiscard]] int total() const { return static_cast<int>(m_lines.size()); }
    /// "1,240 earlier lines are kept but not shown here.", empty when all are there.
    [[nodiscard]] QString note() const;
    /// "15:04:31 text" of each row given, for the clipboard.
    [[nodiscard]] QString textOf(QList<int> rows) const;
    [[nodiscard]] const store::LogLine &line(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

signals:
    void noteChanged();

private:
    [[nodiscard]] bool matches(const store::LogLine &line) const;
    void appendShown(qint64 firstNew);
    void dropOldest();
    void setShown(const std::deque<qint64> &shown);

    std::deque<store::LogLine> m_lines;
    std::deque<qint64> m_shown; ///< places of the rows in everything ever appended: m_lines[place - m_dropped]
    qint64 m_dropped = 0;
    int m_cap;
    QString m_search;
};

} // namespace models
