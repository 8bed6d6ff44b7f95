// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/preparation.h"
#include "run/secrets.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QSet>

namespace run {

using base::Error;
using base::Result;
using store::AttemptKind;
using store::AttemptRecord;
using store::AttemptState;

Result<QList<PastAttempt>> Preparation::pastAttempts()
{
    const Result<QList<store::RunRecord>> runs = m_services.store->runs(m_project.id);
    if (!runs)
        return runs.error();
    QList<PastAttempt> past;
    for (const store::RunRecord &run : *runs) {
        const Result<QList<AttemptRecord>> attempts = m_services.store->attempts(run.id);
        if (!attempts)
            return attempts.error();
        for (const AttemptRecord &attempt : *attempts) {
            if (attempt.state == AttemptState::Passed)
                addPast(run, attempt, &past);
        }
    }
    return past;
}

void Preparation::addPast(const store::RunRecord &run, const AttemptRecord &attempt, QList<PastAttempt> *past)
{
    PastAttempt found;
    found.attemptId = attempt.id;
    found.run = run.number;
    found.kind = attempt.kind;
    found.subject = attempt.node.section(QLatin1Char(':'), 1, 1);
    found.commit = run.commit;
    found.fromTree = run.dirty && attempt.stage == project::stageName(project::Stage::Prototype);
    found.imageId = attempt.imageId;
    found.endedAt = attempt.endedAt;
    if (attempt.kind == AttemptKind::Build) {
        // Only what was really built counts: one that was taken over has no such effect, the original has.
        const Result<QList<store::EffectRecord>> effects = m_services.store->effects(attempt.id);
        bool built = false;
        for (const store::EffectRecord &effect : effects ? *effects : QList<store::EffectRecord>()) {
            if (effect.kind != QLatin1String("image.build"))
                continue;
            built = true;
            const QJsonObject inputs = effect.intent[QLatin1String("inputs")].toObject();
            for (auto it = inputs.begin(); it != inputs.end(); ++it)
                found.inputs.insert(it.key(), it.value().toInteger());
        }
        if (!built || attempt.node.endsWith(QLatin1String(":tree")))
            return;
    } else if (attempt.kind != AttemptKind::Task) {
        return;
    }
    past->append(found);
}

void Preparation::checkSecrets()
{
    const RunFacts &facts = m_outcome.facts;
    for (const PlanNode &node : facts.plan.nodes) {
        const project::Project &project = facts.projectOf(node);
        const project::Task *task = node.kind == AttemptKind::Task ? project.task(node.subject) : nullptr;
        QList<project::SecretRef> refs = task == nullptr ? QList<project::SecretRef>() : task->secrets;
        if (node.kind == AttemptKind::Deploy && project.service)
            refs = project.service->secrets;
        for (const QString &sentence : missingSecrets(refs, project.root))
            refuse(sentence);
    }
}

// A name typed wrongly must be said at once; one not typed at all can still be typed when the deployment waits for it.
void Preparation::checkApproval()
{
    RunFacts &facts = m_outcome.facts;
    for (const PlanNode &node : facts.plan.nodes) {
        if (!node.needsApproval || m_request.typedName.isEmpty())
            continue;
        if (m_request.typedName == node.subject)
            facts.approvedEnvironment = node.subject;
        else
            refuse(QStringLiteral("The environment '%1' is protected, and '%2' was typed instead of its name.")
                       .arg(node.subject, m_request.typedName));
    }
}

void Preparation::checkTargets(const base::CancelToken &cancel)
{
    const RunFacts &facts = m_outcome.facts;
    QSet<QString> asked;
    for (const PlanNode &node : facts.plan.nodes) {
        const project::Environment environment = facts.environmentOf(node);
        if (asked.contains(environment.name))
            continue;
        asked.insert(environment.name);
        const Result<std::shared_ptr<target::Target>> target = m_services.target(environment.target, cancel);
        if (target)
            checkTarget(**target, node, environment, cancel);
        else
            refuse(target.error().text());
    }
}

void Preparation::checkTarget(target::Target &target, const PlanNode &node, const project::Environment &environment,
    const base::CancelToken &cancel)
{
    const project::Project &project = m_outcome.facts.projectOf(node);
    if (const Result<void> there = target.reachable(cancel); !there) {
        refuse(there.error().text());
        return;
    }
    for (const QString &refusal : target.refusals(project, environment))
        refuse(refusal);
    for (const project::Image &image : project.images) {
        const QString architecture = image.platform.section(QLatin1Char('/'), 1, 1);
        if (!architecture.isEmpty() && architecture != target.architecture()) {
            refuse(QStringLiteral("The image '%1' is for %2, and %3 runs %4.")
                       .arg(image.name, image.platform, target.describe(), target.architecture()));
        }
    }
}

Result<store::RunRecord> insertRun(const Services &services, RunFacts facts)
{
    facts.salt = QString::number(QRandomGenerator::system()->generate64(), 36).left(8);
    facts.run.startedAt = services.clock->now();
    facts.run.who = facts.who;
    const auto work = [&]() -> Result<void> {
        const Result<store::RunRecord> run = services.store->insertRun(facts.run);
        if (!run)
            return run.error();
        facts.run = *run;
        for (AttemptRecord attempt : firstAttempts(facts.plan)) {
            attempt.runId = run->id;
            if (const Result<AttemptRecord> inserted = services.store->insertAttempt(attempt); !inserted)
                return inserted.error();
        }
        const Result<store::EffectRecord> intent = services.store->intend(
            {0, 0, facts.key(QStringLiteral("plan")), QStringLiteral("run.plan"), {}, 0, {}, false, 0, false});
        if (!intent)
            return intent.error();
        return services.store->settle(facts.key(QStringLiteral("plan")), true, factsToJson(facts));
    };
    const Result<void> done = services.store->transaction(work);
    return done ? Result<store::RunRecord>(facts.run) : Result<store::RunRecord>(done.error());
}

} // namespace run
