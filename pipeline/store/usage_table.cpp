// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"
#include "store/fields.h"
#include "store/store.h"

namespace store {

using base::Result;

namespace {

const auto &table()
{
    using S = SeriesRecord;
    static const auto instance = makeTable<S>(QStringLiteral("series"), field("project", &S::projectId),
        field("subject", &S::subject), field("title", &S::title), field("group_name", &S::group),
        field("cpu_request", &S::cpuRequest), field("cpu_limit", &S::cpuLimit),
        field("memory_request", &S::memoryRequest), field("memory_limit", &S::memoryLimit),
        field("oom_kills", &S::oomKills), field("started_at", &S::startedAt), field("ended_at", &S::endedAt));
    return instance;
}

QString noSuchSeries()
{
    return say("Nothing was measured there.");
}

} // namespace

Result<SeriesRecord> Store::insertSeries(SeriesRecord series)
{
    return d->usage(UsageTopic, [&](Database &database) -> Result<SeriesRecord> {
        const Result<QList<SeriesRecord>> there =
            table().list(database, QStringLiteral("WHERE subject=?"), {series.subject});
        if (!there.ok())
            return there.error();
        if (!there->isEmpty())
            return there->first();
        const Result<qint64> id = table().insert(database, series);
        if (!id.ok())
            return id.error();
        series.id = id.value();
        return series;
    });
}

Result<void> Store::updateSeries(const SeriesRecord &series)
{
    return d->usage(UsageTopic,
        [&series](Database &database) { return changedOne(table().update(database, series), noSuchSeries()); });
}

Result<QList<SeriesRecord>> Store::series(qint64 projectId)
{
    return d->readUsage([projectId](Database &database) {
        return table().list(database, QStringLiteral("WHERE project=? ORDER BY id DESC"), {projectId});
    });
}

Result<SeriesRecord> Store::seriesOf(const QString &subject)
{
    return d->readUsage([&](Database &database) {
        return only(table().list(database, QStringLiteral("WHERE subject=?"), {subject}), noSuchSeries());
    });
}

Result<void> Store::appendSamples(qint64 seriesId, const QList<SampleRecord> &added)
{
    if (added.isEmpty())
        return {};
    return d->usage(UsageTopic, [&](Database &database) -> Result<void> {
        for (const SampleRecord &sample : added) {
            const Result<void> done = database.execute(
                QStringLiteral("INSERT OR REPLACE INTO samples(series, at, cores, memory) VALUES(?, ?, ?, ?)"),
                {seriesId, sample.at, sample.cores, sample.memory});
            if (!done.ok())
                return done;
        }
        return {};
    });
}

Result<QList<SampleRecord>> Store::samples(qint64 seriesId, qint64 afterMs)
{
    return d->readUsage([=](Database &database) -> Result<QList<SampleRecord>> {
        QList<SampleRecord> found;
        const Result<void> done =
            database.each(QStringLiteral("SELECT at, cores, memory FROM samples WHERE series=? AND at > ? ORDER BY at"),
                {seriesId, afterMs}, [&found](const QSqlQuery &row) {
                    found.append({row.value(0).toLongLong(), row.value(1).toDouble(), row.value(2).toLongLong()});
                });
        return done.ok() ? Result<QList<SampleRecord>>(std::move(found)) : Result<QList<SampleRecord>>(done.error());
    });
}

} // namespace store
