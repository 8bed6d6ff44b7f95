// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/window.h"

#include "views/frame/activitypanel.h"
#include "views/frame/navigation.h"
#include "views/frame/notices.h"
#include "views/frame/statusline.h"
#include "views/frame/topbar.h"
#include "views/kit/toast.h"
#include "views/settings.h"
#include "views/theme/icons.h"
#include "views/theme/portal.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace views {

namespace {
constexpr QSize usualSize{1280, 800};
constexpr QSize smallestSize{960, 600};
} // namespace

MainWindow::MainWindow(run::Workbench &workbench, const base::Clock &clock, Settings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_shell(workbench, clock, settings)
    , m_navigation(new Navigation(this))
    , m_topBar(new TopBar(m_shell, this))
    , m_notices(new Notices(m_shell, this))
    , m_stack(new QStackedWidget(this))
    , m_activities(new ActivityPanel(m_shell, this))
    , m_statusLine(new StatusLine(m_shell, this))
    , m_palette(new Palette(this))
{
    setWindowIcon(applicationIcon());
    build();
    connectShell();
    addShortcuts();
    restore();
    showTitle();
}

void MainWindow::build()
{
    auto *centre = new QWidget;
    auto *row = new QHBoxLayout(centre);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_navigation);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_topBar);
    column->addWidget(m_notices);
    column->addWidget(m_stack, 1);
    column->addWidget(m_activities);
    column->addWidget(m_statusLine);
    row->addLayout(column, 1);
    setCentralWidget(centre);
    setMinimumSize(smallestSize);
}

void MainWindow::connectShell()
{
    connect(m_navigation, &Navigation::chosen, this, [this](PageId page) { showPage(page); });
    connect(m_topBar, &TopBar::paletteRequested, this, &MainWindow::openPalette);
    connect(m_topBar, &TopBar::folderRequested, this, &MainWindow::chooseFolder);
    connect(
        m_statusLine, &StatusLine::activitiesToggled, this, [this] { setActivitiesShown(m_activities->isHidden()); });
    connect(m_activities, &ActivityPanel::closeRequested, this, [this] { setActivitiesShown(false); });
    connect(&m_shell, &Shell::openRequested, this, &MainWindow::showPage);
    connect(&m_shell, &Shell::folderRequested, this, &MainWindow::chooseFolder);
    connect(&m_shell, &Shell::sayRequested, this, [this](const QString &text) { Toast::say(this, text); });
    connect(&m_shell, &Shell::activityRequested, this, [this](const QString &subject) {
        setActivitiesShown(true);
        m_activities->reveal(subject);
    });
    connect(&m_shell.workbench(), &run::Workbench::ended, this, &MainWindow::say);
    connect(&m_shell.workbench(), &run::Workbench::projectChanged, this, &MainWindow::showTitle);
}

void MainWindow::restore()
{
    const Settings &settings = m_shell.settings();
    resize(usualSize);
    restoreGeometry(settings.value(windowstate::geometry));
    m_activities->setVisible(settings.value(windowstate::activitiesOpen));
    m_statusLine->setActivitiesShown(!m_activities->isHidden());
    const int last = settings.value(windowstate::page);
    const bool known = last >= 0 && last <= static_cast<int>(PageId::Settings) && pageEntry(static_cast<PageId>(last));
    m_current = known ? static_cast<PageId>(last) : PageId::Projects;
    showPage(m_current);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Settings &settings = m_shell.settings();
    settings.set(windowstate::geometry, saveGeometry());
    settings.set(windowstate::page, static_cast<int>(m_current));
    settings.set(windowstate::activitiesOpen, !m_activities->isHidden());
    QMainWindow::closeEvent(event);
}

Page *MainWindow::ensured(PageId page)
{
    if (Page *made = m_pages.value(page))
        return made;
    Page *made = pageEntry(page)->make(m_shell, m_stack);
    m_pages.insert(page, made);
    m_stack->addWidget(made);
    return made;
}

Page *MainWindow::page() const
{
    return m_pages.value(m_current);
}

void MainWindow::showPage(PageId page, const QString &subject)
{
    if (!pageEntry(page))
        return;
    m_current = page;
    Page *shown = ensured(page);
    m_stack->setCurrentWidget(shown);
    if (!m_navigation->isAncestorOf(QApplication::focusWidget()))
        shown->setFocus(Qt::OtherFocusReason);
    m_navigation->setCurrent(page);
    m_topBar->setPage(shown);
    if (!subject.isEmpty())
        shown->reveal(subject);
}

void MainWindow::setActivitiesShown(bool shown)
{
    m_activities->setVisible(shown);
    m_statusLine->setActivitiesShown(shown);
}

void MainWindow::chooseFolder()
{
    auto *dialog = new QFileDialog(this, QStringLiteral("Open a project folder"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) { m_shell.openProject(folder); });
    dialog->open();
}

void MainWindow::say(const QString &title, const QString &sentence, bool good)
{
    if (isActiveWindow())
        Toast::say(this, QStringLiteral("%1: %2").arg(title, sentence));
    else if (m_shell.settings().value(preference::notifications))
        notifyDesktop(title, sentence, good);
}

void MainWindow::showTitle()
{
    const run::ProjectPtr project = m_shell.workbench().project();
    setWindowTitle(project ? QStringLiteral("%1 – Slipway").arg(project->record.name) : QStringLiteral("Slipway"));
}

void MainWindow::openPalette()
{
    m_palette->open(commands());
}

void MainWindow::runPipeline()
{
    if (pageEntry(PageId::Pipeline)) {
        showPage(PageId::Pipeline);
        m_topBar->runPrimary();
    }
}

void MainWindow::addShortcuts()
{
    const auto add = [this](const QKeySequence &keys, auto action) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, action);
    };
    int place = 0;
    for (const PageEntry &entry : pageTable()) {
        if (!entry.atFoot)
            add(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + place++)),
                [this, id = entry.id] { showPage(id); });
    }
    add(QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { showPage(PageId::Settings); });
    add(QKeySequence(Qt::CTRL | Qt::Key_K), [this] { openPalette(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_O), [this] { chooseFolder(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_R), [this] { runPipeline(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_J), [this] { setActivitiesShown(m_activities->isHidden()); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    add(QKeySequence(Qt::Key_F5), [this] { m_shell.workbench().refresh(); });
}

} // namespace views
