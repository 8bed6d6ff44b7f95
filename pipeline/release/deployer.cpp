// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/deployer.h"

#include "base/job.h"
#include "base/pause.h"
#include "release/flow.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <algorithm>

Q_LOGGING_CATEGORY(logRelease, "slipway.release")

namespace release {

using base::Error;
using base::Result;
using store::DeploymentKind;
using store::DeploymentRecord;
using store::DeploymentState;
using target::ServiceSpec;
using target::ServiceStatus;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("release", text);
}

QJsonObject statusJson(const ServiceStatus &status)
{
    return {{QStringLiteral("id"), status.id}, {QStringLiteral("object"), status.objectName},
        {QStringLiteral("address"), status.address}};
}

} // namespace

Deployer::Deployer(Needs needs)
    : m_needs(std::move(needs))
    , m_journal(*m_needs.store)
{
    if (!m_needs.pause)
        m_needs.pause = base::pause;
}

Result<DeploymentRecord> Deployer::deploy(const Order &order, const Stops &stops, const target::ProgressSink &progress)
{
    const Result<DeploymentRecord> record = begin(order);
    if (!record)
        return record.error();
    if (m_needs.begun)
        m_needs.begun(*record);
    return finish(*record, order.place, stops, progress);
}

Result<DeploymentRecord> Deployer::begin(const Order &order)
{
    const Result<QList<DeploymentRecord>> before = m_needs.store->deployments(order.projectId);
    if (!before)
        return before.error();
    const QString &environment = order.place.environment.name;
    for (const DeploymentRecord &other : *before) {
        if (order.attemptId != 0 && other.attemptId == order.attemptId && other.kind != DeploymentKind::Return)
            return other;
        if (other.environment == environment && other.state == DeploymentState::Progressing)
            return Error{Error::Code::Conflict,
                tr("Release v%1 is on its way to %2 already.").arg(other.release).arg(environment),
                tr("Wait until it has ended, or cancel it."), {}};
    }
    const Result<store::ReleaseRecord> release = m_needs.store->release(order.projectId, order.release);
    if (!release)
        return release.error();
    DeploymentRecord record;
    record.projectId = order.projectId;
    record.environment = environment;
    record.release = order.release;
    record.previousRelease = liveRelease(*before, environment);
    record.kind = kindOf(*before, environment, order.release);
    record.attemptId = order.attemptId;
    record.who = order.who;
    record.why = order.why;
    record.startedAt = m_needs.clock->now();
    return m_needs.store->insertDeployment(record);
}

Result<DeploymentRecord> Deployer::finish(
    const DeploymentRecord &record, const Place &place, const Stops &stops, const target::ProgressSink &progress)
{
    Flow flow(record, place, stops, progress);
    if (record.state != DeploymentState::Progressing)
        return finishEnded(flow);
    return record.kind == DeploymentKind::Return ? returnTo(flow) : advance(flow);
}

Result<ServiceSpec> Deployer::specOf(const Flow &flow, int release, const SecretReader &secrets)
{
    const Result<store::ReleaseRecord> record = m_needs.store->release(flow.record.projectId, release);
    return record ? serviceSpec(*record, flow.place, secrets) : Result<ServiceSpec>(record.error());
}

Result<DeploymentRecord> Deployer::advance(Flow &flow)
{
    const Result<ServiceSpec> spec = specOf(flow, flow.record.release, m_needs.secrets);
    if (!spec)
        return goBack(flow, spec.error().text(), DeploymentState::Failed);
    const Result<void> applied = apply(flow, *spec);
    if (!applied && flow.stops.leave.cancelled())
        return base::cancelledError();
    if (!applied && isForLater(applied.error()))
        return applied.error();
    if (!applied && !flow.token().cancelled())
        return goBack(flow, applied.error().text(), DeploymentState::Failed);
    return conclude(flow, *spec, watch(flow, *spec));
}

Result<void> Deployer::apply(Flow &flow, const ServiceSpec &spec)
{
    const QJsonObject intent{{QStringLiteral("name"), spec.name}, {QStringLiteral("release"), spec.release},
        {QStringLiteral("image"), spec.image}};
    // Applying looks first and touches nothing that is equal already, so it needs no look of ours.
    const Result<QJsonObject> done =
        m_journal.perform({flow.key("apply"), QStringLiteral("service.apply"), intent, flow.record.attemptId},
            [&]() -> Result<QJsonObject> {
                const Result<ServiceStatus> status = m_needs.target->applyService(spec, flow.token());
                return status ? Result<QJsonObject>(statusJson(*status)) : Result<QJsonObject>(status.error());
            });
    if (!done)
        return done.error();
    flow.record.address = done->value(QLatin1String("address")).toString();
    return {};
}

