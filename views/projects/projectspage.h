// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recentmodel.h"
#include "views/kit/card.h"
#include "views/page.h"

class QListView;
class QScrollArea;

namespace views {

class DoctorCard;
class ProblemsCard;
class ProjectCard;
class ProposalCard;
class WelcomeCard;

/// Projects: the open one, recent ones, the way in for the first time, and whether this computer is ready.
class ProjectsPage final : public Page {
    Q_OBJECT
public:
    ProjectsPage(Shell &shell, QWidget *parent);
    [[nodiscard]] PrimaryAction primary() const override;
    [[nodiscard]] QList<PageCommand> commands() override;
    void reveal(const QString &subject) override;

private:
    void build();
    [[nodiscard]] QWidget *recentCard();
    void showAll();
    void openSelected();
    void forgetSelected();
    [[nodiscard]] bool isFirstTime() const;

    models::RecentModel m_recent;
    SectionHeader *m_head;
    QListView *m_list;
    Card *m_recentCard = nullptr;
    QPushButton *m_forget;
    EmptyState *m_loading;
    WelcomeCard *m_welcome;
    ProjectCard *m_project;
    ProposalCard *m_proposal;
    ProblemsCard *m_problems;
    DoctorCard *m_doctor;
};

} // namespace views
