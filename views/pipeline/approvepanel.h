// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/card.h"
#include "run/workbench.h"
#include "views/pipeline/popover.h"

class QLineEdit;
class QPushButton;

namespace views {

/// Says what will go live where, asks why, and for a protected environment that its name be typed; then approves or
/// rejects.
class ApprovePanel final : public Popover {
    Q_OBJECT
public:
    ApprovePanel(run::Workbench &workbench, const models::Card &card, const run::ProjectPtr &project, QWidget *anchor);

private:
    void addFields();
    void addButtons();
    void check();

    run::Workbench &m_workbench;
    qint64 m_attemptId;
    QString m_environment;
    bool m_protected = false;
    QLineEdit *m_why;
    QLineEdit *m_typed;
    QPushButton *m_approve;
};

} // namespace views
