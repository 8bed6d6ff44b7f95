// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/rows.h"
#include "store/records.h"

namespace models {

struct RecentRow {
    QString key; ///< id
    qint64 id = 0;
    QString name;
    QString path;
    QString shownPath; ///< with "~" for the home folder
    QString opened; ///< "7 min ago", or "open"
    bool isOpen = false;
    friend bool operator==(const RecentRow &, const RecentRow &) = default;
};

/// Projects opened before, latest first.
class RecentModel final : public RowModel<RecentRow> {
    Q_OBJECT
public:
    using RowModel::RowModel;
    void setProjects(const QList<store::ProjectRecord> &projects, qint64 openId, qint64 now);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace models
