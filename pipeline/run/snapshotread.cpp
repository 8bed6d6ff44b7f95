// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/snapshotread.h"

#include "release/deployer.h"
#include "usage/meter.h"

#include <QSet>

#include <algorithm>

namespace run {

using base::Result;

namespace {

constexpr int mostRuns = 100;
constexpr int mostSamples = 512;

QString attemptSubject(qint64 id)
{
    return QStringLiteral("attempt/%1").arg(id);
}

// The run asked for, the newest when there is none of that number (any more).
std::optional<store::RunRecord> shownRun(const QList<store::RunRecord> &runs, int number)
{
    const auto found =
        std::find_if(runs.begin(), runs.end(), [number](const auto &run) { return run.number == number; });
    if (found != runs.end())
        return *found;
    return runs.isEmpty() ? std::nullopt : std::optional(runs.first());
}

Result<UsageLane> cachedLane(store::Store &store, const store::SeriesRecord &series, LaneCache *cache)
{
    if (cache != nullptr && cache->contains(series.id))
        return cache->value(series.id);
    Result<UsageLane> lane = readLane(store, series);
    if (lane && cache != nullptr && series.endedAt > 0)
        cache->insert(series.id, *lane);
    return lane;
}

Result<void> addUsage(store::Store &store, const PipelineQuery &query, PipelineSnapshot &snapshot)
{
    const Result<QList<store::SeriesRecord>> all = store.series(query.projectId);
    if (!all)
        return all.error();
    QSet<QString> wanted;
    for (const store::AttemptRecord &attempt : std::as_const(snapshot.attempts))
        wanted.insert(attemptSubject(attempt.id));
    for (const store::SeriesRecord &series : *all) {
        if (!wanted.contains(series.subject))
            continue;
        const Result<UsageLane> lane = cachedLane(store, series, query.lanes.get());
        if (!lane)
            return lane.error();
        snapshot.usage.insert(series.subject, *lane);
    }
    return {};
}

Result<void> addProgress(store::Store &store, PipelineSnapshot &snapshot)
{
    const Result<QList<store::ProgressRecord>> all = store.progress();
    if (!all)
        return all.error();
    QSet<QString> wanted;
    for (const store::AttemptRecord &attempt : std::as_const(snapshot.attempts))
        wanted.insert(attemptSubject(attempt.id));
    for (const store::ProgressRecord &progress : *all)
        if (wanted.contains(progress.subject))
            snapshot.progress.insert(progress.subject, progress);
    return {};
}

// Which releases that matter use an image: "prod v3" where it is live, "v2" else.
QMap<QString, QStringList> imageUsers(
    const QList<store::ReleaseRecord> &releases, const QList<store::DeploymentRecord> &deployments)
{
    QMap<QString, QStringList> users;
    for (const store::ReleaseRecord &release : releases) {
        QStringList names;
        for (const store::DeploymentRecord &deployment : deployments)
            if (deployment.state == store::DeploymentState::Live && deployment.release == release.number)
                names.append(QStringLiteral("%1 v%2").arg(deployment.environment).arg(release.number));
        if (names.isEmpty())
            names.append(QStringLiteral("v%1").arg(release.number));
        for (const QJsonValue &image : release.images)
            users[image[QLatin1String("id")].toString()] += names;
    }
    return users;
}

EnvironmentState environmentState(const project::Environment &environment,
    const QList<store::DeploymentRecord> &deployments, const ServiceSights &sights)
{
    EnvironmentState state;
    state.environment = environment;
    const auto live = std::find_if(deployments.begin(), deployments.end(), [&](const store::DeploymentRecord &record) {
        return record.environment == environment.name && record.state == store::DeploymentState::Live;
    });
    if (live != deployments.end()) {
        state.liveRelease = live->release;
        state.liveSince = live->liveAt;
    }
    const ServiceSight sight = sights.value(environment.name);
    state.service = sight.service;
    state.health = sight.health;
    state.lookedAt = sight.at;
    return state;
}

} // namespace

Result<UsageLane> readLane(store::Store &store, const store::SeriesRecord &series)
{
    const Result<QList<store::SampleRecord>> samples = store.samples(series.id);
    if (!samples)
        return samples.error();
    return UsageLane{series, usage::reduced(*samples, mostSamples)};
}

Result<PipelinePtr> readPipeline(store::Store &store, const PipelineQuery &query)
{
    auto snapshot = std::make_shared<PipelineSnapshot>();
    snapshot->refusals = query.refusals;
    const Result<QList<store::RunRecord>> runs = store.runs(query.projectId, mostRuns);
    if (!runs)
        return runs.error();
    snapshot->runs = *runs;
    const std::optional<store::RunRecord> shown = shownRun(*runs, query.number);
    if (!shown) {
        snapshot->attempts = query.plan;
        return PipelinePtr(snapshot);
    }
    snapshot->hasRun = true;
    snapshot->run = *shown;
    const Result<QList<store::AttemptRecord>> attempts = store.attempts(shown->id);
    if (!attempts)
        return attempts.error();
    snapshot->attempts = *attempts;
    if (const Result<void> added = addProgress(store, *snapshot); !added)
        return added.error();
    if (const Result<void> added = addUsage(store, query, *snapshot); !added)
        return added.error();
    return PipelinePtr(snapshot);
}

Result<ImagesPtr> readImages(store::Store &store, qint64 projectId, const EngineImages &engine)
{
    const Result<QList<store::BuildRecord>> builds = store.builds(projectId);
    const Result<QList<store::ReleaseRecord>> releases = store.releases(projectId);
    const Result<QList<store::DeploymentRecord>> deployments = store.deployments(projectId);
    if (!builds)
        return builds.error();
    if (!releases)
        return releases.error();
    if (!deployments)
        return deployments.error();
    auto snapshot = std::make_shared<ImagesSnapshot>();
    snapshot->builds = *builds;
    snapshot->imagesAt = engine.at;
    snapshot->problem = engine.problem;
    const QMap<QString, QStringList> users = imageUsers(*releases, *deployments);
    for (const engine::ImageInfo &image : engine.images)
        snapshot->images.append({image, users.value(image.id)});
    return ImagesPtr(snapshot);
}

Result<VersionsPtr> readVersions(
    store::Store &store, qint64 projectId, const QList<project::Environment> &environments, const ServiceSights &sights)
{
    const Result<QList<store::ReleaseRecord>> releases = store.releases(projectId);
    const Result<QList<store::DeploymentRecord>> deployments = store.deployments(projectId);
    const Result<QList<store::TryRecord>> tries = store.tries(projectId);
    if (!releases)
        return releases.error();
    if (!deployments)
        return deployments.error();
    if (!tries)
        return tries.error();
    auto snapshot = std::make_shared<VersionsSnapshot>();
    snapshot->releases = *releases;
    snapshot->deployments = *deployments;
    snapshot->tries = *tries;
    for (const project::Environment &environment : environments)
        snapshot->environments.append(environmentState(environment, *deployments, sights));
    return VersionsPtr(snapshot);
}

Result<UsagePtr> readUsage(store::Store &store, qint64 projectId)
{
    const Result<QList<store::SeriesRecord>> series = store.series(projectId);
    if (!series)
        return series.error();
    auto snapshot = std::make_shared<UsageSnapshot>();
    snapshot->series = *series;
    return UsagePtr(snapshot);
}

} // namespace run
