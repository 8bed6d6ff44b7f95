// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/job.h"
#include "release/flow.h"

#include <QCoreApplication>

/// The way back of a deployment: by itself when the candidate is not healthy, and when somebody cancels.
namespace release {

using base::Error;
using base::Result;
using store::DeploymentKind;
using store::DeploymentRecord;
using store::DeploymentState;
using target::ServiceSpec;
using target::ServiceStatus;

namespace {

constexpr int keptLogLines = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("release", text);
}

// Looking, probing and taking away need no secret, and must work when one cannot be read.
Result<target::SecretValues> withoutSecrets(const QList<project::SecretRef> &)
{
    return target::SecretValues();
}

QJsonObject statusJson(const ServiceStatus &status)
{
    return {{QStringLiteral("id"), status.id}, {QStringLiteral("object"), status.objectName},
        {QStringLiteral("address"), status.address}};
}

Result<QJsonObject> asJson(const Result<ServiceStatus> &status)
{
    return status ? Result<QJsonObject>(statusJson(*status)) : Result<QJsonObject>(status.error());
}

} // namespace

Result<DeploymentRecord> Deployer::goBack(Flow &flow, const QString &cause, DeploymentState state)
{
    flow.returning = true;
    keepLog(flow);
    flow.record.state = state;
    flow.record.cause = cause;
    flow.record.endedAt = m_needs.clock->now();
    const Result<DeploymentRecord> back = recordReturn(flow);
    if (!back)
        return back.error();
    const bool returns = back->id != flow.record.id;
    const Result<DeploymentRecord> done = finish(*back, flow.place, {{}, flow.stops.leave}, flow.progress);
    return done || !returns ? Result<DeploymentRecord>(flow.record) : Result<DeploymentRecord>(done.error());
}

Result<DeploymentRecord> Deployer::recordReturn(Flow &flow)
{
    DeploymentRecord next = flow.record;
    const Result<void> written = m_needs.store->transaction([&]() -> Result<void> {
        if (const Result<void> updated = m_needs.store->updateDeployment(flow.record); !updated)
            return updated;
        if (flow.record.previousRelease == 0) {
            const auto intended = m_journal.intend({flow.key("remove"), QStringLiteral("service.remove"), {}});
            return intended ? Result<void>() : Result<void>(intended.error());
        }
        // The same release again changed nothing that could be taken back.
        if (flow.record.previousRelease == flow.record.release)
            return {};
        const Result<DeploymentRecord> inserted = m_needs.store->insertDeployment(returnOf(flow));
        if (!inserted)
            return inserted.error();
        next = *inserted;
        return {};
    });
    return written ? Result<DeploymentRecord>(next) : Result<DeploymentRecord>(written.error());
}

DeploymentRecord Deployer::returnOf(const Flow &flow) const
{
    DeploymentRecord back;
    back.projectId = flow.record.projectId;
    back.environment = flow.record.environment;
    back.release = flow.record.previousRelease;
    back.previousRelease = flow.record.release;
    back.kind = DeploymentKind::Return;
    back.attemptId = flow.record.attemptId;
    back.who = flow.record.who;
    back.why = tr("v%1: %2").arg(flow.record.release).arg(flow.record.cause);
    back.startedAt = m_needs.clock->now();
    return back;
}

Result<DeploymentRecord> Deployer::returnTo(Flow &flow)
{
    flow.returning = true;
    const Result<ServiceSpec> wanted = specOf(flow, flow.record.release, withoutSecrets);
    if (!wanted)
        return endReturn(flow, wanted.error().text());
    // What to do is found by looking at the target each time, so this effect may be done again at any point.
    const Result<QJsonObject> back =
        m_journal.perform({flow.key("return"), QStringLiteral("service.return"),
                              {{QStringLiteral("name"), wanted->name}, {QStringLiteral("release"), wanted->release}}},
            [&] { return bringBack(flow, *wanted); });
    if (!back && flow.stops.leave.cancelled())
        return base::cancelledError();
    if (!back)
        return isForLater(back.error()) ? Result<DeploymentRecord>(back.error()) : endReturn(flow, back.error().text());
    flow.record.address = back->value(QLatin1String("address")).toString();
    const Decision decision = watch(flow, *wanted);
    switch (decision.kind) {
    case Decision::Kind::Live:
        return goLive(flow, *wanted);
    case Decision::Kind::Return:
        return endReturn(flow, decision.cause);
    case Decision::Kind::GiveUp:
        return Error{
            Error::Code::Unavailable, decision.cause, tr("The way back goes on when the target answers again."), {}};
    case Decision::Kind::Wait:
        break;
    }
    return base::cancelledError();
}

