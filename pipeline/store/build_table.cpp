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
    using B = BuildRecord;
    static const auto instance =
        makeTable<B>(QStringLiteral("builds"), field("project", &B::projectId), reference("run", &B::runId),
            reference("attempt", &B::attemptId), field("image", &B::image), field("tag", &B::tag),
            field("containerfile", &B::containerfile), field("commit_id", &B::commit), field("dirty", &B::dirty),
            field("args", &B::args), field("context_bytes", &B::contextBytes), field("context_files", &B::contextFiles),
            field("steps", &B::steps), field("state", &B::state), field("reason", &B::reason),
            field("image_id", &B::imageId), field("digest", &B::digest), field("image_bytes", &B::imageBytes),
            field("who", &B::who), field("started_at", &B::startedAt), field("ended_at", &B::endedAt));
    return instance;
}

QString noSuchBuild()
{
    return say("There is no such build.");
}

} // namespace

Result<BuildRecord> Store::insertBuild(BuildRecord build)
{
    return d->journal("insertBuild", BuildsTopic, [&](Database &database) -> Result<BuildRecord> {
        const Result<qint64> id = table().insert(database, build);
        if (!id.ok())
            return id.error();
        build.id = id.value();
        return build;
    });
}

Result<void> Store::updateBuild(const BuildRecord &build)
{
    return d->journal("updateBuild", BuildsTopic,
        [&build](Database &database) { return changedOne(table().update(database, build), noSuchBuild()); });
}

Result<BuildRecord> Store::build(qint64 id)
{
    return d->readJournal([id](Database &database) {
        return only(table().list(database, QStringLiteral("WHERE id=?"), {id}), noSuchBuild());
    });
}

Result<QList<BuildRecord>> Store::builds(qint64 projectId, int most)
{
    return d->readJournal([=](Database &database) {
        return table().list(database, QStringLiteral("WHERE project=? ORDER BY id DESC LIMIT ?"), {projectId, most});
    });
}

} // namespace store
