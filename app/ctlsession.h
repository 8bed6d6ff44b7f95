// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl.h"
#include "app/ctlsignals.h"
#include "run/liveworkbench.h"

#include <QMap>
#include <QTimer>

#include <functional>

namespace app::ctl {

/// A command that lasts: the workbench with the project open, an event loop, what goes on shown while it does, Ctrl-C.
/// When another process leads the project the workbench asks that one, and this follows. Main thread.
class Session final : public QObject {
    Q_OBJECT
public:
    explicit Session(Context &context);

    /// Opens the project and calls `begin` when it is read (and what an earlier process left of deployments is done
    /// with); returns what finish() was given.
    int exec(std::function<void()> begin);
    void finish(int exitCode);

    [[nodiscard]] ::run::LiveWorkbench &workbench() { return m_workbench; }
    [[nodiscard]] const Context &context() const { return m_context; }
    [[nodiscard]] Console &console() const { return m_context.console; }
    [[nodiscard]] store::Store &store() const { return m_context.services->store(); }
    [[nodiscard]] const ::run::ProjectSnapshot &project() const { return *m_workbench.project(); }
    [[nodiscard]] bool isFollower() const { return !m_workbench.project()->isLeader; }

    /// Notes each change of the attempts of this run from now on.
    void tellRun(qint64 runId) { m_toldRun = runId; }

    std::function<void()> onInterrupt; ///< the first Ctrl-C; the second ends the program
    std::function<void(const base::Error &)> onFailed; ///< else the error ends the command

signals:
    void looked(); ///< once a second: for followers, who have only the records to look at

private:
    void projectNews();
    void beginWhenReady();
    void interrupted();
    void failed(const base::Error &error);
    void showActivities();
    void tellAttempts();

    Context &m_context;
    ::run::LiveWorkbench m_workbench;
    Signals m_signals;
    QTimer m_clock;
    std::function<void()> m_begin;
    QMap<qint64, store::AttemptState> m_told;
    qint64 m_toldRun = 0;
    bool m_begun = false;
    bool m_wasInterrupted = false;
};

} // namespace app::ctl
