// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/frame/palette.h"
#include "views/pagetable.h"
#include "views/shell.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace views {

class ActivityPanel;
class Navigation;
class Notices;
class StatusLine;
class TopBar;

/// The window: pages at the left, project and environment above, activity below. Pages are made when they are first
/// shown.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(run::Workbench &workbench, const base::Clock &clock, Settings &settings, QWidget *parent = nullptr);

    [[nodiscard]] Shell &shell() { return m_shell; }
    void showPage(PageId page, const QString &subject = {});
    [[nodiscard]] PageId currentPage() const { return m_current; }
    [[nodiscard]] Page *page() const;
    void openPalette();
    /// Everything the palette offers now.
    [[nodiscard]] QList<Command> commands();
    void setActivitiesShown(bool shown);
    void chooseFolder();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build();
    void connectShell();
    void addShortcuts();
    void restore();
    Page *ensured(PageId page);
    void runPipeline();
    void say(const QString &title, const QString &sentence, bool good);
    void showTitle();

    void addPageCommands(QList<Command> &commands);
    void addActionCommands(QList<Command> &commands);
    void addObjectCommands(QList<Command> &commands);

    Shell m_shell;
    Navigation *m_navigation;
    TopBar *m_topBar;
    Notices *m_notices;
    QStackedWidget *m_stack;
    ActivityPanel *m_activities;
    StatusLine *m_statusLine;
    Palette *m_palette;
    QHash<PageId, Page *> m_pages;
    PageId m_current = PageId::Projects;
};

} // namespace views
