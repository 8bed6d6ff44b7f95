// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/rows.h"
#include "run/snapshots.h"

namespace models {

struct ReleaseRow {
    QString key; ///< number
    int number = 0;
    QString name; ///< "v12"
    QString subject; ///< of its commit, or why it was made
    QString liveIn; ///< "prod, test"; empty when nowhere
    QString made; ///< "yesterday 14:03"
    friend bool operator==(const ReleaseRow &, const ReleaseRow &) = default;
};

/// All releases, newest first: to choose two from.
class ReleaseModel final : public RowModel<ReleaseRow> {
    Q_OBJECT
public:
    using RowModel::RowModel;
    void setVersions(const run::VersionsSnapshot &versions, qint64 now);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace models
