// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lanes.h"
#include "views/kit/card.h"
#include "views/kit/pill.h"
#include "views/shell.h"

class QLineEdit;

namespace views {

/// Brings a release to an environment: deploy, roll back or roll forward, with a reason, and the environment's name
/// where it is protected. Shows the rollout while it goes on, and the live service when there is nothing to bring.
class MoveCard final : public Card {
    Q_OBJECT
public:
    explicit MoveCard(Shell &shell, QWidget *parent = nullptr);
    void showMove(const run::VersionsSnapshot &versions, const QString &environment, int release);
    void askReason();

signals:
    void tryRequested();

private:
    void build();
    void showRollout(const store::DeploymentRecord &deployment);
    void showLive(const run::EnvironmentState &state);
    void showForm(const models::Move &move, const run::EnvironmentState &state);
    void check();
    void go();
    [[nodiscard]] QString command() const;

    Shell &m_shell;
    QLabel *m_title;
    ElidedLabel *m_detail;
    Pill *m_pill;
    QWidget *m_form;
    QLabel *m_protected;
    QLineEdit *m_typed;
    QLineEdit *m_why;
    QPushButton *m_go;
    QWidget *m_live;
    QLabel *m_sentence;
    QPushButton *m_open;
    QPushButton *m_follow;
    QString m_environment;
    QString m_address;
    QString m_subject;
    int m_release = 0;
    bool m_isProtected = false;
};

} // namespace views
