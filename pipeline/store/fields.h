// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QVariant>

#include <optional>
#include <tuple>
#include <type_traits>

namespace store {

/// How values stand in a column. Enums stand as their number, lists and objects as compact JSON, "unknown" as NULL.
inline QVariant toSql(qint64 value)
{
    return value;
}
inline QVariant toSql(int value)
{
    return value;
}
inline QVariant toSql(bool value)
{
    return value ? 1 : 0;
}
inline QVariant toSql(const QString &value)
{
    return value.isNull() ? QStringLiteral("") : value;
}
inline QVariant toSql(const QJsonObject &value)
{
    return QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact));
}
inline QVariant toSql(const QJsonArray &value)
{
    return QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact));
}
inline QVariant toSql(const QStringList &value)
{
    return toSql(QJsonArray::fromStringList(value));
}
template <typename T>
requires std::is_enum_v<T> QVariant toSql(T value)
{
    return static_cast<int>(value);
}
template <typename T> QVariant toSql(const std::optional<T> &value)
{
    return value ? toSql(*value) : QVariant();
}

inline void fromSql(const QVariant &column, qint64 &value)
{
    value = column.toLongLong();
}
inline void fromSql(const QVariant &column, int &value)
{
    value = column.toInt();
}
inline void fromSql(const QVariant &column, bool &value)
{
    value = column.toInt() != 0;
}
inline void fromSql(const QVariant &column, QString &value)
{
    value = column.toString();
}
inline void fromSql(const QVariant &column, QJsonObject &value)
{
    value = QJsonDocument::fromJson(column.toString().toUtf8()).object();
}
inline void fromSql(const QVariant &column, QJsonArray &value)
{
    value = QJsonDocument::fromJson(column.toString().toUtf8()).array();
}
inline void fromSql(const QVariant &column, QStringList &value)
{
    value.clear();
    const QJsonArray array = QJsonDocument::fromJson(column.toString().toUtf8()).array();
    for (const QJsonValue &item : array)
        value.append(item.toString());
}
template <typename T>
requires std::is_enum_v<T>
void fromSql(const QVariant &column, T &value)
{
    value = static_cast<T>(column.toInt());
}
template <typename T> void fromSql(const QVariant &column, std::optional<T> &value)
{
    value.reset();
    if (!column.isNull())
        fromSql(column, value.emplace());
}

/// A column and the member it holds.
template <typename R, typename T> struct Field {
    const char *column;
    T R::*member;
    [[nodiscard]] QVariant bind(const R &record) const { return toSql(record.*member); }
    void read(const QVariant &value, R &record) const { fromSql(value, record.*member); }
};

/// A column that refers to a row elsewhere: 0 in the record ("none") is NULL in the table.
template <typename R> struct Reference {
    const char *column;
    qint64 R::*member;
    [[nodiscard]] QVariant bind(const R &record) const
    {
        return record.*member == 0 ? QVariant() : QVariant(record.*member);
    }
    void read(const QVariant &value, R &record) const { record.*member = value.toLongLong(); }
};

/// A table whose rows are R (which has an `id`), from its columns; makes the SQL that follows from them.
template <typename R, typename... F> class Table {
public:
    explicit Table(const QString &name, F... fields)
        : m_fields(fields...)
    {
        const QStringList columns{QString::fromLatin1(fields.column)...};
        const QStringList marks(columns.size(), QStringLiteral("?"));
        const QString comma = QStringLiteral(", ");
        m_insert = QStringLiteral("INSERT INTO %1(%2) VALUES(%3)").arg(name, columns.join(comma), marks.join(comma));
        m_update = QStringLiteral("UPDATE %1 SET %2=? WHERE id=?").arg(name, columns.join(QStringLiteral("=?, ")));
        m_select = QStringLiteral("SELECT id, %2 FROM %1 ").arg(name, columns.join(comma));
    }

    [[nodiscard]] base::Result<qint64> insert(Database &database, const R &record) const
    {
        return database.insert(m_insert, values(record));
    }
    /// Rows changed: 0 when there is none of that id.
    [[nodiscard]] base::Result<int> update(Database &database, const R &record) const
    {
        return database.change(m_update, values(record) << record.id);
    }
    /// `rest` is what follows FROM ("WHERE project=? ORDER BY id DESC").
    [[nodiscard]] base::Result<QList<R>> list(Database &database, const QString &rest, const QVariantList &bound) const
    {
        QList<R> rows;
        const base::Result<void> done =
            database.each(m_select + rest, bound, [&](const QSqlQuery &row) { rows.append(record(row)); });
        return done.ok() ? base::Result<QList<R>>(std::move(rows)) : base::Result<QList<R>>(done.error());
    }

private:
    [[nodiscard]] QVariantList values(const R &record) const
    {
        return std::apply([&record](const auto &...field) { return QVariantList{field.bind(record)...}; }, m_fields);
    }
    [[nodiscard]] R record(const QSqlQuery &row) const
    {
        R record;
        record.id = row.value(0).toLongLong();
        int column = 0;
        std::apply([&](const auto &...field) { (field.read(row.value(++column), record), ...); }, m_fields);
        return record;
    }

    std::tuple<F...> m_fields;
    QString m_insert;
    QString m_update;
    QString m_select;
};

template <typename R, typename... F> Table<R, F...> makeTable(const QString &name, F... fields)
{
    return Table<R, F...>(name, fields...);
}
template <typename R, typename T> constexpr Field<R, T> field(const char *column, T R::*member)
{
    return {column, member};
}
template <typename R> constexpr Reference<R> reference(const char *column, qint64 R::*member)
{
    return {column, member};
}

} // namespace store
