// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"

#include "store/connections.h"

namespace store {

using base::Result;

namespace {

struct Source {
    const char *stream; ///< prefix of its streams
    const char *sql; ///< ids of a project's rows; ended_at filter appended
};

constexpr Source sources[] = {
    {"attempt/", "SELECT attempts.id FROM attempts JOIN runs ON runs.id = attempts.run WHERE runs.project = ?"},
    {"build/", "SELECT id FROM builds WHERE project = ?"},
    {"deployment/", "SELECT id FROM deployments WHERE project = ?"},
};

QString endedFilter(const Source &source)
{
    const QString table =
        QLatin1String(source.stream) == QLatin1String("attempt/") ? QStringLiteral("attempts.") : QString();
    return QStringLiteral(" AND %1ended_at > 0 AND %1ended_at < ?").arg(table);
}

/// Runs `sql` once for each of `streams`, its only value.
Result<void> forEach(Database &database, const QStringList &streams, const QString &sql)
{
    for (const QString &stream : streams) {
        if (const Result<void> done = database.execute(sql, {stream}); !done.ok())
            return done;
    }
    return {};
}

Result<void> addCounts(Database &usage, const QString &stream, Store::PruneCounts &counts)
{
    const Result<void> lines =
        usage.each(QStringLiteral("SELECT count(*), total(length(CAST(text AS BLOB)) + 12) FROM log"
                                  " WHERE stream = (SELECT id FROM streams WHERE name = ?)"),
            {stream}, [&counts](const QSqlQuery &row) {
                counts.logLines += row.value(0).toLongLong();
                counts.bytes += row.value(1).toLongLong();
            });
    if (!lines.ok())
        return lines;
    return usage.each(
        QStringLiteral("SELECT count(*) FROM samples WHERE series = (SELECT id FROM series WHERE subject = ?)"),
        {stream}, [&counts](const QSqlQuery &row) {
            counts.samples += row.value(0).toLongLong();
            counts.bytes += row.value(0).toLongLong() * 24;
        });
}

} // namespace

Result<QStringList> streamsOf(Database &journal, qint64 projectId, std::optional<qint64> endedBefore)
{
    QStringList streams;
    for (const Source &source : sources) {
        QString sql = QString::fromLatin1(source.sql);
        QVariantList values{projectId};
        if (endedBefore) {
            sql += endedFilter(source);
            values << *endedBefore;
        }
        const Result<void> done = journal.each(sql, values,
            [&](const QSqlQuery &row) { streams.append(QLatin1String(source.stream) + row.value(0).toString()); });
        if (!done.ok())
            return done.error();
    }
    return streams;
}

Result<Store::PruneCounts> countHistory(Database &usage, const QStringList &streams)
{
    Store::PruneCounts counts;
    for (const QString &stream : streams) {
        if (const Result<void> done = addCounts(usage, stream, counts); !done.ok())
            return done.error();
    }
    return counts;
}

Result<void> thinHistory(Database &usage, const QStringList &streams)
{
    // The row of the stream stays: it keeps the count, so that numbers are never given twice.
    if (const Result<void> done = forEach(
            usage, streams, QStringLiteral("DELETE FROM log WHERE stream = (SELECT id FROM streams WHERE name = ?)"));
        !done.ok())
        return done;
    return forEach(
        usage, streams, QStringLiteral("DELETE FROM samples WHERE series = (SELECT id FROM series WHERE subject = ?)"));
}

Result<void> dropHistory(Database &usage, qint64 projectId, const QStringList &streams)
{
    for (const char *sql : {"DELETE FROM streams WHERE name = ?", "DELETE FROM progress WHERE subject = ?"}) {
        if (const Result<void> done = forEach(usage, streams, QString::fromLatin1(sql)); !done.ok())
            return done;
    }
    return usage.execute(QStringLiteral("DELETE FROM series WHERE project = ?"), {projectId});
}

Result<Store::PruneCounts> Store::pruneHistory(qint64 projectId, qint64 beforeMs, bool onlyCount)
{
    const Result<QStringList> streams =
        d->readJournal([&](Database &database) { return streamsOf(database, projectId, beforeMs); });
    if (!streams.ok())
        return streams.error();
    if (onlyCount)
        return d->readUsage([&](Database &database) { return countHistory(database, streams.value()); });
    const Result<PruneCounts> counts = d->usage(LogsTopic | UsageTopic, [&](Database &database) -> Result<PruneCounts> {
        const Result<PruneCounts> before = countHistory(database, streams.value());
        const Result<void> done = thinHistory(database, streams.value());
        return done.ok() ? before : Result<PruneCounts>(done.error());
    });
    if (counts.ok())
        d->giveBackSpace();
    return counts;
}

} // namespace store
