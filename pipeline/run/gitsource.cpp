// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/gitsource.h"

#include "source/repository.h"

namespace run {

using base::Error;
using base::Result;
using source::Repository;

Result<SourceFacts> GitSource::look(const QString &root, const base::CancelToken &)
{
    const source::Inspection seen = source::inspect(root);
    SourceFacts facts;
    facts.isRepository = seen.isRepository;
    facts.problem = seen.problem ? seen.problem->text() : QString();
    facts.head = {seen.head.id, seen.head.subject};
    facts.branch = seen.branch;
    facts.changed = seen.changed;
    const Result<Repository> repository = Repository::open(root);
    facts.identity = (repository ? repository->identity() : source::defaultIdentity()).text();
    if (repository)
        facts.url = repository->remoteUrl();
    return facts;
}

Result<CommitFacts> GitSource::commit(const QString &root, const QString &revision, const base::CancelToken &)
{
    const Result<Repository> repository = Repository::open(root);
    if (!repository)
        return repository.error();
    const Result<source::Commit> commit = repository->commit(revision);
    if (!commit)
        return commit.error();
    return CommitFacts{commit->id, commit->subject};
}

Result<QByteArray> GitSource::file(
    const QString &root, const QString &commit, const QString &path, const base::CancelToken &)
{
    const Result<Repository> repository = Repository::open(root);
    return repository ? repository->fileAt(commit, path) : Result<QByteArray>(repository.error());
}

Result<void> GitSource::exportTo(
    const QString &root, const QString &commit, const QString &folder, const base::CancelToken &cancel)
{
    const Result<Repository> repository = Repository::open(root);
    if (!repository)
        return repository.error();
    const Result<source::ExportSummary> exported = repository->exportTree(commit, folder, cancel);
    return exported ? Result<void>() : Result<void>(exported.error());
}

} // namespace run
