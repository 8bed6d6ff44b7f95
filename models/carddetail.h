// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/card.h"

#include <QJsonArray>
#include <QJsonObject>

namespace models {

/// Fills in what the card says about its result: the key metric of a task, the digest and cache hits of a build, the
/// release a deployment brings and the one it replaces.
void fillDetail(Card &card, const store::AttemptRecord &attempt, const BoardInput &input);

/// "4f1c…9e" of "sha256:4f1c...": what fits a card.
[[nodiscard]] QString cardDigest(const QString &digest);
/// A metric's value with at most four significant decimals: "0.9956", "14", "1.2e-05".
[[nodiscard]] QString metricText(const QJsonValue &value);

/// How many of a build's steps came from the cache.
struct CacheCount {
    int cached = 0;
    int total = 0;
};
[[nodiscard]] CacheCount cacheCount(const QJsonArray &steps);
/// "12 of 14 cached", empty without steps.
[[nodiscard]] QString cacheText(const QJsonArray &steps);

} // namespace models
