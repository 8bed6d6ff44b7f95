// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projects/projectspage.h"

#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/kit/rowdelegate.h"
#include "views/projects/doctorcard.h"
#include "views/projects/projectcard.h"
#include "views/projects/proposalcard.h"
#include "views/theme/theme.h"

#include <algorithm>

namespace views {

namespace {
constexpr int doctorWidth = 380;
constexpr int rowHeight = 48;
constexpr int mostRowsShown = 7;
} // namespace

ProjectsPage::ProjectsPage(Shell &shell, QWidget *parent)
    : Page(shell, parent)
    , m_head(new SectionHeader(QStringLiteral("Projects")))
    , m_list(rowList(&m_recent, RowDelegate::Density::TwoLines, QStringLiteral("Recent projects")))
    , m_forget(quietButton(QStringLiteral("Forget"), QStringLiteral("cross")))
    , m_loading(new EmptyState)
    , m_welcome(new WelcomeCard(shell))
    , m_project(new ProjectCard(shell))
    , m_proposal(new ProposalCard(shell))
    , m_problems(new ProblemsCard(shell))
    , m_doctor(new DoctorCard(shell))
{
    build();
    const run::Workbench &workbench = this->workbench();
    connect(&workbench, &run::Workbench::projectChanged, this, &ProjectsPage::showAll);
    connect(&workbench, &run::Workbench::recentProjectsChanged, this, &ProjectsPage::showAll);
    connect(&workbench, &run::Workbench::statusChanged, this, [this] {
        if (m_loading->isVisible())
            showAll();
    });
    connect(&shell, &Shell::openingChanged, this, &ProjectsPage::showAll);
    connect(m_list, &QListView::activated, this, &ProjectsPage::openSelected);
    connect(m_list, &QListView::clicked, this, [this] { m_forget->setEnabled(true); });
    connect(m_forget, &QPushButton::clicked, this, &ProjectsPage::forgetSelected);
    showAll();
}

void ProjectsPage::build()
{
    auto *column = pageColumn(this);
    column->addWidget(m_head);
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(pageGap);
    auto *left = new QVBoxLayout;
    left->setSpacing(pageGap);
    for (QWidget *part :
        {static_cast<QWidget *>(m_loading), static_cast<QWidget *>(m_welcome), static_cast<QWidget *>(m_proposal),
            static_cast<QWidget *>(m_problems), static_cast<QWidget *>(m_project), recentCard()})
        left->addWidget(part);
    left->addStretch();
    row->addLayout(left, 1);
    m_doctor->setFixedWidth(theme().px(doctorWidth));
    auto *right = new QVBoxLayout;
    right->addWidget(m_doctor);
    right->addStretch();
    row->addLayout(right);
    column->addWidget(scrolled(content), 1);
}

QWidget *ProjectsPage::recentCard()
{
    m_recentCard = new Card;
    auto *head = new SectionHeader(QStringLiteral("Recent"), TextRole::Heading);
    QPushButton *sample = quietButton(QStringLiteral("Try the sample"), QStringLiteral("sample"));
    QPushButton *open = plainButton(QStringLiteral("Open"), QStringLiteral("folder"));
    open->setAccessibleName(QStringLiteral("Open the selected project"));
    m_forget->setAccessibleName(QStringLiteral("Forget the selected project"));
    m_forget->setToolTip(QStringLiteral("Takes it off this list. Its folder and its history stay."));
    connect(sample, &QPushButton::clicked, this, [this] { shell().openSample(); });
    connect(open, &QPushButton::clicked, this, &ProjectsPage::openSelected);
    head->addTrailing(sample);
    head->addTrailing(m_forget);
    head->addTrailing(open);
    m_recentCard->body()->addWidget(head);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_recentCard->body()->addWidget(m_list);
    return m_recentCard;
}

bool ProjectsPage::isFirstTime() const
{
    return !workbench().project() && workbench().recentProjects().isEmpty();
}

void ProjectsPage::showAll()
{
    const run::ProjectPtr project = workbench().project();
    const bool loading = !project && (shell().isOpening() || !workbench().status());
    m_recent.setProjects(workbench().recentProjects(), project ? project->record.id : 0, now());
    const int rows = m_recent.rowCount();
    m_list->setFixedHeight(theme().px(rowHeight) * std::min(rows, mostRowsShown) + 4);
    if (rows > 0 && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_recent.index(0));
    m_loading->setVisible(loading);
    if (loading)
        m_loading->showLoading(
            shell().isOpening() ? QStringLiteral("Opening the project …") : QStringLiteral("Reading what was open …"));
    m_welcome->setVisible(!loading && isFirstTime());
    m_recentCard->setVisible(rows > 0);
    m_project->setVisible(project && !project->isProposal);
    m_proposal->setVisible(project && project->isProposal);
    m_problems->setVisible(project && !project->problems.isEmpty());
    if (project) {
        m_project->showProject(*project);
        m_problems->showProblems(*project);
    }
    if (project && project->isProposal)
        m_proposal->showProject(*project);
    m_head->setSubtitle(project ? QStringLiteral("%1 is open").arg(project->record.name)
                                : QStringLiteral("Open a folder, run it, deploy it"));
    emit primaryChanged();
}

PrimaryAction ProjectsPage::primary() const
{
    Shell &shell = this->shell();
    const run::ProjectPtr project = workbench().project();
    if (isFirstTime() || (project && project->isProposal))
        return {}; // the card that leads on has the one filled button
    return {QStringLiteral("Open folder"), QStringLiteral("folder"), true, {}, [&shell] { shell.chooseFolder(); }};
}

QList<PageCommand> ProjectsPage::commands()
{
    return {{QStringLiteral("Open the selected project"), QStringLiteral("folder"), [this] { openSelected(); }}};
}

void ProjectsPage::reveal(const QString &subject)
{
    if (subject == QLatin1String("doctor"))
        m_doctor->setFocus();
}

void ProjectsPage::openSelected()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        shell().openProject(m_recent.row(current.row()).path);
}

void ProjectsPage::forgetSelected()
{
    const QModelIndex current = m_list->currentIndex();
    if (current.isValid())
        workbench().forgetProject(m_recent.row(current.row()).id);
}

} // namespace views
