// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/checkmodel.h"

#include <algorithm>

namespace models {

void CheckModel::setReport(const run::DoctorReport &report)
{
    QList<CheckRow> rows;
    for (const run::Check &check : report.checks)
        rows.append({check.name, lookOf(check.state), check.sentence, check.next, check.command});
    setRows(rows);
}

QString CheckModel::summary() const
{
    const auto count = [this](Tone tone) {
        return std::count_if(
            rows().begin(), rows().end(), [tone](const CheckRow &row) { return row.look.tone == tone; });
    };
    if (rows().isEmpty())
        return QStringLiteral("Not checked yet");
    if (count(Tone::Running) > 0)
        return QStringLiteral("Checking …");
    if (const auto bad = count(Tone::Bad); bad > 0)
        return bad == 1 ? QStringLiteral("One thing needs you") : QStringLiteral("%1 things need you").arg(bad);
    if (const auto odd = count(Tone::Warning); odd > 0)
        return odd == 1 ? QStringLiteral("Ready; look at one thing")
                        : QStringLiteral("Ready; look at %1 things").arg(odd);
    return QStringLiteral("Everything is ready");
}

QVariant CheckModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CheckRow &shown = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shown.key;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2. %3 %4").arg(shown.key, shown.look.word, shown.sentence, shown.next);
    case DetailRole:
        return shown.sentence;
    case TrailingRole:
        return shown.look.word;
    case IconRole:
        return shown.look.sign;
    case ToneRole:
        return static_cast<int>(shown.look.tone);
    case KeyRole:
        return shown.key;
    default:
        return {};
    }
}

} // namespace models
