// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/projectreader.h"

#include "base/job.h"
#include "project/detect.h"
#include "project/load.h"
#include "run/plan.h"
#include "run/samplefolder.h"
#include "source/repository.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace run {

using base::Error;
using base::Result;

namespace {

constexpr int shownCommits = 50;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

Result<void> writeFile(const QString &path, const QString &text)
{
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return Error{Error::Code::Failed, tr("The file %1 cannot be written: %2.").arg(path, file.errorString()),
        tr("Check its rights."), {}};
}

CommitInfo commitInfo(const source::Commit &commit)
{
    return {commit.id, commit.subject, commit.author, commit.at};
}

void takeOutcome(ProjectReading &reading, const project::ParseOutcome &outcome, const QString &folder)
{
    if (outcome.project)
        reading.snapshot.project = *outcome.project;
    reading.snapshot.project.root = folder;
    if (reading.snapshot.project.name.isEmpty())
        reading.snapshot.project.name = QFileInfo(folder).fileName();
    reading.snapshot.problems = outcome.problems;
    for (const project::Problem &problem : outcome.problems)
        if (problem.severity == project::Problem::Severity::Error)
            reading.refusals.append(problem.text());
}

Result<void> readFile(ProjectReading &reading, const QString &folder)
{
    const Result<project::ParseOutcome> outcome = project::load(folder);
    if (outcome) {
        takeOutcome(reading, *outcome, folder);
        return {};
    }
    if (outcome.error().code != Error::Code::NotFound)
        return outcome.error();
    reading.snapshot.isProposal = true;
    const ProposedFiles proposal = proposeFiles(folder);
    reading.snapshot.proposal = proposal.yaml;
    reading.proposedFiles = proposal.others;
    takeOutcome(reading,
        project::parse(reading.snapshot.proposal.toUtf8(), folder, QString::fromLatin1(project::fileName)), folder);
    reading.refusals.prepend(tr("The folder has no slipway.yaml yet: accept the proposal first."));
    return {};
}

void addPlan(ProjectReading &reading)
{
    const bool hasError = std::any_of(reading.snapshot.problems.begin(), reading.snapshot.problems.end(),
        [](const project::Problem &problem) { return problem.severity == project::Problem::Severity::Error; });
    if (hasError)
        return;
    PlanInput input;
    input.tree = &reading.snapshot.project;
    input.commit = &reading.snapshot.project;
    input.stages = {std::begin(project::allStages), std::end(project::allStages)};
    input.commitId = reading.snapshot.source.head.id;
    reading.plan = firstAttempts(makePlan(input).plan);
}

void addIdentity(ProjectReading &reading, const QString &folder)
{
    const Result<source::Repository> repository = source::Repository::open(folder);
    const source::Identity identity = repository ? repository->identity() : source::defaultIdentity();
    reading.identity = identity.text();
    reading.identityRemark = identity.remark;
}

} // namespace

ProposedFiles proposeFiles(const QString &folder)
{
    const project::Proposal proposal = project::propose(project::listFolder(folder));
    return {proposal.yaml, proposal.files, proposal.findings};
}

Result<void> writeProposal(const QString &folder, const QString &yaml, const QList<std::pair<QString, QString>> &others)
{
    const QDir root(folder);
    for (const auto &[path, text] : others) {
        if (QFileInfo::exists(root.filePath(path)))
            continue;
        root.mkpath(QFileInfo(path).path());
        if (const Result<void> written = writeFile(root.filePath(path), text); !written)
            return written;
    }
    return writeFile(root.filePath(QString::fromLatin1(project::fileName)), yaml);
}

SourceState readSource(const QString &folder, const base::CancelToken &cancel)
{
    const source::Inspection seen = source::inspect(folder);
    SourceState state;
    state.isRepository = seen.isRepository;
    state.branch = seen.branch;
    state.head = commitInfo(seen.head);
    state.changed = seen.changed;
    if (seen.problem)
        state.problem = seen.problem->text();
    if (seen.head.id.isEmpty())
        return state;
    const Result<source::Repository> repository = source::Repository::open(folder);
    const Result<QList<source::Commit>> commits = repository
        ? repository->commits(seen.head.id, {}, shownCommits, cancel)
        : Result<QList<source::Commit>>(repository.error());
    for (const source::Commit &commit : commits ? *commits : QList<source::Commit>())
        state.commits.append(commitInfo(commit));
    return state;
}

Result<ProjectReading> readProject(const Services &services, const QString &folder, const base::CancelToken &cancel)
{
    const QString path = QFileInfo(folder).canonicalFilePath();
    if (path.isEmpty() || !QFileInfo(path).isDir())
        return Error{Error::Code::NotFound, tr("The folder %1 is not there.").arg(QDir::toNativeSeparators(folder)),
            tr("Open another one."), {}};
    ProjectReading reading;
    if (const Result<void> read = readFile(reading, path); !read)
        return read.error();
    reading.snapshot.source = readSource(path, cancel);
    addIdentity(reading, path);
    addPlan(reading);
    reading.snapshot.isSample = isSampleFolder(services, path);
    Result<store::ProjectRecord> record = services.store->touchProject(path, reading.snapshot.project.name);
    if (!record)
        return record.error();
    reading.snapshot.record = *record;
    if (cancel.cancelled())
        return base::cancelledError();
    return reading;
}

} // namespace run
