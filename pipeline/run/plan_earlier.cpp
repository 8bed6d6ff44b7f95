// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a plan takes from earlier runs.
#include "run/plan_maker.h"

namespace run {

using project::Stage;
using store::AttemptKind;

void PlanMaker::requireTests()
{
    if (m_input.stages.contains(Stage::Test))
        return;
    QStringList missing;
    for (const project::Task &task : projectOf(Stage::Deploy).tasks) {
        if (task.stage == Stage::Test && newestPast(AttemptKind::Task, task.name, false) == nullptr)
            missing.append(task.name);
    }
    if (!missing.isEmpty()) {
        refuse(QStringLiteral("Commit %1 has not passed the test stage (%2). Run the test stage as well.")
                   .arg(shortCommit(), missing.join(QStringLiteral(", "))));
    }
}

void PlanMaker::takeTask(const QString &task, bool asInput, PlanNode *user)
{
    if (runsHere(task)) {
        need(user, QStringLiteral("task:") + task);
        return;
    }
    const PastAttempt *past = newestPast(AttemptKind::Task, task, user->stage == Stage::Prototype);
    if (past == nullptr) {
        refuseMissing(task, *user);
        return;
    }
    if (!asInput || user->inputs.contains(task))
        return;
    user->inputs.insert(task, past->attemptId);
    if (!user->reason.isEmpty())
        user->reason += QLatin1Char(' ');
    user->reason += QStringLiteral("Uses the outputs of %1 from run %2.").arg(task).arg(past->run);
}

void PlanMaker::refuseMissing(const QString &task, const PlanNode &user)
{
    const project::Task *declared = projectOf(user.stage).task(task);
    if (declared == nullptr) {
        refuse(QStringLiteral("slipway.yaml declares no task '%1', which %2 needs.").arg(task, user.title));
        return;
    }
    const QString stage = project::stageName(declared->stage);
    if (user.stage == Stage::Prototype) {
        refuse(QStringLiteral("%1 needs %2, which has never passed. Run the %3 stage as well.")
                   .arg(user.title, task, stage));
        return;
    }
    refuse(QStringLiteral("%1 needs %2, which has not passed for commit %3. Run the %4 stage as well.")
               .arg(user.title, task, shortCommit(), stage));
}

void PlanMaker::reuseBuild(PlanNode *build, const project::Image &image) const
{
    const PastAttempt *past = build->fromTree ? nullptr : newestPast(AttemptKind::Build, image.name, false);
    if (past == nullptr || past->imageId.isEmpty() || past->inputs != build->inputs)
        return;
    for (const project::Input &input : image.inputs) {
        if (runsHere(input.fromTask))
            return;
    }
    build->reuse = past->attemptId;
}

const PastAttempt *PlanMaker::newestPast(AttemptKind kind, const QString &subject, bool anyCommit) const
{
    const PastAttempt *newest = nullptr;
    for (const PastAttempt &past : m_input.past) {
        const bool fits = past.kind == kind && past.subject == subject
            && (anyCommit || (past.commit == m_input.commitId && !past.fromTree));
        if (fits && (newest == nullptr || past.endedAt > newest->endedAt))
            newest = &past;
    }
    return newest;
}

QString PlanMaker::shortCommit() const
{
    return m_input.commitId.left(12);
}

} // namespace run