Result<QJsonObject> Deployer::bringBack(Flow &flow, const ServiceSpec &wanted)
{
    const Result<ServiceStatus> now = m_needs.target->inspectService(wanted.name, flow.token());
    if (!now)
        return now.error();
    if (now->exists && now->running && now->release == wanted.release)
        return statusJson(*now);
    const Result<ServiceSpec> candidate = specOf(flow, flow.record.previousRelease, withoutSecrets);
    if (candidate) {
        const Result<ServiceStatus> back = m_needs.target->returnService(*candidate, flow.token());
        if (back || back.error().code != Error::Code::NotFound)
            return asJson(back);
    }
    // Nothing was kept aside (removed by hand, or another engine): the release is brought back from its record.
    const Result<ServiceSpec> whole = specOf(flow, flow.record.release, m_needs.secrets);
    return whole ? asJson(m_needs.target->applyService(*whole, flow.token())) : Result<QJsonObject>(whole.error());
}

// Neither the candidate nor what it replaced is well: said as it is, and left running to be looked at.
Result<DeploymentRecord> Deployer::endReturn(Flow &flow, const QString &cause)
{
    flow.record.state = DeploymentState::Failed;
    flow.record.cause = cause;
    flow.record.endedAt = m_needs.clock->now();
    const Result<void> written = m_needs.store->transaction([&]() -> Result<void> {
        const Result<void> ended = endOthers(flow);
        return ended ? m_needs.store->updateDeployment(flow.record) : ended;
    });
    return written ? Result<DeploymentRecord>(flow.record) : Result<DeploymentRecord>(written.error());
}

Result<DeploymentRecord> Deployer::finishEnded(Flow &flow)
{
    flow.returning = true;
    if (const Result<void> tidied = tidy(flow); !tidied)
        return tidied.error();
    const Result<QList<DeploymentRecord>> all = m_needs.store->deployments(flow.record.projectId);
    if (!all)
        return all.error();
    for (const DeploymentRecord &other : *all) {
        const bool isItsReturn = other.kind == DeploymentKind::Return && other.state == DeploymentState::Progressing
            && other.environment == flow.record.environment && other.id > flow.record.id;
        if (!isItsReturn)
            continue;
        const Result<DeploymentRecord> returned = finish(other, flow.place, {{}, flow.stops.leave}, flow.progress);
        if (!returned)
            return returned.error();
    }
    return flow.record;
}

Result<void> Deployer::tidy(Flow &flow)
{
    const Result<QList<store::EffectRecord>> effects = m_needs.store->effectsLike(flow.key(""));
    if (!effects)
        return effects.error();
    for (const store::EffectRecord &effect : *effects) {
        if (effect.resultAt > 0)
            continue;
        const Result<QJsonObject> done =
            m_journal.perform({effect.key, effect.kind, effect.intent}, [&] { return tidyOne(flow, effect); });
        if (!done)
            return done.error();
    }
    return {};
}

Result<QJsonObject> Deployer::tidyOne(Flow &flow, const store::EffectRecord &effect)
{
    const Result<ServiceSpec> spec = specOf(flow, flow.record.release, withoutSecrets);
    if (!spec)
        return spec.error();
    const auto outcome = [](const Result<void> &result) {
        return result ? Result<QJsonObject>(QJsonObject()) : Result<QJsonObject>(result.error());
    };
    if (effect.kind == QLatin1String("service.settle"))
        return outcome(m_needs.target->settleService(*spec, flow.stops.leave));
    if (effect.kind == QLatin1String("service.remove"))
        return outcome(m_needs.target->removeService(spec->name, flow.stops.leave));
    return QJsonObject(); // an apply that was never tried again: what it left is dealt with by the way back
}

// The last lines of what is about to go: the user wants to know why.
void Deployer::keepLog(const Flow &flow)
{
    const Result<ServiceSpec> spec = specOf(flow, flow.record.release, withoutSecrets);
    const Result<ServiceStatus> status =
        spec ? m_needs.target->inspectService(spec->name, flow.stops.leave) : Result<ServiceStatus>(spec.error());
    if (!status || !status->exists || status->release != flow.record.release)
        return;
    QList<store::LogLine> lines;
    const Result<void> read = m_needs.target->followLog(
        status->objectName, 0, false,
        [&lines](qint64 at, bool isError, const QString &text) {
            lines.append({0, at, isError, text});
            if (lines.size() > keptLogLines)
                lines.removeFirst();
        },
        flow.stops.leave);
    if (read && !lines.isEmpty())
        static_cast<void>(m_needs.store->appendLog(flow.stream(), lines).ok());
}

} // namespace release
