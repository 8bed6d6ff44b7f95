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
    using E = EffectRecord;
    static const auto instance = makeTable<E>(QStringLiteral("effects"), reference("attempt", &E::attemptId),
        field("key", &E::key), field("kind", &E::kind), field("intent", &E::intent), field("intent_at", &E::intentAt),
        field("result", &E::result), field("ok", &E::ok), field("result_at", &E::resultAt));
    return instance;
}

Result<QList<EffectRecord>> under(Database &database, const QString &key)
{
    return table().list(database, QStringLiteral("WHERE key=?"), {key});
}

Result<EffectRecord> insertIntent(Database &database, EffectRecord effect)
{
    const Result<QList<EffectRecord>> there = under(database, effect.key);
    if (!there.ok())
        return there.error();
    if (!there->isEmpty())
        return there->first();
    const Result<qint64> id = table().insert(database, effect);
    if (!id.ok())
        return id.error();
    effect.id = id.value();
    effect.fresh = true;
    return effect;
}

EffectRecord unsettled(const EffectRecord &wanted, qint64 now)
{
    EffectRecord effect = wanted;
    effect.intentAt = wanted.intentAt != 0 ? wanted.intentAt : now;
    effect.result = {};
    effect.ok = false;
    effect.resultAt = 0;
    return effect;
}

base::Error settledAlready(const QString &key)
{
    return {base::Error::Code::Conflict, say("%1 has its result already, and it was another one.").arg(key), {}, {}};
}

} // namespace

Result<EffectRecord> Store::intend(const EffectRecord &effect)
{
    const Result<QList<EffectRecord>> there =
        d->readJournal([&](Database &database) { return under(database, effect.key); });
    if (!there.ok())
        return there.error();
    if (!there->isEmpty())
        return there->first(); // nothing to commit
    return d->journal(
        "intend", 0, [&](Database &database) { return insertIntent(database, unsettled(effect, d->now())); });
}

Result<void> Store::settle(const QString &key, bool ok, const QJsonObject &result)
{
    return d->journal("settle", 0, [&](Database &database) -> Result<void> {
        const Result<EffectRecord> intent = only(under(database, key), say("Nothing was intended as %1.").arg(key));
        if (!intent.ok())
            return intent.error();
        if (intent->ok)
            return ok && intent->result == result ? Result<void>() : Result<void>(settledAlready(key));
        EffectRecord settled = intent.value();
        settled.ok = ok;
        settled.result = result;
        settled.resultAt = d->now();
        return changedOne(table().update(database, settled), {});
    });
}

Result<QList<EffectRecord>> Store::effects(qint64 attemptId)
{
    return d->readJournal([attemptId](Database &database) {
        return table().list(database, QStringLiteral("WHERE attempt IS ? ORDER BY id"),
            {attemptId == 0 ? QVariant() : QVariant(attemptId)});
    });
}

Result<QList<EffectRecord>> Store::effectsLike(const QString &keyPrefix)
{
    // A range, not LIKE: keys may hold '%' and '_', and the range uses the index.
    const QString end = keyPrefix + QStringLiteral(u"\U0010FFFF");
    return d->readJournal([&](Database &database) {
        return table().list(
            database, QStringLiteral("WHERE key >= ? AND key < ? ORDER BY id"), {toSql(keyPrefix), end});
    });
}

} // namespace store
