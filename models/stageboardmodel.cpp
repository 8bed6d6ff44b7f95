// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stageboardmodel.h"

namespace models {

StageBoardModel::StageBoardModel(QObject *parent)
    : RowModel(parent)
    , m_columns(columnsOf({}))
{
}

void StageBoardModel::update(const BoardInput &input, qint64 nowMs)
{
    m_now = nowMs;
    QList<StageColumn> columns = columnsOf(input);
    if (columns != m_columns) {
        m_columns = std::move(columns);
        emit columnsChanged();
    }
    setRows(cardsOf(input));
}

void StageBoardModel::tick(qint64 nowMs)
{
    m_now = nowMs;
    for (int i = 0; i < rowCount(); ++i)
        if (row(i).startedAt > 0 && row(i).endedAt == 0)
            emit dataChanged(index(i), index(i), {Qt::DisplayRole, Qt::AccessibleTextRole});
}

QVariant StageBoardModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Card &card = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return card.title;
    case Qt::AccessibleTextRole:
        return spokenText(card, m_now);
    case StageRole:
        return card.stage;
    case KeyRole:
        return card.key;
    default:
        return {};
    }
}

} // namespace models
