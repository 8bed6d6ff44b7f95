// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"
#include "store/fields.h"
#include "store/store.h"

#include <algorithm>

namespace store {

using base::Result;

namespace {

const QString selectLines()
{
    return QStringLiteral(
        "SELECT number, at, error, text FROM log WHERE stream = (SELECT id FROM streams WHERE name = ?) ");
}

LogLine lineOf(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toInt() != 0, row.value(3).toString()};
}

Result<QList<LogLine>> lines(Database &database, const QString &rest, const QVariantList &values)
{
    QList<LogLine> found;
    const Result<void> done =
        database.each(selectLines() + rest, values, [&found](const QSqlQuery &row) { found.append(lineOf(row)); });
    return done.ok() ? Result<QList<LogLine>>(std::move(found)) : Result<QList<LogLine>>(done.error());
}

struct Place {
    qint64 stream = 0;
    qint64 lastNumber = 0; ///< after what is about to be appended
};

Result<Place> reserve(Database &database, const QString &name, qsizetype count)
{
    const Result<void> grown =
        database.execute(QStringLiteral("INSERT INTO streams(name, lines) VALUES(?, ?) ON CONFLICT(name) DO UPDATE SET "
                                        "lines = lines + excluded.lines"),
            {name, count});
    if (!grown.ok())
        return grown.error();
    Place place;
    const Result<void> found = database.each(
        QStringLiteral("SELECT id, lines FROM streams WHERE name = ?"), {name}, [&place](const QSqlQuery &row) {
            place = {row.value(0).toLongLong(), row.value(1).toLongLong()};
        });
    return found.ok() ? Result<Place>(place) : Result<Place>(found.error());
}

} // namespace

Result<void> Store::appendLog(const QString &stream, const QList<LogLine> &added)
{
    if (added.isEmpty())
        return {};
    return d->usage(LogsTopic, [&](Database &database) -> Result<void> {
        const Result<Place> place = reserve(database, stream, added.size());
        if (!place.ok())
            return place.error();
        qint64 number = place->lastNumber - added.size();
        for (const LogLine &line : added) {
            const Result<void> done = database.execute(
                QStringLiteral("INSERT INTO log(stream, number, at, error, text) VALUES(?, ?, ?, ?, ?)"),
                {place->stream, ++number, line.at, toSql(line.isError), toSql(line.text)});
            if (!done.ok())
                return done;
        }
        return {};
    });
}

Result<QList<LogLine>> Store::log(const QString &stream, qint64 afterNumber, int most)
{
    return d->readUsage([&](Database &database) {
        return lines(database, QStringLiteral("AND number > ? ORDER BY number LIMIT ?"), {stream, afterNumber, most});
    });
}

Result<QList<LogLine>> Store::logTail(const QString &stream, int most)
{
    Result<QList<LogLine>> tail = d->readUsage([&](Database &database) {
        return lines(database, QStringLiteral("ORDER BY number DESC LIMIT ?"), {stream, most});
    });
    if (tail.ok())
        std::reverse(tail->begin(), tail->end());
    return tail;
}

Result<qint64> Store::logLength(const QString &stream)
{
    return d->readUsage([&](Database &database) -> Result<qint64> {
        const Result<QVariant> count =
            database.value(QStringLiteral("SELECT lines FROM streams WHERE name = ?"), {stream});
        return count.ok() ? Result<qint64>(count->toLongLong()) : Result<qint64>(count.error());
    });
}

} // namespace store
