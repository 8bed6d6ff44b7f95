// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/frame/chooser.h"
#include "views/page.h"

#include <QFrame>
#include <QPointer>

class QMenu;

namespace views {

/// Project, environment, the command field, and the one primary action of the page.
class TopBar final : public QFrame {
    Q_OBJECT
public:
    explicit TopBar(Shell &shell, QWidget *parent = nullptr);
    void setPage(Page *page);
    /// Runs the primary action as if it were clicked; false when there is none.
    bool runPrimary();

signals:
    void paletteRequested();
    void folderRequested();

private:
    void showProject();
    void showEnvironment();
    void showPrimary();
    void fillProjects();
    void fillEnvironments();
    void choose(const run::ProjectSnapshot &project);

    Shell &m_shell;
    Chooser *m_project;
    Chooser *m_environment;
    QMenu *m_projects;
    QMenu *m_environments;
    QPushButton *m_search;
    QPushButton *m_primary;
    QPointer<Page> m_page;
    qint64 m_shownProject = 0;
};

} // namespace views
