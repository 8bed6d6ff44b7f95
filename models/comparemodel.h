// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/looks.h"
#include "models/rowmodel.h"
#include "models/rows.h"

namespace models {

struct CompareRow {
    QString key; ///< name: "accuracy"
    QString before;
    QString after;
    QString change;
    int better = 0;
    friend bool operator==(const CompareRow &, const CompareRow &) = default;
};

/// Numbers of two releases side by side. Columns: name, before, after, change.
class CompareModel final : public RowModel<CompareRow, QAbstractTableModel> {
    Q_OBJECT
public:
    enum Column { Name, Before, After, Change, ColumnCount };

    explicit CompareModel(QObject *parent = nullptr);
    void setComparison(const run::Comparison &comparison);
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    int m_from = 0;
    int m_to = 0;
};

/// How many lines of manifest and configuration differ.
[[nodiscard]] qsizetype changedLines(const run::Comparison &comparison);
/// "3 commits, 2 changed lines, 4 of 11 layers": what separates them.
[[nodiscard]] QString differenceText(const run::Comparison &comparison);

} // namespace models
