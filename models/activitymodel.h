// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/looks.h"
#include "models/rowmodel.h"
#include "models/rows.h"

namespace models {

struct ActivityRow {
    QString key; ///< subject: "attempt/12"
    QString title;
    QString what; ///< "layer 3 of 7, 41 MB of 96 MB"
    QString elapsed; ///< "0:12"
    double share = -1;
    bool canCancel = false;
    bool cancelling = false;
    QString logStream;
    friend bool operator==(const ActivityRow &, const ActivityRow &) = default;
};

/// Everything that runs in the background, oldest first.
class ActivityModel final : public RowModel<ActivityRow> {
    Q_OBJECT
public:
    using RowModel::RowModel;
    void setActivities(const QList<run::Activity> &activities, qint64 now);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

/// "Nothing running", "1 activity", "3 activities".
[[nodiscard]] QString activityCount(qsizetype count);

} // namespace models
