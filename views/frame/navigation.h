// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shell.h"

#include <QFrame>
#include <QHash>

class QPushButton;

namespace views {

/// The pages at the left, in the order of the page table; Settings at the foot.
class Navigation final : public QFrame {
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);
    void setCurrent(PageId page);

signals:
    void chosen(views::PageId page);

private:
    QHash<PageId, QPushButton *> m_buttons;
};

} // namespace views
