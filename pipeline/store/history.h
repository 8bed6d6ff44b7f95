// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/store.h"

#include <QStringList>

#include <optional>

namespace store {

/// Log streams (they are also the subjects of series) of a project's attempts, builds and deployments; with
/// `endedBefore` only of those that ended before that time. Reads the journal.
[[nodiscard]] base::Result<QStringList> streamsOf(
    Database &journal, qint64 projectId, std::optional<qint64> endedBefore);

/// What the logs and samples of `streams` amount to. Reads usage.sqlite.
[[nodiscard]] base::Result<Store::PruneCounts> countHistory(Database &usage, const QStringList &streams);

/// Deletes log lines and samples of `streams`; the series themselves (what ran, when, what it asked for) stay.
[[nodiscard]] base::Result<void> thinHistory(Database &usage, const QStringList &streams);

/// Deletes all that usage.sqlite holds of a project.
[[nodiscard]] base::Result<void> dropHistory(Database &usage, qint64 projectId, const QStringList &streams);

} // namespace store
