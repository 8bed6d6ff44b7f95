// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/carddetail.h"

#include "base/text.h"

#include <cmath>

namespace models {

namespace {

using store::AttemptKind;
using store::AttemptRecord;

// "accuracy ≥ 0.95" with the value in the place of the name reads as the judgement it is: "0.9956 ≥ 0.95".
QString judgement(const QJsonObject &threshold)
{
    const QString text = threshold.value(QLatin1String("text")).toString();
    const qsizetype blank = text.indexOf(u' ');
    const QString value = metricText(threshold.value(QLatin1String("value")));
    return value.isEmpty() ? QStringLiteral("no value for ") + text.left(blank) : value;
}

QString bound(const QJsonObject &threshold)
{
    const QString text = threshold.value(QLatin1String("text")).toString();
    QString tail = text.mid(text.indexOf(u' ') + 1);
    if (!threshold.value(QLatin1String("holds")).toBool())
        tail += QStringLiteral(" does not hold");
    return tail;
}

// Of several thresholds the one that does not hold is the one to read.
QJsonObject decisive(const QJsonArray &thresholds)
{
    for (const QJsonValue &each : thresholds)
        if (!each.toObject().value(QLatin1String("holds")).toBool())
            return each.toObject();
    return thresholds.first().toObject();
}

QString keyMetric(const QJsonObject &metrics)
{
    for (const char *known : {"accuracy", "f1", "score", "r2", "rmse", "mae", "loss"})
        if (metrics.value(QLatin1String(known)).isDouble())
            return QLatin1String(known);
    for (auto it = metrics.begin(); it != metrics.end(); ++it)
        if (it->isDouble())
            return it.key();
    return {};
}

void fillTask(Card &card, const AttemptRecord &attempt)
{
    if (!attempt.thresholds.isEmpty()) {
        const QJsonObject threshold = decisive(attempt.thresholds);
        card.figure = base::plainText(judgement(threshold), true);
        card.detail = base::plainText(bound(threshold), true);
        return;
    }
    const QString name = keyMetric(attempt.metrics);
    if (!name.isEmpty()) {
        card.lead = base::plainText(name, true);
        card.figure = metricText(attempt.metrics.value(name));
    } else if (!attempt.outputs.isEmpty()) {
        card.detail = attempt.outputs.size() == 1 ? QStringLiteral("1 file kept")
                                                  : QStringLiteral("%1 files kept").arg(attempt.outputs.size());
    }
}

void fillImage(Card &card, const AttemptRecord &attempt, const BoardInput &input)
{
    card.digestFull = attempt.digest.isEmpty() ? attempt.imageId : attempt.digest;
    card.digest = cardDigest(card.digestFull);
    if (!input.images || attempt.kind != AttemptKind::Build)
        return;
    for (const store::BuildRecord &build : input.images->builds)
        if (build.attemptId == attempt.id && attempt.id > 0)
            card.detail = cacheText(build.steps);
}

// Before it ran, a card says what slipway.yaml asks of it.
void fillPlan(Card &card, const AttemptRecord &attempt, const project::Project &project)
{
    const QString name = attempt.node.section(u':', 1);
    if (attempt.kind == AttemptKind::Build) {
        if (const project::Image *image = project.image(name))
            card.detail = base::plainText(image->containerfile, true);
        return;
    }
    const project::Task *task = attempt.kind == AttemptKind::Task ? project.task(name) : nullptr;
    if (!task)
        return;
    QStringList bounds;
    for (const project::Threshold &threshold : task->thresholds)
        bounds << threshold.text();
    card.detail = bounds.isEmpty() ? QStringLiteral("in image ") + task->image
                                   : QStringLiteral("needs ") + bounds.join(QLatin1String(", "));
    card.detail = base::plainText(card.detail, true);
}

int releaseOf(const AttemptRecord &attempt, const run::VersionsSnapshot &versions)
{
    // The automatic return belongs to the attempt too, but brings back another release than the attempt is about.
    for (const store::DeploymentRecord &deployment : versions.deployments)
        if (deployment.attemptId == attempt.id && attempt.id > 0 && deployment.kind != store::DeploymentKind::Return)
            return deployment.release;
    for (const store::ReleaseRecord &release : versions.releases)
        if (release.runId == attempt.runId && attempt.runId > 0)
            return release.number;
    return 0;
}

void fillLive(Card &card, const QString &environment, const run::VersionsSnapshot &versions)
{
    for (const run::EnvironmentState &state : versions.environments) {
        if (state.environment.name != environment)
            continue;
        card.replaces = state.liveRelease == card.release ? 0 : state.liveRelease;
        card.address = state.liveRelease == card.release ? state.service.address : QString();
    }
}

void fillDeploy(Card &card, const AttemptRecord &attempt, const BoardInput &input)
{
    if (!input.versions)
        return;
    card.release = releaseOf(attempt, *input.versions);
    fillLive(card, attempt.node.section(u':', 1), *input.versions);
    if (card.release > 0)
        card.title = QStringLiteral("release v%1").arg(card.release);
    if (card.replaces > 0)
        card.detail = QStringLiteral("replaces v%1").arg(card.replaces);
    else if (!card.address.isEmpty())
        card.detail = QStringLiteral("live at ") + card.address;
}

} // namespace

void fillDetail(Card &card, const AttemptRecord &attempt, const BoardInput &input)
{
    if (attempt.state == store::AttemptState::Waiting && attempt.kind != AttemptKind::Deploy && input.project)
        return fillPlan(card, attempt, input.project->project);
    switch (attempt.kind) {
    case AttemptKind::Task:
        fillTask(card, attempt);
        break;
    case AttemptKind::Deploy:
        fillDeploy(card, attempt, input);
        break;
    case AttemptKind::Release:
        if (const int number = input.versions ? releaseOf(attempt, *input.versions) : 0; number > 0)
            card.detail = QStringLiteral("made v%1").arg(number);
        break;
    default:
        fillImage(card, attempt, input);
    }
}

QString cardDigest(const QString &digest)
{
    const QString hex = digest.section(u':', -1);
    return hex.size() < 8 ? hex : hex.left(4) + QChar(0x2026) + hex.right(2);
}

QString metricText(const QJsonValue &value)
{
    if (!value.isDouble())
        return value.isString() ? base::plainText(value.toString(), true) : QString();
    const double number = value.toDouble();
    if (number != 0 && (std::abs(number) < 1e-4 || std::abs(number) >= 1e9))
        return QString::number(number, 'g', 4);
    QString text = QString::number(number, 'f', std::abs(number) < 100 ? 4 : 1);
    while (text.contains(u'.') && (text.endsWith(u'0') || text.endsWith(u'.')))
        text.chop(1);
    return text;
}

CacheCount cacheCount(const QJsonArray &steps)
{
    CacheCount count;
    for (const QJsonValue &step : steps) {
        ++count.total;
        count.cached += step.toObject().value(QLatin1String("cached")).toBool() ? 1 : 0;
    }
    return count;
}

QString cacheText(const QJsonArray &steps)
{
    const CacheCount count = cacheCount(steps);
    return count.total == 0 ? QString() : QStringLiteral("%1 of %2 cached").arg(count.cached).arg(count.total);
}

} // namespace models
