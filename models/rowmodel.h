// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <utility>

namespace models {

/// A flat model over value rows that have a unique `key` and can be compared. setRows() turns the difference between
/// what is shown and what should be into row signals: the selection and the scroll position of a view survive, and
/// nothing resets.
template <typename Row, typename Base = QAbstractListModel> class RowModel : public Base {
public:
    using Base::Base;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] const Row &row(int at) const { return m_rows.at(at); }
    /// The row with this key, or -1.
    [[nodiscard]] int find(const QString &key) const
    {
        for (int i = 0; i < static_cast<int>(m_rows.size()); ++i)
            if (m_rows.at(i).key == key)
                return i;
        return -1;
    }

    void setRows(const QList<Row> &rows)
    {
        dropMissing(rows);
        for (int at = 0; at < static_cast<int>(rows.size()); ++at)
            place(rows, at);
    }

private:
    void dropMissing(const QList<Row> &rows)
    {
        QSet<QString> wanted;
        for (const Row &row : rows)
            wanted.insert(row.key);
        for (int last = static_cast<int>(m_rows.size()) - 1; last >= 0; --last) {
            if (wanted.contains(m_rows.at(last).key))
                continue;
            int first = last;
            while (first > 0 && !wanted.contains(m_rows.at(first - 1).key))
                --first;
            this->beginRemoveRows({}, first, last);
            m_rows.remove(first, last - first + 1);
            this->endRemoveRows();
            last = first;
        }
    }

    void place(const QList<Row> &rows, int at)
    {
        const Row &row = rows.at(at);
        const int from = at < m_rows.size() && m_rows.at(at).key == row.key ? at : find(row.key);
        if (from < 0)
            insert(rows, at);
        else if (from != at)
            move(from, at);
        change(row, at);
    }

    void insert(const QList<Row> &rows, int at)
    {
        this->beginInsertRows({}, at, at);
        m_rows.insert(at, rows.at(at));
        this->endInsertRows();
    }

    void move(int from, int to)
    {
        this->beginMoveRows({}, from, from, {}, to);
        m_rows.move(from, to);
        this->endMoveRows();
    }

    void change(const Row &row, int at)
    {
        if (m_rows.at(at) == row)
            return;
        m_rows[at] = row;
        const QAbstractItemModel *self = this;
        emit this->dataChanged(self->index(at, 0), self->index(at, self->columnCount() - 1));
    }

    QList<Row> m_rows;
};

/// A column of a table: its title, and the text of its cell.
template <typename Row> struct Column {
    const char *title;
    QString (*text)(const Row &row);
};

/// A RowModel with columns, declared as a list.
template <typename Row> class ColumnModel : public RowModel<Row, QAbstractTableModel> {
public:
    ColumnModel(QList<Column<Row>> columns, QObject *parent)
        : RowModel<Row, QAbstractTableModel>(parent)
        , m_columns(std::move(columns))
    {
    }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        if (!index.isValid() || role != Qt::DisplayRole)
            return {};
        return m_columns.at(index.column()).text(this->row(index.row()));
    }
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section >= m_columns.size())
            return {};
        return QString::fromLatin1(m_columns.at(section).title);
    }

private:
    QList<Column<Row>> m_columns;
};

} // namespace models
