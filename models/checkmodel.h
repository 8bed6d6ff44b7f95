// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/looks.h"
#include "models/rowmodel.h"
#include "models/rows.h"

namespace models {

struct CheckRow {
    QString key; ///< name
    StateLook look;
    QString sentence;
    QString next;
    QString command;
    friend bool operator==(const CheckRow &, const CheckRow &) = default;
};

/// What the doctor found, a row a check.
class CheckModel final : public RowModel<CheckRow> {
    Q_OBJECT
public:
    using RowModel::RowModel;
    void setReport(const run::DoctorReport &report);
    /// "Everything is ready", "2 things need you": of all checks.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace models
