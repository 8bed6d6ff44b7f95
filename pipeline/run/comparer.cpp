// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/comparer.h"

#include "release/diff.h"
#include "source/repository.h"

#include <QCoreApplication>

namespace run {

using base::Result;
using store::ReleaseRecord;

namespace {

constexpr int mostCommits = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

// What the run that made a release used, and the service while it was this release.
Result<release::UsageByGroup> usageOf(store::Store &store, const ReleaseRecord &release)
{
    QStringList subjects;
    const Result<QList<store::AttemptRecord>> attempts = store.attempts(release.runId);
    for (const store::AttemptRecord &attempt : attempts ? *attempts : QList<store::AttemptRecord>())
        subjects.append(QStringLiteral("attempt/%1").arg(attempt.id));
    const Result<QList<store::DeploymentRecord>> deployments = store.deployments(release.projectId);
    for (const store::DeploymentRecord &deployment : deployments ? *deployments : QList<store::DeploymentRecord>())
        if (deployment.release == release.number)
            subjects.append(QStringLiteral("deployment/%1").arg(deployment.id));
    const Result<QList<store::SeriesRecord>> all = store.series(release.projectId);
    if (!all)
        return all.error();
    release::UsageByGroup usage;
    for (const store::SeriesRecord &series : *all) {
        if (!subjects.contains(series.subject) || usage.contains(series.group))
            continue;
        const Result<QList<store::SampleRecord>> samples = store.samples(series.id);
        if (samples && !samples->isEmpty())
            usage.insert(series.group, release::summary(*samples));
    }
    return usage;
}

void addCommits(Comparison &comparison, const QString &folder, const ReleaseRecord &from, const ReleaseRecord &to,
    const base::CancelToken &cancel)
{
    if (from.commit.isEmpty() || to.commit.isEmpty() || from.commit == to.commit) {
        comparison.commitsProblem =
            from.commit == to.commit ? tr("Both come from the same commit.") : tr("One of them has no commit.");
        return;
    }
    const bool forward = from.number < to.number;
    const QString newer = forward ? to.commit : from.commit;
    const QString older = forward ? from.commit : to.commit;
    const Result<source::Repository> repository = source::Repository::open(folder);
    const Result<QList<source::Commit>> commits = repository ? repository->commits(newer, older, mostCommits, cancel)
                                                             : Result<QList<source::Commit>>(repository.error());
    if (!commits)
        comparison.commitsProblem = commits.error().text();
    for (const source::Commit &commit : commits ? *commits : QList<source::Commit>())
        comparison.commits.append({commit.id, commit.subject, commit.author, commit.at});
}

QString serviceImageId(const ReleaseRecord &release)
{
    for (const QJsonValue &image : release.images)
        if (release.manifest.contains(image[QLatin1String("identity")].toString()))
            return image[QLatin1String("id")].toString();
    return {};
}

// The layers that only the second one's service image has. An image that is gone has none to tell of.
void addLayers(Comparison &comparison, const Services &services, const ReleaseRecord &from, const ReleaseRecord &to,
    const base::CancelToken &cancel)
{
    const Result<std::shared_ptr<engine::Engine>> engine = services.engine(cancel);
    if (!engine)
        return;
    const Result<engine::ImageInfo> before = (*engine)->inspectImage(serviceImageId(from), cancel);
    const Result<engine::ImageInfo> after = (*engine)->inspectImage(serviceImageId(to), cancel);
    const Result<QList<engine::Layer>> history = (*engine)->history(serviceImageId(to), cancel);
    if (!before || !after || !history)
        return;
    qsizetype shared = 0;
    while (shared < before->layers.size() && shared < after->layers.size()
        && before->layers[shared] == after->layers[shared])
        ++shared;
    comparison.layersTotal = static_cast<int>(after->layers.size());
    QList<engine::Layer> filled; // the history also tells of steps that made no layer
    for (const engine::Layer &layer : *history)
        if (layer.bytes > 0)
            filled.append(layer);
    comparison.newLayers = filled.mid(0, std::max<qsizetype>(after->layers.size() - shared, 0));
}

} // namespace

Result<Comparison> compareReleases(
    const Services &services, const store::ProjectRecord &project, int from, int to, const base::CancelToken &cancel)
{
    const Result<ReleaseRecord> before = services.store->release(project.id, from);
    const Result<ReleaseRecord> after = services.store->release(project.id, to);
    if (!before)
        return before.error();
    if (!after)
        return after.error();
    const Result<release::UsageByGroup> usedBefore = usageOf(*services.store, *before);
    const Result<release::UsageByGroup> usedAfter = usageOf(*services.store, *after);
    if (!usedBefore)
        return usedBefore.error();
    if (!usedAfter)
        return usedAfter.error();
    Comparison comparison;
    comparison.from = from;
    comparison.to = to;
    comparison.changes = release::diff(*before, *after);
    comparison.rows = release::compareRows(*before, *usedBefore, *after, *usedAfter);
    addCommits(comparison, project.path, *before, *after, cancel);
    addLayers(comparison, services, *before, *after, cancel);
    return comparison;
}

} // namespace run
