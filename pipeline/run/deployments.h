// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/deployer.h"
#include "run/perform.h"
#include "run/services.h"
#include "run/workbench.h"

#include <QMap>

namespace run {

/// Deployments outside a run, of the process that leads the project: forward, back, and those that an earlier process
/// left. Main thread; release::Deployer does the work. Destroying it leaves what is on its way as it is.
class Deployments final : public QObject {
    Q_OBJECT
public:
    explicit Deployments(const Services &services, QObject *parent = nullptr);
    ~Deployments() override;

    /// Whose deployments; `who` by git's identity. Ends nothing.
    void setProject(const ProjectPtr &project, const QString &who);
    /// `secretKeys`: of the keyring, those that the release needs.
    void deploy(const DeployRequest &request, const QStringList &secretKeys);
    /// Goes on with what an earlier process left; those of a run that moves are the run's own.
    void resume(bool withRuns);
    /// Goes back to what ran before. False: it is not ours.
    bool cancel(qint64 deploymentId);
    [[nodiscard]] bool isBusy() const { return m_working > 0; }
    /// What an earlier process left has been looked for, and is done with.
    [[nodiscard]] bool hasCaughtUp() const { return m_lookedForLeft && m_working == 0; }

    /// Why a request cannot be carried out: protected environment, no reason given. Empty: it can. Pure.
    [[nodiscard]] static QString refusal(const DeployRequest &request, const project::Project &project);

signals:
    void caughtUp();
    void ended(const store::DeploymentRecord &deployment);
    void failed(const base::Error &error);

private:
    struct Order;
    [[nodiscard]] static base::Result<store::DeploymentRecord> work(
        const Services &services, const Order &order, const base::CancelToken &leave);
    void start(Order order);
    void workEnded();
    void resumeOne(const store::DeploymentRecord &record);
    [[nodiscard]] target::SecretValues keyring(const QStringList &keys) const;

    Services m_services;
    ProjectPtr m_project;
    QString m_who;
    int m_working = 0;
    bool m_lookedForLeft = false;
    std::shared_ptr<QMap<qint64, base::CancelToken>> m_undo; ///< by deployment; main thread
    base::Mailbox m_mailbox;
};

} // namespace run
