// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/rows.h"

namespace models {

/// Something the command palette can do or open. Who offers it knows what its key means.
struct PaletteEntry {
    QString key;
    QString title; ///< "Roll back or forward ..."
    QString group; ///< "Action", "Page", "Run", "Release", "Build", "Project"
    QString shortcut; ///< "Ctrl+R", or empty
    QString icon;
    friend bool operator==(const PaletteEntry &, const PaletteEntry &) = default;
};

/// How well an entry answers what was typed: higher is better, negative is not at all. All words must be found, as
/// beginnings of words best, else anywhere; in title or group, case ignored.
[[nodiscard]] int matchScore(const PaletteEntry &entry, const QString &typed);

/// The entries that answer, best first; with nothing typed all of them in the order given.
class PaletteModel final : public RowModel<PaletteEntry> {
    Q_OBJECT
public:
    using RowModel::RowModel;
    void setEntries(const QList<PaletteEntry> &entries);
    void setTyped(const QString &typed);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    void sift();

    QList<PaletteEntry> m_all;
    QString m_typed;
};

} // namespace models
