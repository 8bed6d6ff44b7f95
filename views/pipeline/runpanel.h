// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runheader.h"
#include "run/workbench.h"
#include "views/pipeline/popover.h"

#include <QMap>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace views {

/// How far to run, with which parameters, and whether although the tree has changes. Starts the run.
class RunPanel final : public Popover {
    Q_OBJECT
public:
    RunPanel(run::Workbench &workbench, run::ProjectPtr project, int choice, QWidget *anchor);

    [[nodiscard]] run::RunRequest request() const;

private:
    void addChoices(int chosen);
    void addParameters();
    void addDirty();
    void addWhy();
    void addButtons();
    void choose();
    void start();
    [[nodiscard]] const models::RunChoice &choice() const;

    run::Workbench &m_workbench;
    run::ProjectPtr m_project;
    QList<models::RunChoice> m_choices;
    QButtonGroup *m_group;
    QMap<QString, QLineEdit *> m_parameters;
    QLabel *m_dirty = nullptr;
    QCheckBox *m_allowDirty = nullptr;
    QLineEdit *m_why = nullptr;
    QPushButton *m_run = nullptr;
};

/// The arguments of Workbench::commandFor("run", ...) for a request.
[[nodiscard]] QJsonObject runArguments(const run::RunRequest &request);

} // namespace views
