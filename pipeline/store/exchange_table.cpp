// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"
#include "store/fields.h"
#include "store/store.h"

/// What people and processes ask: requests tried against a service, and requests to the process that runs a project.
namespace store {

using base::Result;

namespace {

const auto &tryTable()
{
    using T = TryRecord;
    static const auto instance = makeTable<T>(QStringLiteral("tries"), field("project", &T::projectId),
        field("environment", &T::environment), field("release_number", &T::release), field("method", &T::method),
        field("path", &T::path), field("request_body", &T::requestBody), field("status", &T::status),
        field("response_body", &T::responseBody), field("error", &T::error), field("duration_ms", &T::durationMs),
        field("at", &T::at));
    return instance;
}

const auto &requestTable()
{
    using R = RequestRecord;
    static const auto instance = makeTable<R>(QStringLiteral("requests"), field("project", &R::projectId),
        field("kind", &R::kind), field("arguments", &R::arguments), field("who", &R::who),
        field("created_at", &R::createdAt), field("handled_at", &R::handledAt));
    return instance;
}

} // namespace

Result<TryRecord> Store::insertTry(TryRecord record)
{
    return d->journal("insertTry", TriesTopic, [&](Database &database) -> Result<TryRecord> {
        if (record.at == 0)
            record.at = d->now();
        const Result<qint64> id = tryTable().insert(database, record);
        if (!id.ok())
            return id.error();
        record.id = id.value();
        return record;
    });
}

Result<QList<TryRecord>> Store::tries(qint64 projectId, int most)
{
    return d->readJournal([=](Database &database) {
        return tryTable().list(database, QStringLiteral("WHERE project=? ORDER BY id DESC LIMIT ?"), {projectId, most});
    });
}

Result<RequestRecord> Store::insertRequest(RequestRecord request)
{
    return d->journal("insertRequest", RequestsTopic, [&](Database &database) -> Result<RequestRecord> {
        if (request.createdAt == 0)
            request.createdAt = d->now();
        const Result<qint64> id = requestTable().insert(database, request);
        if (!id.ok())
            return id.error();
        request.id = id.value();
        return request;
    });
}

Result<QList<RequestRecord>> Store::openRequests(qint64 projectId)
{
    return d->readJournal([projectId](Database &database) {
        return requestTable().list(
            database, QStringLiteral("WHERE project=? AND handled_at=0 ORDER BY id"), {projectId});
    });
}

Result<void> Store::handleRequest(qint64 id)
{
    return d->journal("handleRequest", RequestsTopic, [&](Database &database) {
        return changedOne(
            database.change(
                QStringLiteral("UPDATE requests SET handled_at=? WHERE id=? AND handled_at=0"), {d->now(), id}),
            say("The request was handled already, or there is none such."));
    });
}

} // namespace store
