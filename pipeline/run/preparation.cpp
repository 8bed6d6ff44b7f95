// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/preparation.h"

#include "base/job.h"
#include "project/parse.h"
#include "run/sources.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace run {

using base::Error;
using base::Result;
using project::Stage;

namespace {

QString unknownUser()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? QStringLiteral("somebody") : name;
}

QString fewPaths(const QStringList &paths)
{
    QString text = paths.mid(0, 3).join(QStringLiteral(", "));
    if (paths.size() > 3)
        text += QStringLiteral(" and %1 more").arg(paths.size() - 3);
    return text;
}

} // namespace

Preparation::Preparation(Services services, store::ProjectRecord project, RunRequest request)
    : m_services(std::move(services))
    , m_project(std::move(project))
    , m_request(std::move(request))
{
}

Result<PreparationOutcome> Preparation::perform(bool askTarget, const base::CancelToken &cancel)
{
    const Result<SourceFacts> source = sourceReader(m_services).look(m_project.path, cancel);
    if (source)
        m_source = *source;
    else
        m_source.problem = source.error().text();
    RunFacts &facts = m_outcome.facts;
    facts.who = m_source.identity.isEmpty() ? unknownUser() : m_source.identity;
    facts.why = m_request.why;
    facts.sourceUrl = m_source.url;
    facts.run.projectId = m_project.id;
    facts.run.branch = m_source.branch;
    if (wantsTree())
        readTree(cancel);
    if (wantsCommit())
        readCommit(cancel);
    if (!m_outcome.refusals.isEmpty())
        return m_outcome;
    if (!wantsCommit())
        facts.commit = facts.tree;
    if (const Result<void> planned = plan(); !planned)
        return planned.error();
    checkSecrets();
    checkApproval();
    if (askTarget && m_outcome.refusals.isEmpty())
        checkTargets(cancel);
    if (cancel.cancelled())
        return base::cancelledError();
    return m_outcome;
}

void Preparation::readTree(const base::CancelToken &)
{
    RunFacts &facts = m_outcome.facts;
    QFile file(QDir(m_project.path).filePath(QStringLiteral("slipway.yaml")));
    if (!file.open(QIODevice::ReadOnly)) {
        refuse(file.exists()
                ? QStringLiteral("slipway.yaml cannot be read: %1.").arg(file.errorString())
                : QStringLiteral("The folder %1 has no slipway.yaml. Accept the proposal first.").arg(m_project.path));
        return;
    }
    const QByteArray text = file.readAll();
    facts.treeText = QString::fromUtf8(text);
    parse(text, m_project.path, {}, &facts.tree);
    facts.run.commit = m_source.head.id;
    facts.run.subject = m_source.head.subject;
    facts.run.dirty = !m_source.changed.isEmpty();
}

void Preparation::readCommit(const base::CancelToken &cancel)
{
    RunFacts &facts = m_outcome.facts;
    if (!m_source.problem.isEmpty() || !m_source.isRepository) {
        refuse(m_source.problem.isEmpty()
                ? QStringLiteral("The folder is not in a git repository, and dev, test and deploy run a commit. Use "
                                 "'git init' and commit, or run prototype alone.")
                : m_source.problem);
        return;
    }
    if (m_request.commit.isEmpty() && m_source.head.id.isEmpty()) {
        refuse(QStringLiteral("The repository has no commit yet. Commit your files, or run prototype alone."));
        return;
    }
    const QString wanted = m_request.commit.isEmpty() ? m_source.head.id : m_request.commit;
    const Result<CommitFacts> commit = sourceReader(m_services).commit(m_project.path, wanted, cancel);
    if (!commit) {
        refuse(commit.error().text());
        return;
    }
    facts.run.commit = commit->id;
    facts.run.subject = commit->subject;
    refuseDirty();
    const Result<QByteArray> yaml =
        sourceReader(m_services).file(m_project.path, commit->id, QStringLiteral("slipway.yaml"), cancel);
    if (!yaml) {
        refuse(QStringLiteral("Commit %1 has no slipway.yaml. Commit it first.").arg(commit->id.left(12)));
        return;
    }
    const Result<QString> folder = exportedCommit(m_services, m_project.path, commit->id, cancel);
    if (!folder) {
        refuse(folder.error().text());
        return;
    }
    facts.commitText = QString::fromUtf8(*yaml);
    parse(*yaml, *folder, QStringLiteral(" in commit ") + commit->id.left(12), &facts.commit);
    facts.commit.root = m_project.path;
}

// A commit named on purpose is what it is; HEAD with changes beside it may not be what the user thinks runs.
void Preparation::refuseDirty()
{
    m_outcome.facts.run.dirty = m_request.commit.isEmpty() && !m_source.changed.isEmpty();
    if (!m_outcome.facts.run.dirty || m_request.allowDirty)
        return;
    refuse(QStringLiteral("The working tree has changes that commit %1 does not hold (%2). Commit them, or allow it: "
                          "then the commit runs "
                          "and the run is marked.")
               .arg(m_source.head.id.left(12), fewPaths(m_source.changed)));
}

void Preparation::parse(const QByteArray &yaml, const QString &folder, const QString &place, project::Project *project)
{
    const project::ParseOutcome outcome = project::parse(yaml, folder, QStringLiteral("slipway.yaml"));
    for (const project::Problem &problem : outcome.problems) {
        if (problem.severity == project::Problem::Severity::Error)
            refuse(problem.text() + place);
    }
    for (const project::PathUse &use : outcome.paths) {
        if (!QFileInfo::exists(QDir(folder).filePath(use.path)))
            refuse(QStringLiteral("%1 names '%2', which is not there%3.").arg(use.what, use.path, place));
    }
    if (outcome.project)
        *project = *outcome.project;
}

Result<void> Preparation::plan()
{
    const Result<QList<PastAttempt>> past = pastAttempts();
    if (!past)
        return past.error();
    RunFacts &facts = m_outcome.facts;
    facts.parameters =
        resolveParameters(wantsCommit() ? facts.commit : facts.tree, m_request.parameters, &m_outcome.refusals);
    const project::Project &tree = wantsTree() ? facts.tree : facts.commit;
    PlanOutcome planned = makePlan({&tree, &facts.commit, m_request.stages, facts.run.commit, *past});
    facts.plan = planned.plan;
    for (const QString &refusal : std::as_const(planned.refusals))
        refuse(refusal);
    for (const Stage stage : project::allStages) {
        if (m_request.stages.contains(stage))
            facts.run.stages.append(project::stageName(stage));
    }
    for (auto it = facts.parameters.cbegin(); it != facts.parameters.cend(); ++it)
        facts.run.parameters.insert(it.key(), it.value());
    if (!planned.plan.nodes.isEmpty())
        facts.run.target = facts.environmentOf(planned.plan.nodes.last()).target;
    return {};
}

void Preparation::refuse(const QString &sentence)
{
    if (!m_outcome.refusals.contains(sentence))
        m_outcome.refusals.append(sentence);
}

bool Preparation::wantsTree() const
{
    return m_request.stages.contains(Stage::Prototype);
}

bool Preparation::wantsCommit() const
{
    return std::any_of(
        m_request.stages.cbegin(), m_request.stages.cend(), [](Stage stage) { return stage != Stage::Prototype; });
}

} // namespace run
