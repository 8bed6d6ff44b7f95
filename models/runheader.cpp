// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/runheader.h"

#include "base/text.h"
#include "models/states.h"

#include <algorithm>

namespace models {

namespace {

using project::Stage;

QString commitSentence(const store::RunRecord &run)
{
    if (run.commit.isEmpty())
        return QStringLiteral("working tree");
    QString text = QStringLiteral("commit ") + run.commit.left(7);
    if (!run.subject.isEmpty())
        text += QStringLiteral(" \u201c%1\u201d").arg(base::plainText(run.subject, true));
    if (!run.branch.isEmpty())
        text += QStringLiteral(" on ") + base::plainText(run.branch, true);
    return text;
}

QString timeSentence(const store::RunRecord &run, qint64 nowMs)
{
    const QString started = QStringLiteral("started ") + base::agoText(run.startedAt, nowMs);
    if (run.endedAt == 0)
        return started;
    return QStringLiteral("%1, %2 after %3")
        .arg(started, lookOf(run.state).word, base::durationText(run.endedAt - run.startedAt));
}

bool hasWork(const project::Project &project, Stage stage)
{
    const bool tasks = std::any_of(
        project.tasks.begin(), project.tasks.end(), [stage](const project::Task &task) { return task.stage == stage; });
    return tasks || (stage == Stage::Dev && !project.images.isEmpty()) || (stage == Stage::Deploy && project.service);
}

bool passedTo(const store::RunRecord &run, Stage stage)
{
    return run.state == store::RunState::Passed && run.stages.contains(stages().at(static_cast<int>(stage)));
}

NextStep approval(const run::PipelineSnapshot &pipeline)
{
    NextStep step;
    for (const store::AttemptRecord &attempt : pipeline.attempts) {
        if (attempt.state != store::AttemptState::NeedsApproval)
            continue;
        step.kind = NextStep::Kind::Approve;
        step.text = QStringLiteral("Approve");
        step.attemptId = attempt.id;
    }
    return step;
}

NextStep runStep(const run::ProjectSnapshot &project, const run::PipelineSnapshot &pipeline)
{
    NextStep step;
    const QList<RunChoice> choices = runChoices(project.project);
    if (choices.isEmpty())
        return step;
    step.kind = NextStep::Kind::Run;
    step.choice = likelyChoice(choices, pipeline, project.source);
    step.text = choices.at(step.choice).text;
    if (!pipeline.refusals.isEmpty())
        step.why = pipeline.refusals.join(u' ');
    return step;
}

QString runningReason(const run::PipelineSnapshot &pipeline)
{
    for (const store::RunRecord &run : pipeline.runs)
        if (!isOver(run.state))
            return QStringLiteral("Run %1 goes on. It can be cancelled above the board.").arg(run.number);
    return {};
}

} // namespace

RunHeader runHeader(const run::PipelinePtr &pipeline, qint64 nowMs)
{
    if (!pipeline || !pipeline->hasRun)
        return {QStringLiteral("No run yet"), QStringLiteral("the plan, as slipway.yaml says it"), 0};
    const store::RunRecord &run = pipeline->run;
    RunHeader header{QStringLiteral("Run %1").arg(run.number),
        commitSentence(run) + QLatin1String(", ") + timeSentence(run, nowMs), 0};
    if (run.dirty)
        header.sentence += QStringLiteral(", with uncommitted changes");
    for (const store::RunRecord &other : pipeline->runs)
        if (other.number < run.number)
            header.previous = std::max(header.previous, other.number);
    return header;
}

QString runLine(const store::RunRecord &run, qint64 nowMs)
{
    QStringList parts{QStringLiteral("Run %1").arg(run.number), lookOf(run.state).word,
        base::agoText(run.startedAt, nowMs), base::plainText(run.subject, true)};
    parts.removeAll(QString());
    return parts.join(QLatin1String(", "));
}

QList<RunChoice> runChoices(const project::Project &project)
{
    QList<RunChoice> choices;
    QList<Stage> upTo;
    for (const Stage stage : project::allStages) {
        if (!hasWork(project, stage))
            continue;
        upTo.append(stage);
        choices.append({QStringLiteral("Run to ") + stageTitle(stages().at(static_cast<int>(stage))), stage, upTo});
    }
    return choices;
}

int likelyChoice(const QList<RunChoice> &choices, const run::PipelineSnapshot &pipeline, const run::SourceState &source)
{
    const auto last = static_cast<int>(choices.size()) - 1;
    if (last < 1 || choices.at(last).last != Stage::Deploy)
        return last;
    const bool same = pipeline.hasRun && pipeline.run.commit == source.head.id && !pipeline.run.dirty;
    const bool proven =
        same && passedTo(pipeline.run, choices.at(last - 1).last) && !passedTo(pipeline.run, Stage::Deploy);
    return proven ? last : last - 1;
}

NextStep nextStep(const run::ProjectPtr &project, const run::PipelinePtr &pipeline)
{
    if (!project || !pipeline || project->isProposal)
        return {};
    NextStep step = approval(*pipeline);
    if (step.kind == NextStep::Kind::None && pipeline->hasRun && pipeline->run.state == store::RunState::Interrupted) {
        step.kind = NextStep::Kind::Continue;
        step.text = QStringLiteral("Continue run %1").arg(pipeline->run.number);
    }
    if (step.kind == NextStep::Kind::None) {
        step = runStep(*project, *pipeline);
        if (step.why.isEmpty())
            step.why = runningReason(*pipeline);
    }
    step.runId = pipeline->run.id;
    return step;
}

QString dirtySentence(const run::SourceState &source)
{
    if (source.changed.isEmpty() || source.head.id.isEmpty())
        return {};
    QStringList named = source.changed.mid(0, 3);
    if (source.changed.size() > named.size())
        named << QStringLiteral("\u2026");
    const QString count = source.changed.size() == 1 ? QStringLiteral("1 file has")
                                                     : QStringLiteral("%1 files have").arg(source.changed.size());
    return QStringLiteral("%1 changes that commit %2 does not hold: %3")
        .arg(count, source.head.id.left(7), base::plainText(named.join(QLatin1String(", ")), true));
}

} // namespace models
