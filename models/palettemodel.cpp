// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/palettemodel.h"

#include <algorithm>
#include <utility>

namespace models {

namespace {

constexpr int atStart = 40;
constexpr int atWord = 20;
constexpr int inside = 5;
constexpr int inGroup = 3;

int wordScore(const QString &title, const QString &group, const QString &word)
{
    const qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive);
    if (at == 0)
        return atStart;
    if (at > 0)
        return title.at(at - 1).isLetterOrNumber() ? inside : atWord;
    return group.contains(word, Qt::CaseInsensitive) ? inGroup : -1;
}

} // namespace

int matchScore(const PaletteEntry &entry, const QString &typed)
{
    int score = 0;
    const QStringList words = typed.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const int found = wordScore(entry.title, entry.group, word);
        if (found < 0)
            return -1;
        score += found;
    }
    return score;
}

void PaletteModel::setEntries(const QList<PaletteEntry> &entries)
{
    m_all = entries;
    sift();
}

void PaletteModel::setTyped(const QString &typed)
{
    m_typed = typed;
    sift();
}

void PaletteModel::sift()
{
    QList<std::pair<int, PaletteEntry>> scored;
    for (const PaletteEntry &entry : m_all) {
        if (const int score = matchScore(entry, m_typed); score >= 0)
            scored.append({score, entry});
    }
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QList<PaletteEntry> rows;
    for (const auto &[score, entry] : scored)
        rows.append(entry);
    setRows(rows);
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteEntry &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.title;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2 %3").arg(shown.title, shown.group, shown.shortcut);
    case DetailRole:
        return shown.group;
    case TrailingRole:
        return shown.shortcut;
    case IconRole:
        return shown.icon;
    case KeyRole:
        return shown.key;
    default:
        return {};
    }
}

} // namespace models
