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
    using A = AttemptRecord;
    static const auto instance =
        makeTable<A>(QStringLiteral("attempts"), field("run", &A::runId), field("node", &A::node),
            field("kind", &A::kind), field("stage", &A::stage), field("title", &A::title), field("number", &A::number),
            field("object_name", &A::objectName), field("state", &A::state), field("reason", &A::reason),
            field("waits_for", &A::waitsFor), field("exit_code", &A::exitCode), field("image_id", &A::imageId),
            field("image_tag", &A::imageTag), field("digest", &A::digest), field("metrics", &A::metrics),
            field("thresholds", &A::thresholds), field("outputs", &A::outputs), field("cpu_request", &A::cpuRequest),
            field("cpu_limit", &A::cpuLimit), field("memory_request", &A::memoryRequest),
            field("memory_limit", &A::memoryLimit), field("started_at", &A::startedAt), field("ended_at", &A::endedAt));
    return instance;
}

QString noSuchAttempt()
{
    return say("There is no such attempt.");
}

} // namespace

Result<AttemptRecord> Store::insertAttempt(AttemptRecord attempt)
{
    return d->journal("insertAttempt", RunsTopic, [&](Database &database) -> Result<AttemptRecord> {
        const Result<qint64> id = table().insert(database, attempt);
        if (!id.ok())
            return id.error();
        attempt.id = id.value();
        return attempt;
    });
}

Result<void> Store::updateAttempt(const AttemptRecord &attempt)
{
    return d->journal("updateAttempt", RunsTopic,
        [&attempt](Database &database) { return changedOne(table().update(database, attempt), noSuchAttempt()); });
}

Result<AttemptRecord> Store::attempt(qint64 id)
{
    return d->readJournal([id](Database &database) {
        return only(table().list(database, QStringLiteral("WHERE id=?"), {id}), noSuchAttempt());
    });
}

Result<QList<AttemptRecord>> Store::attempts(qint64 runId)
{
    return d->readJournal([runId](Database &database) {
        return table().list(database, QStringLiteral("WHERE run=? ORDER BY id"), {runId});
    });
}

} // namespace store
