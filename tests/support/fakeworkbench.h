// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/workpool.h"
#include "run/workbench.h"

#include <optional>

namespace support {

/// What the fake shows. Full is the project "digits" of the design pictures.
enum class Scene {
    Full, ///< run 42 goes on, releases v7 to v13, v12 failed in prod once and v11 came back by itself
    Loading, ///< nothing has been read yet: all snapshots null
    NoProject, ///< started for the first time: no project, no recent ones
    Fresh, ///< a project just opened: a plan, nothing ran, nothing built
    Proposal, ///< a folder without slipway.yaml
    Broken, ///< slipway.yaml has mistakes, no engine, images cannot be read
    Stale, ///< the engine is gone: everything is as last seen
    Follower, ///< slipwayctl runs the project, we follow
};

/// The time of all fixtures: 21 Nov 2026 15:04:40 UTC.
inline constexpr qint64 fixtureNow = 1'795'273'480'000;

/// A run::Workbench made of fixtures. Commands are written down in `commands` and change nothing else.
class FakeWorkbench final : public run::Workbench {
    Q_OBJECT
public:
    explicit FakeWorkbench(Scene scene = Scene::Full, QObject *parent = nullptr);

    // What it shows: change and emit, or setScene().
    void setScene(Scene scene);
    QList<store::ProjectRecord> recentState;
    std::shared_ptr<run::ProjectSnapshot> projectState;
    std::shared_ptr<run::PipelineSnapshot> pipelineState;
    std::shared_ptr<run::ImagesSnapshot> imagesState;
    std::shared_ptr<run::VersionsSnapshot> versionsState;
    std::shared_ptr<run::UsageSnapshot> usageState;
    std::shared_ptr<run::DoctorReport> doctorState;
    std::shared_ptr<run::StatusSnapshot> statusState;
    QStringList notesState;
    QMap<QString, QList<store::LogLine>> logs;
    std::optional<base::Error> jobError; ///< when set, every job ends with it
    QStringList commands; ///< "deploy prod v11 because: slower", in order

    void emitAll();
    void appendLog(const QString &stream, const QStringList &lines);

    [[nodiscard]] QList<store::ProjectRecord> recentProjects() const override { return recentState; }
    [[nodiscard]] run::ProjectPtr project() const override { return projectState; }
    [[nodiscard]] run::PipelinePtr pipeline() const override { return pipelineState; }
    [[nodiscard]] run::ImagesPtr images() const override { return imagesState; }
    [[nodiscard]] run::VersionsPtr versions() const override { return versionsState; }
    [[nodiscard]] run::UsagePtr usage() const override { return usageState; }
    [[nodiscard]] run::DoctorPtr doctor() const override { return doctorState; }
    [[nodiscard]] run::StatusPtr status() const override { return statusState; }
    [[nodiscard]] QStringList notes() const override { return notesState; }

    void openProject(const QString &folder) override;
    void openSample() override;
    void advanceSample() override;
    void acceptProposal(const QString &yaml) override;
    void forgetProject(qint64 id) override;
    void refresh() override;
    void runDoctor() override;
    void showRun(int number) override;
    void startRun(const run::RunRequest &request) override;
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
    void deploy(const run::DeployRequest &request) override;
    [[nodiscard]] base::TaskJob<run::Comparison> *compare(int fromRelease, int toRelease) override;
    [[nodiscard]] base::TaskJob<store::TryRecord> *tryService(
        const QString &environment, const project::TryRequest &request) override;
    [[nodiscard]] base::TaskJob<QList<store::LogLine>> *readLog(
        const QString &stream, qint64 afterNumber, int most) override;
    [[nodiscard]] base::TaskJob<QList<store::SampleRecord>> *readSamples(qint64 seriesId, qint64 afterMs) override;
    [[nodiscard]] base::TaskJob<run::RemovalPlan> *planRemoval(const run::RemovalScope &scope) override;
    [[nodiscard]] base::TaskJob<run::RemovalPlan> *remove(const run::RemovalPlan &plan) override;
    [[nodiscard]] base::TaskJob<QString> *diagnosticArchive() override;
    [[nodiscard]] QString commandFor(const QString &action, const QJsonObject &arguments) const override;

private:
    template <typename T> base::TaskJob<T> *job(T value);

    base::WorkPool m_pool{QStringLiteral("fake"), 1};
};

} // namespace support
