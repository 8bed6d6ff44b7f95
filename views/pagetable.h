// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QList>
#include <QString>

namespace views {

/// A page of the window: its place is its place in the table. A page that does not work yet is not in it.
struct PageEntry {
    PageId id;
    QString name; ///< as for --page: "versions"
    QString title; ///< as in the navigation
    QString icon;
    Page *(*make)(Shell &shell, QWidget *parent);
    bool atFoot = false;
};

[[nodiscard]] const QList<PageEntry> &pageTable();
[[nodiscard]] const PageEntry *pageEntry(PageId id);
[[nodiscard]] const PageEntry *pageEntry(const QString &name);

} // namespace views
