// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/deployments.h"

#include "run/progresswriter.h"
#include "run/secrets.h"

#include <optional>

namespace run {

using base::Error;
using base::Result;
using store::DeploymentRecord;

/// What one worker needs to know: a new deployment, or one to go on with.
struct Deployments::Order {
    release::Deployer::Order deploy;
    std::optional<DeploymentRecord> left;
    base::CancelToken undo;
    target::SecretValues keyring;
    QString root;
    std::function<void(qint64 id)> begun;
};

namespace {

project::Environment environmentOf(const project::Project &project, const QString &name)
{
    if (const project::Environment *known = project.environment(name))
        return *known;
    project::Environment gone; // deployed there once, no longer declared
    gone.name = name;
    return gone;
}

} // namespace

Deployments::Deployments(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_undo(std::make_shared<QMap<qint64, base::CancelToken>>())
{
}

Deployments::~Deployments() = default;

void Deployments::setProject(const ProjectPtr &project, const QString &who)
{
    m_project = project;
    m_who = who;
}

QString Deployments::refusal(const DeployRequest &request, const project::Project &project)
{
    const project::Environment *environment = project.environment(request.environment);
    if (environment == nullptr)
        return tr("There is no environment '%1' in this project.").arg(request.environment);
    if (request.why.trimmed().isEmpty())
        return tr("Say why: the reason is kept with the deployment.");
    if (environment->isProtected && request.typedName != environment->name)
        return tr("The environment '%1' is protected: type its name to deploy to it.").arg(environment->name);
    return {};
}

void Deployments::deploy(const DeployRequest &request, const QStringList &secretKeys)
{
    Order order;
    order.deploy.projectId = m_project->record.id;
    order.deploy.place = {m_project->project.name, environmentOf(m_project->project, request.environment)};
    order.deploy.release = request.release;
    order.deploy.why = request.why.trimmed();
    order.deploy.who = m_who;
    order.keyring = keyring(secretKeys);
    start(std::move(order));
}

void Deployments::resume(bool withRuns)
{
    using Records = QList<DeploymentRecord>;
    perform<Records>(
        this, *m_services.work,
        [store = m_services.store, id = m_project->record.id](
            const base::JobContext &) { return release::unfinished(*store, id); },
        [this, withRuns, id = m_project->record.id](const Result<Records> &left) {
            if (!left)
                emit failed(left.error());
            for (const DeploymentRecord &record : left ? *left : Records()) {
                if (record.projectId == id && (withRuns || record.attemptId == 0))
                    resumeOne(record);
            }
            m_lookedForLeft = true;
            workEnded();
        });
}

void Deployments::workEnded()
{
    if (hasCaughtUp())
        emit caughtUp();
}

void Deployments::resumeOne(const DeploymentRecord &record)
{
    if (m_undo->contains(record.id))
        return;
    Order order;
    order.left = record;
    order.deploy.projectId = record.projectId;
    order.deploy.place = {m_project->project.name, environmentOf(m_project->project, record.environment)};
    order.keyring = keyring(keyringKeys(m_project->project));
    start(std::move(order));
}

void Deployments::start(Order order)
{
    ++m_working;
    order.root = m_project->project.root;
    if (order.left)
        m_undo->insert(order.left->id, order.undo);
    // The number is known once the record stands in the store: from then on it can be cancelled.
    order.begun = [home = m_mailbox.address(), undo = m_undo, token = order.undo](
                      qint64 id) { home.post([undo, token, id] { undo->insert(id, token); }); };
    perform<DeploymentRecord>(
        this, *m_services.effects,
        [services = m_services, order](
            const base::JobContext &context) { return work(services, order, context.cancel()); },
        [this](const Result<DeploymentRecord> &outcome) {
            --m_working;
            if (outcome) {
                m_undo->remove(outcome->id);
                emit ended(*outcome);
            } else if (outcome.error().code != Error::Code::Cancelled) {
                emit failed(outcome.error());
            }
            workEnded();
        });
}

Result<DeploymentRecord> Deployments::work(const Services &services, const Order &order, const base::CancelToken &leave)
{
    const Result<std::shared_ptr<target::Target>> target =
        services.target(order.deploy.place.environment.target, leave);
    if (!target)
        return target.error();
    std::optional<ProgressWriter> progress;
    const auto say = [&progress](const base::Progress &step) {
        if (progress)
            progress->say(step);
    };
    const auto begun = [&](const DeploymentRecord &record) {
        progress.emplace(*services.store, *services.clock, QStringLiteral("deployment/%1").arg(record.id));
        order.begun(record.id);
    };
    release::Deployer deployer({services.store, target->get(), services.clock,
        [&order](const QList<project::SecretRef> &refs) { return readSecrets(refs, order.root, order.keyring); }, {},
        begun});
    if (order.left) {
        begun(*order.left);
        return deployer.finish(*order.left, order.deploy.place, {order.undo, leave}, say);
    }
    release::Deployer::Order deploy = order.deploy;
    deploy.who = release::whoText(deploy.who, (*target)->user());
    return deployer.deploy(deploy, {order.undo, leave}, say);
}

bool Deployments::cancel(qint64 deploymentId)
{
    if (!m_undo->contains(deploymentId))
        return false;
    m_undo->value(deploymentId).cancel();
    return true;
}

target::SecretValues Deployments::keyring(const QStringList &keys) const
{
    target::SecretValues values;
    for (const QString &key : m_services.secrets == nullptr ? QStringList() : keys) {
        Result<base::Secret> secret = m_services.secrets->read(key);
        if (secret)
            values.append({key, std::make_shared<const base::Secret>(std::move(secret).value())});
    }
    return values;
}

} // namespace run
