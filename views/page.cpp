// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/page.h"

namespace views {

Page::Page(Shell &shell, QWidget *parent)
    : QWidget(parent)
    , m_shell(shell)
{
}

} // namespace views
