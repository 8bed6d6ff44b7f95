// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/store.h"

#include <functional>
#include <optional>

namespace store {

/// Does effects on the world so that each has one recorded result, whatever moment the process dies at: the intent is
/// committed, the effect done, the result committed. Who comes back and finds an intent without a result looks first.
/// Blocks; any thread.
class Journal {
public:
    explicit Journal(Store &store)
        : m_store(store)
    {
    }

    struct Effect {
        QString key; ///< unique and the same after a restart: "run/42/task:train/1/create"
        QString kind; ///< "container.create"
        QJsonObject intent = {};
        qint64 attemptId = 0;
    };
    /// Is it done already? The result as `act` would have given it, nothing when it is not there, an error when it
    /// cannot be told.
    using Look = std::function<base::Result<std::optional<QJsonObject>>()>;
    using Act = std::function<base::Result<QJsonObject>()>;

    /// The result under this key: the recorded one (success or failure) when there is one, else after looking (only
    /// when an earlier process left the intent) by acting. An error Unknown or Timeout of `act` is followed by a look;
    /// when that does not help, and for Unavailable and Cancelled, the intent stays open.
    [[nodiscard]] base::Result<QJsonObject> perform(const Effect &effect, const Look &look, const Act &act);

    /// For effects that need no look of their own, because acting looks first and changes nothing that is as it should
    /// be.
    [[nodiscard]] base::Result<QJsonObject> perform(const Effect &effect, const Act &act);

    /// Commits the intent alone: to be part of a transaction with records. perform() goes on from there.
    [[nodiscard]] base::Result<EffectRecord> intend(const Effect &effect);

private:
    [[nodiscard]] base::Result<QJsonObject> settled(const QString &key, const base::Result<QJsonObject> &outcome);
    [[nodiscard]] base::Result<QJsonObject> actAndSettle(const Effect &effect, const Look &look, const Act &act);
    Store &m_store;
};

/// An error as kept in EffectRecord::result, and back.
[[nodiscard]] QJsonObject errorToJson(const base::Error &error);
[[nodiscard]] base::Error errorFromJson(const QJsonObject &json);

} // namespace store
