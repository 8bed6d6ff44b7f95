// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/advance.h"
#include "run/preparation.h"
#include "run/projectlock.h"
#include "run/rundriver.h"

#include <QMap>
#include <QObject>

namespace run {

/// Runs the runs of one open project: the process that holds its lock has one of these, on main. Commands answer by
/// signals; what other processes ask for comes through the store's requests. Destroying it leaves everything that runs
/// as it is (containers go on), and the next one goes on with it.
class Executor final : public QObject {
    Q_OBJECT
public:
    Executor(
        Services services, store::ProjectRecord project, std::unique_ptr<ProjectLock> lock, QObject *parent = nullptr);
    ~Executor() override;

    /// Goes on with what an earlier process left, and takes the requests that wait. Once, after connecting the signals.
    void resume();
    /// started() or refused() follows.
    void start(const RunRequest &request);
    void cancel(qint64 runId);
    void continueRun(qint64 runId);
    void approve(qint64 attemptId, const QString &why, const QString &typedName);
    void reject(qint64 attemptId, const QString &why);
    /// A run moves, or is being prepared.
    [[nodiscard]] bool isBusy() const;
    [[nodiscard]] QList<qint64> movingRuns() const { return m_drivers.keys(); }

    /// Who asks, for approvals from this process; "somebody" until set.
    void setUser(const QString &who) { m_user = who; }

signals:
    void started(qint64 runId);
    void refused(const QStringList &sentences);
    /// Nothing of the run moves any more: it passed, failed, was cancelled or interrupted, or waits for approval.
    void settled(const store::RunRecord &run);
    void failed(const base::Error &error);
    /// A request of another process that is not about runs; already marked as handled.
    void requested(const store::RequestRecord &request);

private:
    template <typename T>
    void later(std::function<base::Result<T>(const base::JobContext &)> work, std::function<void(const T &)> done);
    void takePrepared(const PreparationOutcome &outcome);
    void takeRequests();
    void handle(const store::RequestRecord &request);
    void approveAs(const Approval &approval);
    void rejectAs(const Approval &approval);
    RunDriver &driver(qint64 runId);
    void driverSettled(const store::RunRecord &run);

    Services m_services;
    store::ProjectRecord m_project;
    std::unique_ptr<ProjectLock> m_lock;
    QString m_user = QStringLiteral("somebody");
    QMap<qint64, RunDriver *> m_drivers;
    bool m_preparing = false;
    bool m_taking = false;
    bool m_takeAgain = false;
};

/// Leaves a wish for the process that runs the project: kinds "start-run", "cancel-run", "continue-run", "approve",
/// "reject". Blocks.
[[nodiscard]] base::Result<void> askLeader(
    store::Store &store, qint64 projectId, const QString &kind, const QJsonObject &arguments, const QString &who);

} // namespace run
