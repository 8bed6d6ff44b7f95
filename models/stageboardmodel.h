// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/card.h"
#include "models/rowmodel.h"

namespace models {

/// The cards of the board, flat and in order of stages; a view puts a stage's cards into its column.
class StageBoardModel final : public RowModel<Card> {
    Q_OBJECT
public:
    enum Role { StageRole = Qt::UserRole + 1, KeyRole };

    explicit StageBoardModel(QObject *parent = nullptr);

    /// Shows this run; `nowMs` is what running times are told against.
    void update(const BoardInput &input, qint64 nowMs);
    /// Time has passed: cards that run changed their text.
    void tick(qint64 nowMs);
    [[nodiscard]] const QList<StageColumn> &columns() const { return m_columns; }
    [[nodiscard]] qint64 now() const { return m_now; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

signals:
    void columnsChanged();

private:
    QList<StageColumn> m_columns;
    qint64 m_now = 0;
};

} // namespace models
