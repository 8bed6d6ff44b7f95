// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/topbar.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/settings.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace views {

namespace {

constexpr int barHeight = 52;
constexpr int mostRecent = 8;

QPushButton *searchField()
{
    auto *button = new QPushButton;
    button->setProperty("kind", QStringLiteral("field"));
    button->setAccessibleName(QStringLiteral("Search or run a command"));
    button->setCursor(Qt::IBeamCursor);
    button->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(button);
    row->setContentsMargins(10, 0, 10, 0);
    QLabel *text = label(QStringLiteral("Search or run a command"), TextRole::Muted);
    QLabel *keys = label(QStringLiteral("Ctrl K"));
    keys->setObjectName(QStringLiteral("shortcut"));
    for (QLabel *part : {text, keys})
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(text);
    row->addStretch();
    row->addWidget(keys, 0, Qt::AlignVCenter);
    button->setFixedSize(theme().px(240), theme().px(32));
    return button;
}

QIcon environmentIcon(const QString &environment)
{
    QPixmap pixmap(32, 32);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(environmentColor(tokens(), environment));
    painter.drawRoundedRect(QRect(6, 6, 20, 20), 5, 5);
    return QIcon(pixmap);
}

} // namespace

TopBar::TopBar(Shell &shell, QWidget *parent)
    : QFrame(parent)
    , m_shell(shell)
    , m_project(new Chooser)
    , m_environment(new Chooser)
    , m_projects(new QMenu(this))
    , m_environments(new QMenu(this))
    , m_search(searchField())
    , m_primary(primaryButton({}))
{
    setObjectName(QStringLiteral("topbar"));
    setFixedHeight(theme().px(barHeight));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 0, 18, 0);
    row->setSpacing(12);
    m_project->setIconName(QStringLiteral("folder"));
    m_project->setMenu(m_projects);
    m_environment->setMenu(m_environments);
    m_primary->setFixedHeight(theme().px(33));
    row->addWidget(m_project);
    row->addWidget(m_environment);
    row->addStretch();
    row->addWidget(m_search);
    row->addWidget(m_primary);
    connect(m_search, &QPushButton::clicked, this, &TopBar::paletteRequested);
    connect(m_primary, &QPushButton::clicked, this, &TopBar::runPrimary);
    connect(m_projects, &QMenu::aboutToShow, this, &TopBar::fillProjects);
    connect(m_environments, &QMenu::aboutToShow, this, &TopBar::fillEnvironments);
    connect(&shell, &Shell::environmentChanged, this, &TopBar::showEnvironment);
    connect(&shell.workbench(), &run::Workbench::projectChanged, this, &TopBar::showProject);
    showProject();
    showPrimary();
}

void TopBar::setPage(Page *page)
{
    if (m_page)
        m_page->disconnect(this);
    m_page = page;
    if (page)
        connect(page, &Page::primaryChanged, this, &TopBar::showPrimary);
    showPrimary();
}

void TopBar::showProject()
{
    const run::ProjectPtr project = m_shell.workbench().project();
    const QString name = project ? project->record.name : QStringLiteral("No project");
    m_project->setWord(name);
    m_project->setAccessibleName(QStringLiteral("Project: %1").arg(name));
    if (project)
        choose(*project);
    else
        m_shell.setEnvironment({});
    showEnvironment();
}

// The environment of last time where the project has it, else the one that the deploy stage goes to.
void TopBar::choose(const run::ProjectSnapshot &project)
{
    const bool isNew = m_shownProject != project.record.id;
    m_shownProject = project.record.id;
    if (!isNew && project.project.environment(m_shell.environment()))
        return;
    const QString last = m_shell.settings().value(windowstate::environment);
    const bool known = project.project.environment(last) != nullptr;
    m_shell.setEnvironment(known ? last : project.project.deployTo);
}

void TopBar::showEnvironment()
{
    const run::ProjectPtr project = m_shell.workbench().project();
    const project::Environment *shown = project ? project->project.environment(m_shell.environment()) : nullptr;
    m_environment->setVisible(shown != nullptr && !project->isProposal);
    if (shown)
        m_environment->setEnvironment(shown->name, shown->isProtected);
}

void TopBar::fillProjects()
{
    m_projects->clear();
    const QList<store::ProjectRecord> recent = m_shell.workbench().recentProjects();
    for (const store::ProjectRecord &record : recent.mid(0, mostRecent)) {
        QAction *action = m_projects->addAction(
            icon(QStringLiteral("folder")), QString(record.name).replace(u'&', QLatin1String("&&")));
        action->setToolTip(record.path);
        connect(action, &QAction::triggered, this, [this, path = record.path] { m_shell.openProject(path); });
    }
    if (!recent.isEmpty())
        m_projects->addSeparator();
    connect(m_projects->addAction(icon(QStringLiteral("plus")), QStringLiteral("Open folder …")), &QAction::triggered,
        this, &TopBar::folderRequested);
    connect(m_projects->addAction(icon(QStringLiteral("sample")), QStringLiteral("Try the sample")),
        &QAction::triggered, this, [this] { m_shell.openSample(); });
}

void TopBar::fillEnvironments()
{
    m_environments->clear();
    const run::ProjectPtr project = m_shell.workbench().project();
    if (!project)
        return;
    for (const project::Environment &environment : project->project.environments) {
        const QString name =
            environment.isProtected ? QStringLiteral("%1 (protected)").arg(environment.name) : environment.name;
        QAction *action = m_environments->addAction(environmentIcon(environment.name), name);
        connect(action, &QAction::triggered, this, [this, chosen = environment.name] {
            m_shell.settings().set(windowstate::environment, chosen);
            m_shell.setEnvironment(chosen);
        });
    }
}

void TopBar::showPrimary()
{
    const PrimaryAction action = m_page ? m_page->primary() : PrimaryAction();
    m_primary->setVisible(!action.text.isEmpty());
    m_primary->setIcon(action.icon.isEmpty() ? QIcon() : icon(action.icon, IconInk::OnAccent));
    setCaption(m_primary, action.text);
    m_primary->setIconSize({theme().px(15), theme().px(15)});
    m_primary->setEnabled(action.enabled);
    m_primary->setToolTip(action.why);
    m_primary->setAccessibleDescription(action.why);
}

bool TopBar::runPrimary()
{
    const PrimaryAction action = m_page ? m_page->primary() : PrimaryAction();
    if (action.text.isEmpty() || !action.enabled || !action.run)
        return false;
    action.run();
    return true;
}

} // namespace views
