// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/card.h"
#include "views/kit/values.h"
#include "views/shell.h"

namespace views {

/// The open project: where it is, its commit, what runs where, and the ways on.
class ProjectCard final : public Card {
    Q_OBJECT
public:
    explicit ProjectCard(Shell &shell, QWidget *parent = nullptr);
    void showProject(const run::ProjectSnapshot &project);

private:
    void showEnvironments();

    Shell &m_shell;
    SectionHeader *m_head;
    KeyValueList *m_values;
    QLabel *m_problem;
    QHBoxLayout *m_environments;
    QPushButton *m_next;
};

/// For the very first start: what this is, and one click into it.
class WelcomeCard final : public Card {
    Q_OBJECT
public:
    explicit WelcomeCard(Shell &shell, QWidget *parent = nullptr);
};

} // namespace views
