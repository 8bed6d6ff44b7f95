// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/housekeeping.h"

#include <QCoreApplication>

#include <algorithm>

/// What a removal takes away, decided before anything is done.
namespace run {

namespace {

constexpr int keptReleases = 3;
constexpr qint64 dayMs = 86'400'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

using What = RemovalScope::What;

// Releases whose images must stay: live anywhere, on their way, or among the last ones.
QSet<int> keptNumbers(const Holdings &holdings)
{
    QSet<int> kept;
    for (const store::DeploymentRecord &deployment : holdings.deployments)
        if (deployment.state == store::DeploymentState::Live || deployment.state == store::DeploymentState::Progressing)
            kept << deployment.release << deployment.previousRelease;
    for (qsizetype i = 0; i < std::min<qsizetype>(keptReleases, holdings.releases.size()); ++i)
        kept << holdings.releases.at(i).number;
    return kept;
}

QSet<QString> keptImages(const Holdings &holdings)
{
    const QSet<int> numbers = keptNumbers(holdings);
    QSet<QString> kept;
    for (const store::ReleaseRecord &release : holdings.releases)
        for (const QJsonValue &image : numbers.contains(release.number) ? release.images : QJsonObject())
            kept.insert(image[QLatin1String("id")].toString());
    QSet<QString> seen; // and the last build of each image: the next run may use it again
    for (const store::BuildRecord &build : holdings.builds) {
        if (build.state == store::BuildState::Running)
            kept.insert(build.imageId);
        if (build.state != store::BuildState::Passed || seen.contains(build.image))
            continue;
        seen.insert(build.image);
        kept.insert(build.imageId);
    }
    return kept;
}

void addImages(RemovalPlan &plan, const Holdings &holdings, const RemovalScope &scope)
{
    if (scope.what == What::Service)
        return;
    const QSet<QString> kept = scope.what == What::Unused ? keptImages(holdings) : QSet<QString>();
    for (const engine::ImageInfo &image : holdings.images) {
        if (kept.contains(image.id))
            continue;
        const QString why = scope.what == What::Unused
            ? tr("No live and none of the last %1 releases uses it").arg(keptReleases)
            : tr("Belongs to the project");
        plan.items.append({tr("image"), image.tags.isEmpty() ? image.id : image.tags.first(), why, image.bytes,
            QStringLiteral("image:") + image.id});
    }
}

bool isMoving(const Holdings &holdings, const QString &objectName)
{
    return std::any_of(
        holdings.attempts.begin(), holdings.attempts.end(), [&objectName](const store::AttemptRecord &attempt) {
            return attempt.objectName == objectName
                && (attempt.state == store::AttemptState::Running || attempt.state == store::AttemptState::Interrupted);
        });
}

bool goes(const target::ObjectInfo &object, const Holdings &holdings, const RemovalScope &scope)
{
    const bool isService = object.kind == target::ObjectInfo::Kind::Service;
    switch (scope.what) {
    case What::Project:
        return true;
    case What::Service:
        return isService && object.environment == scope.environment;
    case What::Unused:
        break;
    }
    return !isService && !isMoving(holdings, object.name);
}

void addObjects(RemovalPlan &plan, const Holdings &holdings, const RemovalScope &scope)
{
    for (const target::ObjectInfo &object : holdings.objects) {
        if (object.kind == target::ObjectInfo::Kind::Image || !goes(object, holdings, scope))
            continue;
        const bool isService = object.kind == target::ObjectInfo::Kind::Service;
        const QString what = isService ? tr("service") : tr("container");
        const QString why = isService ? tr("v%1 in %2, %3").arg(object.release).arg(object.environment, object.phase)
                                      : tr("Left by a task, %1").arg(object.phase);
        plan.items.append({what, object.name, why, object.bytes,
            (isService ? QStringLiteral("service:") : QStringLiteral("task:")) + object.name});
    }
}

// The last outputs of each task feed the next run, and those of the last releases can be asked for.
QSet<qint64> keptOutputs(const Holdings &holdings)
{
    QSet<qint64> kept;
    QSet<qint64> runs;
    for (qsizetype i = 0; i < std::min<qsizetype>(keptReleases, holdings.releases.size()); ++i)
        runs.insert(holdings.releases.at(i).runId);
    QMap<QString, const store::AttemptRecord *> last;
    for (const store::AttemptRecord &attempt : holdings.attempts) {
        if (attempt.endedAt == 0 || runs.contains(attempt.runId))
            kept.insert(attempt.id);
        const store::AttemptRecord *&best = last[attempt.node];
        if (attempt.state == store::AttemptState::Passed && (best == nullptr || best->endedAt < attempt.endedAt))
            best = &attempt;
    }
    for (const store::AttemptRecord *attempt : last)
        if (attempt != nullptr)
            kept.insert(attempt->id);
    return kept;
}

void addOutputs(RemovalPlan &plan, const Holdings &holdings, const RemovalScope &scope)
{
    if (scope.what == What::Service)
        return;
    const QSet<qint64> kept = scope.what == What::Unused ? keptOutputs(holdings) : QSet<qint64>();
    const qint64 before = holdings.now - scope.keepDays * dayMs;
    for (const store::AttemptRecord &attempt : holdings.attempts) {
        const bool isOld = scope.what == What::Project || attempt.endedAt < before;
        if (!holdings.outputs.contains(attempt.id) || kept.contains(attempt.id) || !isOld)
            continue;
        const auto run = std::find_if(
            holdings.runs.begin(), holdings.runs.end(), [&](const auto &one) { return one.id == attempt.runId; });
        const QString name = tr("%1, run %2").arg(attempt.title).arg(run == holdings.runs.end() ? 0 : run->number);
        const QString why =
            scope.what == What::Unused ? tr("Older than %1 days").arg(scope.keepDays) : tr("Belongs to the project");
        plan.items.append({tr("outputs"), name, why, holdings.outputs.value(attempt.id),
            QStringLiteral("outputs:%1").arg(attempt.id)});
    }
}

void addHistory(RemovalPlan &plan, const Holdings &holdings, const RemovalScope &scope)
{
    if (scope.what == What::Service || (holdings.history.logLines == 0 && holdings.history.samples == 0))
        return;
    const qint64 before = scope.what == What::Project ? holdings.now : holdings.now - scope.keepDays * dayMs;
    plan.items.append(
        {tr("logs and usage"), tr("%1 lines, %2 samples").arg(holdings.history.logLines).arg(holdings.history.samples),
            scope.what == What::Project ? tr("Belongs to the project") : tr("Older than %1 days").arg(scope.keepDays),
            holdings.history.bytes, QStringLiteral("history:%1").arg(before)});
}

} // namespace

RemovalPlan decideRemoval(const Holdings &holdings, const RemovalScope &scope)
{
    RemovalPlan plan;
    plan.disk = holdings.disk;
    addObjects(plan, holdings, scope);
    addImages(plan, holdings, scope);
    addOutputs(plan, holdings, scope);
    addHistory(plan, holdings, scope);
    if (scope.what != What::Service && holdings.disk.cache > 0)
        plan.items.append({tr("cache"), tr("exported commits"), tr("Made again when needed"), holdings.disk.cache,
            QStringLiteral("cache:sources")});
    return plan;
}

} // namespace run
