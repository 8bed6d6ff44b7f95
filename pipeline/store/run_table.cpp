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
    using R = RunRecord;
    static const auto instance =
        makeTable<R>(QStringLiteral("runs"), field("project", &R::projectId), field("number", &R::number),
            field("stages", &R::stages), field("commit_id", &R::commit), field("subject", &R::subject),
            field("branch", &R::branch), field("dirty", &R::dirty), field("parameters", &R::parameters),
            field("target", &R::target), field("state", &R::state), field("reason", &R::reason), field("who", &R::who),
            field("started_at", &R::startedAt), field("ended_at", &R::endedAt));
    return instance;
}

QString noSuchRun()
{
    return say("There is no such run.");
}

} // namespace

Result<RunRecord> Store::insertRun(RunRecord run)
{
    return d->journal("insertRun", RunsTopic, [&](Database &database) -> Result<RunRecord> {
        const Result<QVariant> last = database.value(
            QStringLiteral("SELECT coalesce(max(number), 0) FROM runs WHERE project=?"), {run.projectId});
        if (!last.ok())
            return last.error();
        run.number = last->toInt() + 1;
        const Result<qint64> id = table().insert(database, run);
        if (!id.ok())
            return id.error();
        run.id = id.value();
        return run;
    });
}

Result<void> Store::updateRun(const RunRecord &run)
{
    return d->journal("updateRun", RunsTopic,
        [&run](Database &database) { return changedOne(table().update(database, run), noSuchRun()); });
}

Result<RunRecord> Store::run(qint64 id)
{
    return d->readJournal([id](Database &database) {
        return only(table().list(database, QStringLiteral("WHERE id=?"), {id}), noSuchRun());
    });
}

Result<RunRecord> Store::runByNumber(qint64 projectId, int number)
{
    return d->readJournal([=](Database &database) {
        return only(table().list(database, QStringLiteral("WHERE project=? AND number=?"), {projectId, number}),
            say("There is no run %1.").arg(number));
    });
}

Result<QList<RunRecord>> Store::runs(qint64 projectId, int most)
{
    return d->readJournal([=](Database &database) {
        return table().list(
            database, QStringLiteral("WHERE project=? ORDER BY number DESC LIMIT ?"), {projectId, most});
    });
}

Result<QList<RunRecord>> Store::unfinishedRuns(qint64 projectId)
{
    return d->readJournal([=](Database &database) {
        return table().list(database, QStringLiteral("WHERE project=? AND state IN (?, ?) ORDER BY number"),
            {projectId, toSql(RunState::Running), toSql(RunState::NeedsApproval)});
    });
}

} // namespace store
