// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/sample.h"

#include "source/repository.h"

#include <QDir>
#include <QFileInfo>

namespace source {

using base::Error;
using base::Result;

namespace {

constexpr int mostHistory = 10'000;

Result<Commit> layAndCommit(
    const project::Sample &sample, int version, const Repository &repository, const QString &folder)
{
    if (const auto laid = project::laySample(sample, version, folder); !laid)
        return laid.error();
    return repository.commitAll(sample.versions.at(version).message);
}

Result<Commit> makeIn(const project::Sample &sample, const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{Error::Code::Failed, QStringLiteral("The folder %1 cannot be made.").arg(folder),
            QStringLiteral("Check that its parent can be written."), {}};
    const auto repository = Repository::create(folder);
    return repository ? layAndCommit(sample, 0, *repository, folder) : Result<Commit>(repository.error());
}

} // namespace

Result<Commit> materialise(const project::Sample &sample, const QString &folder)
{
    const QString whole = QDir(folder).absolutePath();
    if (QFileInfo::exists(whole))
        return Error{Error::Code::Conflict, QStringLiteral("%1 exists already.").arg(whole),
            QStringLiteral("Open it, or choose another folder."), {}};
    const QString half = whole + QStringLiteral(".part");
    QDir(half).removeRecursively(); // of a try that was ended
    auto commit = makeIn(sample, half);
    if (!commit || !QDir().rename(half, whole)) {
        QDir(half).removeRecursively();
        return commit ? Error{Error::Code::Failed, QStringLiteral("The folder %1 cannot be made.").arg(whole),
                   QStringLiteral("Check that its parent can be written."), {}}
                      : commit.error();
    }
    return commit;
}

Result<int> sampleVersion(const project::Sample &sample, const QString &folder)
{
    const auto repository = Repository::open(folder);
    if (!repository)
        return repository.error();
    const auto commits = repository->commits(QStringLiteral("HEAD"), QString(), mostHistory);
    if (!commits)
        return commits.error();
    int version = 0;
    for (const Commit &commit : *commits) {
        for (int i = version; i < sample.versions.size(); ++i) {
            if (sample.versions.at(i).message == commit.subject)
                version = i + 1;
        }
    }
    return version;
}

Result<Commit> advance(const project::Sample &sample, const QString &folder)
{
    const auto version = sampleVersion(sample, folder);
    if (!version)
        return version.error();
    const auto repository = Repository::open(folder);
    if (!repository)
        return repository.error();
    if (*version >= sample.versions.size())
        return Error{Error::Code::Conflict, QStringLiteral("The sample '%1' has no further version.").arg(sample.title),
            QStringLiteral("Change its files and commit to make one of your own."), {}};
    const auto changed = repository->changedPaths(1);
    if (!changed)
        return changed.error();
    if (!changed->isEmpty())
        return Error{Error::Code::Conflict,
            QStringLiteral("The next version would overwrite changes that no commit holds, such as '%1'.")
                .arg(changed->first()),
            QStringLiteral("Commit them first: git add . && git commit"), {}};
    return layAndCommit(sample, *version, *repository, folder);
}

} // namespace source
