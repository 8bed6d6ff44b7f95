// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/steps_release.h"

#include "release/deployer.h"
#include "run/imagemaker.h"
#include "run/secrets.h"

namespace run {

using base::Error;
using base::Result;
using store::AttemptRecord;
using store::AttemptState;
using Look = Result<std::optional<QJsonObject>>;

namespace {

QJsonObject numberJson(int number)
{
    return {{QStringLiteral("number"), number}};
}

// "registry.example/team/digits-serve" of "registry.example/team/digits-serve:4f1c".
QString repositoryOf(const QString &tag)
{
    const qsizetype colon = tag.lastIndexOf(QLatin1Char(':'));
    return colon > tag.lastIndexOf(QLatin1Char('/')) ? tag.left(colon) : tag;
}

} // namespace

Result<AttemptRecord> ReleaseStep::perform()
{
    const auto look = [this]() -> Look {
        const Result<QList<store::ReleaseRecord>> releases = store().releases(m_context.facts->run.projectId);
        if (!releases)
            return releases.error();
        for (const store::ReleaseRecord &release : *releases) {
            if (release.runId == m_context.facts->run.id)
                return std::optional<QJsonObject>(numberJson(release.number));
        }
        return std::optional<QJsonObject>();
    };
    const Result<QJsonObject> made = m_journal.perform(
        effect(QStringLiteral("record"), QStringLiteral("record.release")), look, [this] { return record(); });
    if (!made)
        return made.error();
    return ended(true, QStringLiteral("v%1").arg((*made)[QLatin1String("number")].toInt()));
}

Result<QJsonObject> ReleaseStep::record()
{
    const Result<release::BundleInput> bundle = input();
    if (!bundle)
        return bundle.error();
    const Result<store::ReleaseRecord> release = release::makeRelease(*bundle);
    if (!release)
        return release.error();
    const Result<store::ReleaseRecord> inserted = store().insertRelease(*release);
    if (!inserted)
        return inserted.error();
    return numberJson(inserted->number);
}

Result<release::BundleInput> ReleaseStep::input()
{
    const RunFacts &facts = *m_context.facts;
    const Result<QMap<QString, release::ImageIdentity>> images = imageIdentities();
    if (!images)
        return images.error();
    const Result<QJsonObject> measured = metrics();
    if (!measured)
        return measured.error();
    const Result<std::shared_ptr<target::Target>> place = target();
    if (!place)
        return place.error();
    release::BundleInput input;
    input.project = project();
    input.projectId = facts.run.projectId;
    input.runId = facts.run.id;
    input.commit = facts.run.commit;
    input.subject = facts.run.subject;
    input.dirty = facts.run.dirty;
    input.images = *images;
    input.metrics = *measured;
    input.gitIdentity = facts.who;
    input.targetUser = (*place)->user();
    input.why = facts.why;
    input.createdAt = clock().now();
    return input;
}

Result<QMap<QString, release::ImageIdentity>> ReleaseStep::imageIdentities()
{
    QMap<QString, release::ImageIdentity> identities;
    for (const PlanNode &node : m_context.facts->plan.nodes) {
        if (node.kind != store::AttemptKind::Build || node.fromTree)
            continue;
        const Result<AttemptRecord> build = attemptOf(node.key);
        if (!build)
            return build.error();
        release::ImageIdentity &identity = identities[node.subject];
        identity.tag = build->imageTag;
        identity.id = build->imageId;
        const Result<AttemptRecord> push = attemptOf(QStringLiteral("push:") + node.subject);
        if (push && !push->digest.isEmpty()) {
            identity.digest = push->digest;
            identity.repository = repositoryOf(build->imageTag);
        }
        const Result<std::shared_ptr<ImageMaker>> maker = images();
        const Result<MadeImage> image =
            maker ? (*maker)->inspect(build->imageId, cancel()) : Result<MadeImage>(maker.error());
        if (image)
            identity.bytes = image->bytes;
    }
    return identities;
}

Result<QJsonObject> ReleaseStep::metrics()
{
    QJsonObject metrics;
    if (const Result<void> earlier = addEarlierMetrics(&metrics); !earlier)
        return earlier.error();
    const Result<QList<AttemptRecord>> attempts = store().attempts(m_context.facts->run.id);
    if (!attempts)
        return attempts.error();
    for (const AttemptRecord &attempt : *attempts) {
        const PlanNode *node = m_context.facts->plan.node(attempt.node);
        if (node != nullptr && attempt.kind == store::AttemptKind::Task && !node->fromTree
            && !attempt.metrics.isEmpty())
            metrics.insert(node->subject, attempt.metrics);
    }
    return metrics;
}

// What a task of an earlier run measured counts when its outputs are in the image.
Result<void> ReleaseStep::addEarlierMetrics(QJsonObject *metrics)
{
    for (const PlanNode &node : m_context.facts->plan.nodes) {
        for (auto it = node.inputs.cbegin(); !node.fromTree && it != node.inputs.cend(); ++it) {
            const Result<AttemptRecord> attempt = store().attempt(it.value());
            if (!attempt)
                return attempt.error();
            if (!attempt->metrics.isEmpty())
                metrics->insert(it.key(), attempt->metrics);
        }
    }
    return {};
}

Result<AttemptRecord> DeployStep::perform()
{
    const RunFacts &facts = *m_context.facts;
    const Result<int> number = releaseNumber();
    if (!number)
        return number.error();
    const Result<std::shared_ptr<target::Target>> place = target();
    if (!place)
        return place.error();
    release::Deployer deployer({&store(), place->get(), &clock(),
        [this](const QList<project::SecretRef> &refs) { return readSecrets(refs, project().root, m_context.keyring); },
        {}});
    release::Deployer::Order order;
    order.projectId = facts.run.projectId;
    order.place = {project().name, facts.environmentOf(m_context.node)};
    order.release = *number;
    order.why = facts.why;
    order.who = release::whoText(facts.who, (*place)->user());
    order.attemptId = m_context.attempt.id;
    const Result<store::DeploymentRecord> deployed = deployer.deploy(order,
        {m_context.stops.undo, m_context.stops.leave}, [this](const base::Progress &progress) { say(progress); });
    if (!deployed)
        return deployed.error();
    return conclude(*deployed);
}

Result<int> DeployStep::releaseNumber()
{
    const Result<QList<store::ReleaseRecord>> releases = store().releases(m_context.facts->run.projectId);
    if (!releases)
        return releases.error();
    for (const store::ReleaseRecord &release : *releases) {
        if (release.runId == m_context.facts->run.id)
            return release.number;
    }
    return Error{Error::Code::NotFound, QStringLiteral("This run has no release to deploy."), {}, {}};
}

AttemptRecord DeployStep::conclude(const store::DeploymentRecord &deployment) const
{
    using State = store::DeploymentState;
    const bool live = deployment.state == State::Live || (deployment.state == State::Ended && deployment.liveAt > 0);
    AttemptRecord attempt =
        ended(live, live ? QStringLiteral("v%1 is live.").arg(deployment.release) : deployment.cause);
    if (deployment.state == State::Cancelled)
        attempt.state = AttemptState::Cancelled;
    return attempt;
}

} // namespace run
