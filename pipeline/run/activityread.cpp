// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/snapshotread.h"

#include <QSet>

#include <algorithm>

/// The activities of a project, from the records alone: so each process shows what any of them does.
namespace run {

using base::Result;

namespace {

constexpr int recentBuilds = 40;

QString sentenceCase(const QString &text)
{
    return text.isEmpty() ? text : text.left(1).toUpper() + text.mid(1);
}

Activity activity(const QString &subject, const QString &title, qint64 startedAt)
{
    Activity activity;
    activity.subject = subject;
    activity.title = title;
    activity.startedAt = startedAt;
    activity.logStream = subject;
    return activity;
}

// The log of a build or a deployment of a run stands under its own record, not under the attempt.
QMap<qint64, QString> streamsByAttempt(store::Store &store, qint64 projectId)
{
    QMap<qint64, QString> streams;
    const Result<QList<store::BuildRecord>> builds = store.builds(projectId, recentBuilds);
    for (const store::BuildRecord &build : builds ? *builds : QList<store::BuildRecord>())
        if (build.attemptId != 0)
            streams.insert(build.attemptId, QStringLiteral("build/%1").arg(build.id));
    return streams;
}

Result<QList<Activity>> runActivities(store::Store &store, qint64 projectId)
{
    const Result<QList<store::RunRecord>> runs = store.unfinishedRuns(projectId);
    if (!runs)
        return runs.error();
    if (runs->isEmpty())
        return QList<Activity>();
    const QMap<qint64, QString> streams = streamsByAttempt(store, projectId);
    QList<Activity> activities;
    for (const store::RunRecord &run : *runs) {
        const Result<QList<store::AttemptRecord>> attempts = store.attempts(run.id);
        if (!attempts)
            return attempts.error();
        for (const store::AttemptRecord &attempt : *attempts) {
            if (attempt.state != store::AttemptState::Running)
                continue;
            Activity one = activity(QStringLiteral("attempt/%1").arg(attempt.id),
                QStringLiteral("%1, run %2").arg(sentenceCase(attempt.title)).arg(run.number), attempt.startedAt);
            one.runId = run.id;
            one.canCancel = true;
            one.logStream = streams.value(attempt.id, one.logStream);
            activities.append(one);
        }
    }
    return activities;
}

Result<QList<Activity>> buildActivities(store::Store &store, qint64 projectId)
{
    const Result<QList<store::BuildRecord>> builds = store.builds(projectId, recentBuilds);
    if (!builds)
        return builds.error();
    QList<Activity> activities;
    for (const store::BuildRecord &build : *builds) {
        if (build.state != store::BuildState::Running || build.attemptId != 0)
            continue;
        activities.append(activity(
            QStringLiteral("build/%1").arg(build.id), QStringLiteral("Build %1").arg(build.image), build.startedAt));
        activities.last().canCancel = true;
        activities.last().progress.subject =
            QStringLiteral("build-of/") + build.image; // begun before the record's number is known
    }
    return activities;
}

Result<QList<Activity>> deploymentActivities(store::Store &store, qint64 projectId)
{
    const Result<QList<store::DeploymentRecord>> deployments = store.deployments(projectId);
    if (!deployments)
        return deployments.error();
    QList<Activity> activities;
    for (const store::DeploymentRecord &deployment : *deployments) {
        const bool isReturn = deployment.kind == store::DeploymentKind::Return;
        const bool shownAsAttempt = deployment.attemptId != 0 && !isReturn;
        if (deployment.state != store::DeploymentState::Progressing || shownAsAttempt)
            continue;
        const QString title = isReturn ? QStringLiteral("Return to v%1 in %2") : QStringLiteral("Deploy v%1 to %2");
        activities.append(activity(QStringLiteral("deployment/%1").arg(deployment.id),
            title.arg(deployment.release).arg(deployment.environment), deployment.startedAt));
        activities.last().canCancel = !isReturn;
    }
    return activities;
}

Result<void> addProgress(store::Store &store, QList<Activity> &activities)
{
    const Result<QList<store::ProgressRecord>> all = store.progress();
    if (!all)
        return all.error();
    for (Activity &one : activities)
        for (const store::ProgressRecord &progress : *all)
            if (progress.subject == one.subject || progress.subject == one.progress.subject)
                one.progress = progress;
    return {};
}

} // namespace

Result<QList<Activity>> readActivities(store::Store &store, qint64 projectId, const QSet<QString> &cancelling)
{
    QList<Activity> activities;
    for (const auto &read : {runActivities, buildActivities, deploymentActivities}) {
        const Result<QList<Activity>> some = read(store, projectId);
        if (!some)
            return some.error();
        activities += *some;
    }
    if (const Result<void> added = addProgress(store, activities); !added)
        return added.error();
    for (Activity &one : activities)
        one.cancelling = cancelling.contains(one.subject);
    std::stable_sort(activities.begin(), activities.end(),
        [](const Activity &a, const Activity &b) { return a.startedAt < b.startedAt; });
    return activities;
}

} // namespace run
