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
    using R = ReleaseRecord;
    static const auto instance = makeTable<R>(QStringLiteral("releases"), field("project", &R::projectId),
        field("number", &R::number), reference("run", &R::runId), field("commit_id", &R::commit),
        field("subject", &R::subject), field("dirty", &R::dirty), field("service", &R::service),
        field("manifest", &R::manifest), field("config", &R::config), field("images", &R::images),
        field("metrics", &R::metrics), field("who", &R::who), field("why", &R::why), field("created_at", &R::createdAt),
        field("sha256", &R::sha256));
    return instance;
}

Result<int> nextNumber(Database &database, qint64 projectId)
{
    const Result<QVariant> last =
        database.value(QStringLiteral("SELECT coalesce(max(number), 0) FROM releases WHERE project=?"), {projectId});
    return last.ok() ? Result<int>(last->toInt() + 1) : Result<int>(last.error());
}

} // namespace

Result<ReleaseRecord> Store::insertRelease(ReleaseRecord release)
{
    return d->journal("insertRelease", ReleasesTopic, [&](Database &database) -> Result<ReleaseRecord> {
        const Result<int> number =
            release.number != 0 ? Result<int>(release.number) : nextNumber(database, release.projectId);
        if (!number.ok())
            return number.error();
        release.number = number.value();
        if (release.createdAt == 0)
            release.createdAt = d->now();
        const Result<qint64> id = table().insert(database, release);
        if (!id.ok())
            return id.error();
        release.id = id.value();
        return release;
    });
}

Result<QList<ReleaseRecord>> Store::releases(qint64 projectId)
{
    return d->readJournal([projectId](Database &database) {
        return table().list(database, QStringLiteral("WHERE project=? ORDER BY number DESC"), {projectId});
    });
}

Result<ReleaseRecord> Store::release(qint64 projectId, int number)
{
    return d->readJournal([=](Database &database) {
        return only(table().list(database, QStringLiteral("WHERE project=? AND number=?"), {projectId, number}),
            say("There is no release v%1.").arg(number));
    });
}

} // namespace store
