// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/board.h"
#include "run/deployments.h"
#include "run/enginewatcher.h"
#include "run/healthwatcher.h"
#include "run/imagework.h"
#include "run/projectsession.h"
#include "run/workbench.h"

namespace run {

/// The Workbench over the real services. It only wires: the session knows the project, the executor runs it, the board
/// reads snapshots, the watchers look at the engine and at what is live; each of them can be read alone. Main thread.
class LiveWorkbench final : public Workbench {
    Q_OBJECT
public:
    explicit LiveWorkbench(const Services &services, QObject *parent = nullptr);
    ~LiveWorkbench() override;

    [[nodiscard]] QList<store::ProjectRecord> recentProjects() const override { return m_recent; }
    [[nodiscard]] ProjectPtr project() const override { return m_session.project(); }
    [[nodiscard]] PipelinePtr pipeline() const override { return m_board.pipeline(); }
    [[nodiscard]] ImagesPtr images() const override { return m_board.images(); }
    [[nodiscard]] VersionsPtr versions() const override { return m_board.versions(); }
    [[nodiscard]] UsagePtr usage() const override { return m_board.usage(); }
    [[nodiscard]] DoctorPtr doctor() const override { return m_doctor; }
    [[nodiscard]] StatusPtr status() const override { return m_status; }
    [[nodiscard]] QStringList notes() const override;

    void openProject(const QString &folder) override;
    void openSample() override;
    void advanceSample() override;
    void acceptProposal(const QString &yaml) override;
    void forgetProject(qint64 id) override;
    void refresh() override;
    void runDoctor() override;

    void showRun(int number) override;
    void startRun(const RunRequest &request) override;
    void cancelRun(qint64 runId) override;
    void continueRun(qint64 runId) override;
    void approve(qint64 attemptId, const QString &why, const QString &typedName) override;
    void reject(qint64 attemptId, const QString &why) override;

    void buildImage(const QString &image) override;
    void rebuild(qint64 buildId) override;
    void pushImage(const QString &image) override;
    void cancelActivity(const QString &subject) override;
    [[nodiscard]] base::TaskJob<QList<engine::Layer>> *layers(const QString &imageId) override;
    [[nodiscard]] base::TaskJob<QString> *containerfile(const QString &image) override;
    [[nodiscard]] base::TaskJob<bool> *saveContainerfile(const QString &image, const QString &text) override;

    void deploy(const DeployRequest &request) override;
    [[nodiscard]] base::TaskJob<Comparison> *compare(int fromRelease, int toRelease) override;
    [[nodiscard]] base::TaskJob<store::TryRecord> *tryService(
        const QString &environment, const project::TryRequest &request) override;

    [[nodiscard]] base::TaskJob<QList<store::LogLine>> *readLog(
        const QString &stream, qint64 afterNumber, int most) override;
    [[nodiscard]] base::TaskJob<QList<store::SampleRecord>> *readSamples(qint64 seriesId, qint64 afterMs) override;

    [[nodiscard]] base::TaskJob<RemovalPlan> *planRemoval(const RemovalScope &scope) override;
    [[nodiscard]] base::TaskJob<RemovalPlan> *remove(const RemovalPlan &plan) override;
    [[nodiscard]] base::TaskJob<QString> *diagnosticArchive() override;

    [[nodiscard]] QString commandFor(const QString &action, const QJsonObject &arguments) const override;

    /// False while deployments that an earlier process left are looked for or on their way; deploymentsCaughtUp()
    /// follows.
    [[nodiscard]] bool hasCaughtUp() const { return m_deployments.hasCaughtUp(); }
    [[nodiscard]] QString identity() const { return m_session.reading().identity; }

signals:
    void deploymentsCaughtUp();
    /// For slipwayctl: the run that startRun() began, and every run that stopped moving.
    void runStarted(qint64 runId);
    void runSettled(const store::RunRecord &run);
    void deploymentEnded(const store::DeploymentRecord &deployment);
    void buildEnded(const store::BuildRecord &build);

private:
    void wire();
    void wireExecutor();
    void projectNews();
    void readRecent();
    void updateStatus();
    void updateRefusals();
    [[nodiscard]] Light gitLight() const;
    /// The leader does it here, a follower asks the leader; without a project it is refused in words.
    void lead(const QString &kind, const QJsonObject &arguments, const std::function<void(Executor &)> &here);
    void handleRequest(const store::RequestRecord &request);
    void tellRun(const store::RunRecord &run);
    void tellDeployment(const store::DeploymentRecord &deployment);
    [[nodiscard]] bool hasProject();
    [[nodiscard]] ImageOrder imageOrder(const QString &image) const;
    [[nodiscard]] QString containerfilePath(const QString &image) const;
    void refuse(const QString &sentence, const QString &next = {});
    template <typename T>
    [[nodiscard]] base::TaskJob<T> *job(base::WorkPool &pool, typename base::TaskJob<T>::Work work) const;

    Services m_services;
    ProjectSession m_session;
    Board m_board;
    EngineWatcher m_engine;
    HealthWatcher m_health;
    Deployments m_deployments;
    ImageWork m_images;
    QList<store::ProjectRecord> m_recent;
    DoctorPtr m_doctor;
    StatusPtr m_status;
    qint64 m_gitSince = 0;
    bool m_doctorRuns = false;
};

} // namespace run
