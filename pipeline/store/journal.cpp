// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/journal.h"

namespace store {

using base::Error;
using base::Result;

namespace {

// Nobody knows whether it happened, or it can still happen: the intent must stay open, so that the next one looks.
bool isOpenEnded(const Error &error)
{
    using Code = Error::Code;
    return error.code == Code::Unknown || error.code == Code::Timeout || error.code == Code::Unavailable
        || error.code == Code::Cancelled;
}

Result<QJsonObject> recorded(const EffectRecord &row)
{
    if (row.ok)
        return row.result;
    return errorFromJson(row.result);
}

} // namespace

Result<QJsonObject> Journal::perform(const Effect &effect, const Look &look, const Act &act)
{
    const Result<EffectRecord> row = intend(effect);
    if (!row)
        return row.error();
    if (row->resultAt > 0)
        return recorded(*row);
    if (!row->fresh) {
        const Result<std::optional<QJsonObject>> there = look();
        if (!there)
            return there.error();
        if (there->has_value())
            return settled(effect.key, **there);
    }
    return actAndSettle(effect, look, act);
}

Result<QJsonObject> Journal::perform(const Effect &effect, const Act &act)
{
    return perform(
        effect, [] { return Result<std::optional<QJsonObject>>(std::optional<QJsonObject>()); }, act);
}

Result<EffectRecord> Journal::intend(const Effect &effect)
{
    EffectRecord record;
    record.attemptId = effect.attemptId;
    record.key = effect.key;
    record.kind = effect.kind;
    record.intent = effect.intent;
    return m_store.intend(record);
}

Result<QJsonObject> Journal::actAndSettle(const Effect &effect, const Look &look, const Act &act)
{
    const Result<QJsonObject> done = act();
    if (done || !isOpenEnded(done.error()))
        return settled(effect.key, done);
    if (done.error().code == Error::Code::Unknown || done.error().code == Error::Code::Timeout) {
        const Result<std::optional<QJsonObject>> there = look();
        if (there && there->has_value())
            return settled(effect.key, **there);
    }
    return done;
}

Result<QJsonObject> Journal::settled(const QString &key, const Result<QJsonObject> &outcome)
{
    const QJsonObject result = outcome ? outcome.value() : errorToJson(outcome.error());
    if (const Result<void> written = m_store.settle(key, outcome.ok(), result); !written)
        return written.error();
    return outcome;
}

QJsonObject errorToJson(const Error &error)
{
    return {{QStringLiteral("code"), static_cast<int>(error.code)}, {QStringLiteral("message"), error.message},
        {QStringLiteral("next"), error.next}, {QStringLiteral("detail"), error.detail}};
}

Error errorFromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const int code = json.value(QLatin1String("code")).toInt(static_cast<int>(Error::Code::Failed));
    return {static_cast<Error::Code>(code), text("message"), text("next"), text("detail")};
}

} // namespace store
