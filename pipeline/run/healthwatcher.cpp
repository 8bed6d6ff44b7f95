// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/healthwatcher.h"

#include "run/perform.h"

#include <algorithm>

namespace run {

using base::Result;

namespace {

constexpr int lookMs = 3'000;

Result<target::SecretValues> withoutSecrets(const QList<project::SecretRef> &)
{
    return target::SecretValues();
}

bool same(const ServiceSight &a, const ServiceSight &b)
{
    return a.service.exists == b.service.exists && a.service.running == b.service.running
        && a.service.release == b.service.release && a.service.address == b.service.address
        && a.service.restarts == b.service.restarts && a.service.reason == b.service.reason
        && a.health.healthy == b.health.healthy && a.health.seen == b.health.seen && (a.at == 0) == (b.at == 0);
}

bool same(const ServiceSights &a, const ServiceSights &b)
{
    return a.keys() == b.keys()
        && std::all_of(a.keyBegin(), a.keyEnd(), [&](const QString &key) { return same(a.value(key), b.value(key)); });
}

} // namespace

HealthWatcher::HealthWatcher(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HealthWatcher::look);
}

HealthWatcher::~HealthWatcher() = default;

void HealthWatcher::setProject(qint64 projectId, const project::Project &project, bool isLeader)
{
    if (projectId != m_question.projectId) {
        m_sights.clear();
        m_samplers.clear();
    }
    m_question = {projectId, project.name, project.environments};
    m_isLeader = isLeader;
    look();
}

void HealthWatcher::look()
{
    if (m_question.projectId == 0)
        return;
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    m_again = false;
    m_timer.stop();
    perform<Lives>(
        this, *m_services.effects,
        [services = m_services, question = m_question](
            const base::JobContext &context) { return sightings(services, question, context.cancel()); },
        [this, id = m_question.projectId](const Result<Lives> &lives) { take(lives, id); });
}

Result<HealthWatcher::Lives> HealthWatcher::sightings(
    const Services &services, const Question &question, const base::CancelToken &cancel)
{
    const Result<QList<store::DeploymentRecord>> deployments = services.store->deployments(question.projectId);
    if (!deployments)
        return deployments.error();
    Lives lives;
    for (const store::DeploymentRecord &deployment : *deployments) {
        if (deployment.state != store::DeploymentState::Live)
            continue;
        const Result<Live> live = sighting(services, question, deployment, cancel);
        if (live)
            lives.append(*live);
    }
    return lives;
}

Result<HealthWatcher::Live> HealthWatcher::sighting(const Services &services, const Question &question,
    const store::DeploymentRecord &deployment, const base::CancelToken &cancel)
{
    const Result<store::ReleaseRecord> record = services.store->release(deployment.projectId, deployment.release);
    if (!record)
        return record.error();
    project::Environment environment;
    environment.name = deployment.environment;
    for (const project::Environment &known : question.environments)
        if (known.name == deployment.environment)
            environment = known;
    Result<target::ServiceSpec> spec =
        release::serviceSpec(*record, {question.projectName, environment}, withoutSecrets);
    const Result<release::Declared> declared = release::declared(*record);
    if (!spec || !declared)
        return spec ? declared.error() : spec.error();
    spec->ready = declared->service.live;
    Live live{deployment, *spec, {}, nullptr};
    const Result<std::shared_ptr<target::Target>> target = services.target(environment.target, cancel);
    if (!target)
        return live; // not looked at: `at` stays as it was, and the page says how old that is
    live.target = *target;
    const Result<target::ServiceStatus> status = (*target)->inspectService(spec->name, cancel);
    const Result<target::Health> health =
        status ? (*target)->probeService(*spec, cancel) : Result<target::Health>(status.error());
    if (health)
        live.sight = {*status, *health, services.clock->now()};
    return live;
}

void HealthWatcher::take(const Result<Lives> &lives, qint64 projectId)
{
    m_looking = false;
    if (lives && projectId == m_question.projectId) {
        ServiceSights sights;
        for (const Live &live : *lives)
            sights.insert(live.deployment.environment,
                live.sight.at > 0 ? live.sight : m_sights.value(live.deployment.environment));
        const bool differs = !same(m_sights, sights);
        m_sights = sights;
        if (m_isLeader)
            measure(*lives);
        if (differs)
            emit changed();
    }
    if (m_again)
        look();
    else
        m_timer.start(lookMs);
}

void HealthWatcher::measure(const Lives &lives)
{
    stopMeasuring(lives);
    for (const Live &live : lives) {
        if (live.target == nullptr || !live.sight.service.running || m_samplers.count(live.deployment.id) > 0)
            continue;
        const QString subject = QStringLiteral("deployment/%1").arg(live.deployment.id);
        const QString title = QStringLiteral("%1 v%2, %3")
                                  .arg(m_question.projectName)
                                  .arg(live.deployment.release)
                                  .arg(live.deployment.environment);
        m_samplers.emplace(live.deployment.id,
            std::make_unique<usage::Sampler>(live.target, *m_services.store, *m_services.clock,
                usage::Subject{live.sight.service.objectName, live.deployment.projectId, subject, title,
                    QStringLiteral("service:") + live.deployment.environment, live.spec.resources}));
    }
}

void HealthWatcher::stopMeasuring(const Lives &lives)
{
    for (auto it = m_samplers.begin(); it != m_samplers.end();) {
        const bool stillLive =
            std::any_of(lives.begin(), lives.end(), [&](const Live &live) { return live.deployment.id == it->first; });
        if (stillLive) {
            ++it;
            continue;
        }
        // Ending waits for a reading that may be under way: not on main.
        std::shared_ptr<usage::Sampler> ending = std::move(it->second);
        m_services.effects->run(
            [ending, now = m_services.clock->now()] { static_cast<void>(ending->finish(now, false).ok()); });
        it = m_samplers.erase(it);
    }
}

} // namespace run