Look Deployer::look(const Flow &flow, const ServiceSpec &spec)
{
    const Result<target::Health> health = m_needs.target->probeService(spec, flow.token());
    return health ? Look{true, *health, {}} : Look{false, {}, health.error().text()};
}

Decision Deployer::watch(Flow &flow, const ServiceSpec &spec)
{
    RolloutState state = startedRollout(spec.ready, m_needs.clock->steady());
    while (!flow.token().cancelled()) {
        const Look seen = look(flow, spec);
        if (flow.token().cancelled())
            break;
        const Decision decision = next(state, spec.ready, seen, m_needs.clock->steady());
        if (decision.kind != Decision::Kind::Wait)
            return decision;
        if (flow.progress)
            flow.progress({seen.answered ? seen.health.seen : seen.problem, 0, -1, base::Progress::Unit::Steps});
        m_needs.pause(decision.waitMs, flow.token());
    }
    return {Decision::Kind::Wait, 0, {}};
}

Result<DeploymentRecord> Deployer::conclude(Flow &flow, const ServiceSpec &spec, const Decision &decision)
{
    switch (decision.kind) {
    case Decision::Kind::Live:
        return goLive(flow, spec);
    case Decision::Kind::Return:
        return goBack(flow, decision.cause, DeploymentState::Failed);
    case Decision::Kind::GiveUp:
        return Error{
            Error::Code::Unavailable, decision.cause, tr("The deployment goes on when the target answers again."), {}};
    case Decision::Kind::Wait:
        break;
    }
    if (flow.stops.leave.cancelled())
        return base::cancelledError();
    return goBack(flow, tr("Cancelled"), DeploymentState::Cancelled);
}

Result<DeploymentRecord> Deployer::goLive(Flow &flow, const ServiceSpec &spec)
{
    flow.record.state = DeploymentState::Live;
    flow.record.liveAt = m_needs.clock->now();
    // One commit says all of it, so that "live" is shown after one write; what is left to do stands in the journal.
    const Result<void> written = m_needs.store->transaction([&]() -> Result<void> {
        if (const Result<void> ended = endOthers(flow); !ended)
            return ended;
        if (const Result<void> updated = m_needs.store->updateDeployment(flow.record); !updated)
            return updated;
        const auto intended = m_journal.intend(
            {flow.key("settle"), QStringLiteral("service.settle"), {{QStringLiteral("name"), spec.name}}});
        return intended ? Result<void>() : Result<void>(intended.error());
    });
    if (!written)
        return written.error();
    if (const Result<void> tidied = tidy(flow); !tidied)
        qCWarning(logRelease) << "the release before could not be tidied away:" << tidied.error().text()
                              << tidied.error().detail;
    return flow.record;
}

Result<void> Deployer::endOthers(const Flow &flow)
{
    const Result<QList<DeploymentRecord>> all = m_needs.store->deployments(flow.record.projectId);
    if (!all)
        return all.error();
    for (DeploymentRecord other : *all) {
        if (other.id == flow.record.id || other.environment != flow.record.environment
            || other.state != DeploymentState::Live)
            continue;
        other.state = DeploymentState::Ended;
        other.endedAt = m_needs.clock->now();
        if (const Result<void> updated = m_needs.store->updateDeployment(other); !updated)
            return updated;
    }
    return {};
}

Result<QList<DeploymentRecord>> unfinished(store::Store &store, qint64 projectId)
{
    const Result<QList<DeploymentRecord>> all = store.deployments(projectId);
    if (!all)
        return all.error();
    QList<DeploymentRecord> left;
    for (auto it = all->rbegin(); it != all->rend(); ++it) {
        const Result<QList<store::EffectRecord>> effects =
            store.effectsLike(QStringLiteral("deployment/%1/").arg(it->id));
        if (!effects)
            return effects.error();
        const bool open = std::any_of(
            effects->begin(), effects->end(), [](const store::EffectRecord &effect) { return effect.resultAt == 0; });
        if (open || it->state == DeploymentState::Progressing)
            left.append(*it);
    }
    return left;
}

int liveRelease(const QList<DeploymentRecord> &deployments, const QString &environment)
{
    const auto live =
        std::find_if(deployments.begin(), deployments.end(), [&environment](const DeploymentRecord &record) {
            return record.environment == environment && record.state == DeploymentState::Live;
        });
    return live == deployments.end() ? 0 : live->release;
}

DeploymentKind kindOf(const QList<DeploymentRecord> &deployments, const QString &environment, int release)
{
    const int live = liveRelease(deployments, environment);
    const bool wasLive = std::any_of(deployments.begin(), deployments.end(), [&](const DeploymentRecord &record) {
        return record.environment == environment && record.release == release && record.liveAt > 0;
    });
    if (release < live)
        return DeploymentKind::RollBack;
    return release > live && wasLive ? DeploymentKind::RollForward : DeploymentKind::Deploy;
}

} // namespace release
