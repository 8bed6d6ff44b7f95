// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/comparemodel.h"

#include <algorithm>

namespace models {

namespace {

QString counted(qsizetype count, const char *one, const char *many)
{
    return QStringLiteral("%1 %2").arg(count).arg(QLatin1String(count == 1 ? one : many));
}

QString judgement(int better)
{
    return better > 0 ? QStringLiteral(", better") : better < 0 ? QStringLiteral(", worse") : QString();
}

} // namespace

CompareModel::CompareModel(QObject *parent)
    : RowModel(parent)
{
}

void CompareModel::setComparison(const run::Comparison &comparison)
{
    QList<CompareRow> rows;
    for (const run::CompareRow &row : comparison.rows)
        rows.append({row.name, row.before, row.after, row.change, row.better});
    m_from = comparison.from;
    m_to = comparison.to;
    setRows(rows);
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int CompareModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CompareModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CompareRow &shown = row(index.row());
    const QString cells[] = {shown.key, shown.before, shown.after, shown.change};
    if (role == Qt::DisplayRole)
        return cells[index.column()];
    if (role == Qt::AccessibleTextRole)
        return index.column() == Change ? shown.change + judgement(shown.better) : cells[index.column()];
    if (role == ToneRole && index.column() == Change)
        return static_cast<int>(shown.better > 0 ? Tone::Good : shown.better < 0 ? Tone::Bad : Tone::Neutral);
    return {};
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == Before)
        return QStringLiteral("v%1").arg(m_from);
    return section == After ? QStringLiteral("v%1").arg(m_to) : QString();
}

qsizetype changedLines(const run::Comparison &comparison)
{
    const auto changed = [&comparison](run::DiffLine::Kind kind) {
        return std::count_if(comparison.changes.begin(), comparison.changes.end(),
            [kind](const run::DiffLine &line) { return line.kind == kind; });
    };
    return std::max(changed(run::DiffLine::Kind::Added), changed(run::DiffLine::Kind::Removed));
}

QString differenceText(const run::Comparison &comparison)
{
    QStringList parts;
    if (!comparison.commits.isEmpty())
        parts.append(counted(comparison.commits.size(), "commit", "commits"));
    parts.append(counted(changedLines(comparison), "changed line", "changed lines"));
    if (comparison.layersTotal > 0)
        parts.append(QStringLiteral("%1 of %2 layers").arg(comparison.newLayers.size()).arg(comparison.layersTotal));
    return parts.join(QStringLiteral(", "));
}

} // namespace models
