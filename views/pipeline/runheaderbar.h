// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runheader.h"
#include "run/workbench.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;

namespace views {

class ElidedLabel;
class Pill;

/// The head of the Pipeline page: which run (to choose another one), of what, since when, how it stands; and what can
/// be done with it.
class RunHeaderBar final : public QWidget {
    Q_OBJECT
public:
    explicit RunHeaderBar(run::Workbench &workbench, QWidget *parent = nullptr);

    void update(const run::ProjectPtr &project, const run::PipelinePtr &pipeline, qint64 nowMs);
    /// Where the panel to start a run opens.
    [[nodiscard]] QWidget *runButton() const;

signals:
    void runAsked();
    void compareAsked(int run, int previous);

private:
    void addButtons();
    void fillRuns();
    [[nodiscard]] QString command() const;

    run::Workbench &m_workbench;
    run::PipelinePtr m_pipeline;
    qint64 m_now = 0;
    int m_previous = 0;
    QLabel *m_title;
    QPushButton *m_choose;
    QMenu *m_runs;
    Pill *m_state;
    ElidedLabel *m_sentence;
    QPushButton *m_command;
    QPushButton *m_compare;
    QPushButton *m_cancel;
    QPushButton *m_run;
};

} // namespace views
