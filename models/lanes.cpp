// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lanes.h"

#include "base/text.h"
#include "models/looks.h"

#include <algorithm>

namespace models {

namespace {

using store::DeploymentKind;
using store::DeploymentState;

QString version(int release)
{
    return QStringLiteral("v%1").arg(release);
}

LaneBlock::Kind kindOf(DeploymentState state)
{
    switch (state) {
    case DeploymentState::Live:
        return LaneBlock::Kind::Live;
    case DeploymentState::Failed:
        return LaneBlock::Kind::Failed;
    case DeploymentState::Progressing:
        return LaneBlock::Kind::Progressing;
    case DeploymentState::Cancelled:
        return LaneBlock::Kind::Cancelled;
    case DeploymentState::Ended:
        break;
    }
    return LaneBlock::Kind::Past;
}

QString signOf(const store::DeploymentRecord &deployment)
{
    if (deployment.state == DeploymentState::Failed || deployment.state == DeploymentState::Progressing
        || deployment.state == DeploymentState::Cancelled)
        return lookOf(deployment.state).sign;
    return deployment.kind == DeploymentKind::Return ? QStringLiteral("returned") : QString();
}

QString verb(const store::DeploymentRecord &deployment)
{
    switch (deployment.kind) {
    case DeploymentKind::RollBack:
        return QStringLiteral("rolled back to");
    case DeploymentKind::RollForward:
        return QStringLiteral("rolled forward to");
    case DeploymentKind::Return:
        return QStringLiteral("returned by itself to");
    case DeploymentKind::Deploy:
        break;
    }
    return QStringLiteral("deployed");
}

QString hintOf(const store::DeploymentRecord &deployment)
{
    QStringList lines{QStringLiteral("%1 in %2: %3")
                          .arg(version(deployment.release), deployment.environment, lookOf(deployment.state).word)};
    lines.append(QStringLiteral("%1 by %2").arg(verb(deployment), deployment.who));
    const QString until = deployment.endedAt > 0 ? absoluteTime(deployment.endedAt) : QStringLiteral("now");
    lines.append(QStringLiteral("%1 until %2").arg(absoluteTime(deployment.startedAt), until));
    if (!deployment.why.isEmpty())
        lines.append(QStringLiteral("Why: %1").arg(deployment.why));
    if (!deployment.cause.isEmpty())
        lines.append(QStringLiteral("Cause: %1").arg(deployment.cause));
    return lines.join(u'\n');
}

QString spokenOf(const store::DeploymentRecord &deployment)
{
    QString text = QStringLiteral("%1 in %2, %3")
                       .arg(version(deployment.release), deployment.environment, lookOf(deployment.state).word);
    if (deployment.kind == DeploymentKind::Return)
        text += QStringLiteral(", returned by itself");
    text += QStringLiteral(", since %1").arg(absoluteTime(deployment.startedAt));
    if (deployment.endedAt > 0)
        text += QStringLiteral(" until %1").arg(absoluteTime(deployment.endedAt));
    return text;
}

LaneBlock blockOf(const store::DeploymentRecord &deployment, qint64 from, qint64 to)
{
    LaneBlock block;
    block.deployment = deployment.id;
    block.environment = deployment.environment;
    block.release = deployment.release;
    block.kind = kindOf(deployment.state);
    block.returned = deployment.kind == DeploymentKind::Return;
    block.from = std::max(from, deployment.startedAt);
    block.to = deployment.endedAt > 0 ? std::min(to, deployment.endedAt) : to;
    block.label = version(deployment.release);
    block.sign = signOf(deployment);
    block.spoken = spokenOf(deployment);
    block.hint = hintOf(deployment);
    return block;
}

bool touches(const store::DeploymentRecord &deployment, qint64 from, qint64 to)
{
    return deployment.startedAt <= to && (deployment.endedAt == 0 || deployment.endedAt >= from);
}

Lane laneOf(const run::EnvironmentState &state)
{
    Lane lane;
    lane.environment = state.environment.name;
    lane.isProtected = state.environment.isProtected;
    lane.live = state.liveRelease;
    lane.healthy = state.health.healthy;
    lane.health = state.lookedAt == 0 ? QStringLiteral("not looked at yet") : state.health.seen;
    return lane;
}

// A block that ended where the next begins is cut there: a rollout overlaps what it replaces.
void cutOverlaps(QList<LaneBlock> &blocks)
{
    for (qsizetype i = 0; i + 1 < blocks.size(); ++i)
        blocks[i].to = std::max(blocks[i].from, std::min(blocks[i].to, blocks[i + 1].from));
}

} // namespace

QList<Lane> lanesOf(const run::VersionsSnapshot &versions, qint64 from, qint64 to)
{
    QList<Lane> lanes;
    for (const run::EnvironmentState &state : versions.environments) {
        Lane lane = laneOf(state);
        for (const store::DeploymentRecord &deployment : versions.deployments) {
            if (deployment.environment == lane.environment && touches(deployment, from, to))
                lane.blocks.append(blockOf(deployment, from, to));
        }
        std::stable_sort(lane.blocks.begin(), lane.blocks.end(), [](const LaneBlock &a, const LaneBlock &b) {
            return a.from != b.from ? a.from < b.from : a.deployment < b.deployment;
        });
        cutOverlaps(lane.blocks);
        if (lane.environment != QLatin1String("prototype") || !lane.blocks.isEmpty())
            lanes.append(lane);
    }
    return lanes;
}

QString notableOf(const run::VersionsSnapshot &versions, qint64 from, qint64 now)
{
    const store::DeploymentRecord *failed = nullptr;
    for (const store::DeploymentRecord &deployment : versions.deployments) {
        if (deployment.startedAt >= from && deployment.state == DeploymentState::Failed
            && (!failed || deployment.startedAt > failed->startedAt))
            failed = &deployment;
    }
    if (!failed)
        return {};
    const QString cause = failed->cause.isEmpty()
        ? QStringLiteral("%1 did not become healthy").arg(version(failed->release))
        : failed->cause;
    for (const store::DeploymentRecord &deployment : versions.deployments) {
        if (deployment.kind == DeploymentKind::Return && deployment.environment == failed->environment
            && deployment.startedAt >= failed->startedAt)
            return QStringLiteral("%1 went back in by itself %2: %3")
                .arg(version(deployment.release), base::agoText(deployment.startedAt, now), cause);
    }
    return QStringLiteral("%1 did not become healthy %2: %3")
        .arg(version(failed->release), base::agoText(failed->startedAt, now), cause);
}

const run::EnvironmentState *stateOf(const run::VersionsSnapshot &versions, const QString &environment)
{
    for (const run::EnvironmentState &state : versions.environments) {
        if (state.environment.name == environment)
            return &state;
    }
    return nullptr;
}

int releaseBefore(const run::VersionsSnapshot &versions, const QString &environment)
{
    const run::EnvironmentState *state = stateOf(versions, environment);
    const int live = state ? state->liveRelease : 0;
    for (const store::DeploymentRecord &deployment : versions.deployments) { // newest first
        if (deployment.environment == environment && deployment.state == DeploymentState::Ended
            && deployment.release != live)
            return deployment.release;
    }
    for (const store::ReleaseRecord &release : versions.releases) {
        if (release.number < live || live == 0)
            return release.number;
    }
    return 0;
}

Move moveOf(const run::VersionsSnapshot &versions, const QString &environment, int release)
{
    const run::EnvironmentState *state = stateOf(versions, environment);
    if (!state || release == 0 || state->liveRelease == release)
        return {};
    const bool wasThere = std::any_of(
        versions.deployments.begin(), versions.deployments.end(), [&](const store::DeploymentRecord &deployment) {
            return deployment.environment == environment && deployment.release == release
                && deployment.state == DeploymentState::Ended;
        });
    const QString name = version(release);
    if (state->liveRelease == 0 || (release > state->liveRelease && !wasThere))
        return {Move::Kind::Deploy, QStringLiteral("Deploy %1 to %2").arg(name, environment),
            QStringLiteral("with its configuration"), QStringLiteral("Deploy %1").arg(name), QStringLiteral("play")};
    if (release > state->liveRelease)
        return {Move::Kind::RollForward, QStringLiteral("Bring %1 forward to %2").arg(name, environment),
            QStringLiteral("with its configuration"), QStringLiteral("Roll forward to %1").arg(name),
            QStringLiteral("forward")};
    return {Move::Kind::RollBack, QStringLiteral("Bring %1 back to %2").arg(name, environment),
        QStringLiteral("with its configuration"), QStringLiteral("Roll back to %1").arg(name), QStringLiteral("back")};
}

} // namespace models
