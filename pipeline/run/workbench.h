// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job.h"
#include "run/request.h"
#include "run/snapshots.h"

#include <QObject>

namespace run {

struct DeployRequest {
    QString environment;
    int release = 0;
    QString why;
    QString typedName;
};

struct RemovalScope {
    enum class What { Unused, Service, Project } what = What::Unused;
    QString environment; ///< for Service
    int keepDays = 30; ///< for Unused: logs, usage and outputs of attempts that ended before
};

/// The domain as the window (and slipwayctl) see it: the open project, its snapshots, and commands. Lives on main and
/// never blocks it. The real one is run::LiveWorkbench, tests have a fake. Commands that can fail at once say so by
/// failed(). Jobs returned belong to the caller: connect finished(), start(), read result(), deleteLater().
class Workbench : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Snapshots: never null once the matching ...Changed signal came; null before.
    [[nodiscard]] virtual QList<store::ProjectRecord> recentProjects() const = 0;
    [[nodiscard]] virtual ProjectPtr project() const = 0;
    [[nodiscard]] virtual PipelinePtr pipeline() const = 0;
    [[nodiscard]] virtual ImagesPtr images() const = 0;
    [[nodiscard]] virtual VersionsPtr versions() const = 0;
    [[nodiscard]] virtual UsagePtr usage() const = 0;
    [[nodiscard]] virtual DoctorPtr doctor() const = 0;
    [[nodiscard]] virtual StatusPtr status() const = 0;
    [[nodiscard]] virtual QStringList notes() const = 0; ///< "The journal was damaged and set aside as ..."

    // Projects
    virtual void openProject(const QString &folder) = 0;
    virtual void openSample() = 0; ///< makes it in the data folder the first time
    virtual void advanceSample() = 0; ///< commits the sample's next version (better, then broken)
    virtual void acceptProposal(const QString &yaml) = 0;
    virtual void forgetProject(qint64 id) = 0;
    virtual void refresh() = 0; ///< the project's files, the engine's images, health: all looked at again
    virtual void runDoctor() = 0;

    // Runs
    virtual void showRun(int number) = 0; ///< which run pipeline() is about; 0: the latest
    virtual void startRun(const RunRequest &request) = 0;
    virtual void cancelRun(qint64 runId) = 0;
    virtual void continueRun(qint64 runId) = 0; ///< an interrupted one
    virtual void approve(qint64 attemptId, const QString &why, const QString &typedName) = 0;
    virtual void reject(qint64 attemptId, const QString &why) = 0;

    // Images
    virtual void buildImage(const QString &image) = 0;
    virtual void rebuild(qint64 buildId) = 0;
    virtual void pushImage(const QString &image) = 0;
    virtual void cancelActivity(const QString &subject) = 0;
    [[nodiscard]] virtual base::TaskJob<QList<engine::Layer>> *layers(const QString &imageId) = 0;
    [[nodiscard]] virtual base::TaskJob<QString> *containerfile(const QString &image) = 0;
    [[nodiscard]] virtual base::TaskJob<bool> *saveContainerfile(const QString &image, const QString &text) = 0;

    // Versions
    virtual void deploy(const DeployRequest &request) = 0; ///< forward or back, by the release asked for
    [[nodiscard]] virtual base::TaskJob<Comparison> *compare(int fromRelease, int toRelease) = 0;
    [[nodiscard]] virtual base::TaskJob<store::TryRecord> *tryService(
        const QString &environment, const project::TryRequest &request) = 0;

    // Logs and usage
    [[nodiscard]] virtual base::TaskJob<QList<store::LogLine>> *readLog(
        const QString &stream, qint64 afterNumber, int most) = 0;
    [[nodiscard]] virtual base::TaskJob<QList<store::SampleRecord>> *readSamples(qint64 seriesId, qint64 afterMs) = 0;

    // Housekeeping
    [[nodiscard]] virtual base::TaskJob<RemovalPlan> *planRemoval(const RemovalScope &scope) = 0;
    [[nodiscard]] virtual base::TaskJob<RemovalPlan> *remove(const RemovalPlan &plan) = 0; ///< what was removed
    [[nodiscard]] virtual base::TaskJob<QString> *diagnosticArchive() = 0; ///< path of the archive made

    // The command behind a click, to show and copy
    [[nodiscard]] virtual QString commandFor(const QString &action, const QJsonObject &arguments) const = 0;

signals:
    void recentProjectsChanged();
    void projectChanged();
    void pipelineChanged();
    void imagesChanged();
    void versionsChanged();
    void usageChanged();
    void logsChanged();
    void doctorChanged();
    void statusChanged();
    /// A command could not be carried out, or something went wrong in the background.
    void failed(const base::Error &error);
    /// Something long ended: for a desktop notification.
    void ended(const QString &title, const QString &sentence, bool good);
};

} // namespace run
