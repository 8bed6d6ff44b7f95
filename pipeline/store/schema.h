// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace store {

/// What leads from version - 1 to version. Published migrations never change; new ones are added at the end.
struct Migration {
    int version;
    QStringList statements;
};

/// One of the two databases, as the table that opening works from.
struct Schema {
    QString file; ///< "journal.sqlite"
    QString holds; ///< what is lost from view when it is set aside
    Database::Sync sync;
    qint64 checkUpTo; ///< bytes up to which opening checks the whole file; -1: always
    std::vector<Migration> migrations;

    [[nodiscard]] int version() const { return migrations.back().version; }
};

[[nodiscard]] const Schema &journalSchema();
[[nodiscard]] const Schema &usageSchema();

/// "Slip": marks our files, so that somebody else's database under our name is not taken for ours.
inline constexpr int applicationId = 0x536c6970;

} // namespace store
