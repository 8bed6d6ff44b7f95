// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"
#include "store/fields.h"
#include "store/history.h"
#include "store/store.h"

namespace store {

using base::Result;

namespace {

const auto &table()
{
    using P = ProjectRecord;
    static const auto instance = makeTable<P>(QStringLiteral("projects"), field("path", &P::path),
        field("name", &P::name), field("added_at", &P::addedAt), field("opened_at", &P::openedAt));
    return instance;
}

} // namespace

Result<ProjectRecord> Store::touchProject(const QString &path, const QString &name)
{
    return d->journal("touchProject", ProjectsTopic, [&](Database &database) -> Result<ProjectRecord> {
        const qint64 now = d->now();
        const Result<void> done = database.execute(
            QStringLiteral("INSERT INTO projects(path, name, added_at, opened_at) VALUES(?, ?, ?, ?)"
                           " ON CONFLICT(path) DO UPDATE SET name=excluded.name, opened_at=excluded.opened_at"),
            {toSql(path), toSql(name), now, now});
        if (!done.ok())
            return done.error();
        return only(table().list(database, QStringLiteral("WHERE path=?"), {path}), {});
    });
}

Result<QList<ProjectRecord>> Store::projects()
{
    return d->readJournal([](Database &database) {
        return table().list(database, QStringLiteral("ORDER BY opened_at DESC, id DESC"), {});
    });
}

Result<void> Store::forgetProject(qint64 id)
{
    const Result<QStringList> streams =
        d->readJournal([id](Database &database) { return streamsOf(database, id, {}); });
    if (!streams.ok())
        return streams.error();
    // Logs and usage first: they are found through the journal, so that a crash in between loses the way to nothing.
    const Result<void> dropped = d->usage(LogsTopic | UsageTopic | ProgressTopic,
        [&](Database &database) { return dropHistory(database, id, streams.value()); });
    if (!dropped.ok())
        return dropped;
    return d->journal("forgetProject", AllTopics, [id](Database &database) {
        return changedOne(database.change(QStringLiteral("DELETE FROM projects WHERE id=?"), {id}),
            say("There is no such project in the list."));
    });
}

} // namespace store
