// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/connections.h"
#include "store/fields.h"
#include "store/store.h"

namespace store {

using base::Result;

namespace {

const auto &table()
{
    using D = DeploymentRecord;
    static const auto instance = makeTable<D>(QStringLiteral("deployments"), field("project", &D::projectId),
        field("environment", &D::environment), field("release_number", &D::release),
        field("previous_release", &D::previousRelease), field("kind", &D::kind), field("state", &D::state),
        reference("attempt", &D::attemptId), field("who", &D::who), field("why", &D::why), field("cause", &D::cause),
        field("address", &D::address), field("started_at", &D::startedAt), field("live_at", &D::liveAt),
        field("ended_at", &D::endedAt));
    return instance;
}

} // namespace

Result<DeploymentRecord> Store::insertDeployment(DeploymentRecord deployment)
{
    return d->journal("insertDeployment", DeploymentsTopic, [&](Database &database) -> Result<DeploymentRecord> {
        const Result<qint64> id = table().insert(database, deployment);
        if (!id.ok())
            return id.error();
        deployment.id = id.value();
        return deployment;
    });
}

Result<void> Store::updateDeployment(const DeploymentRecord &deployment)
{
    return d->journal("updateDeployment", DeploymentsTopic, [&deployment](Database &database) {
        return changedOne(table().update(database, deployment), say("There is no such deployment."));
    });
}

Result<QList<DeploymentRecord>> Store::deployments(qint64 projectId)
{
    return d->readJournal([projectId](Database &database) {
        return table().list(database, QStringLiteral("WHERE project=? ORDER BY id DESC"), {projectId});
    });
}

} // namespace store
