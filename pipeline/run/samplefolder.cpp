// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/samplefolder.h"

#include "project/sample.h"
#include "source/repository.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace run {

using base::Error;
using base::Result;

namespace {

constexpr int mostCommits = 200;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

// Not "samples": an installation below ~/.local keeps the originals there.
QString home(const Services &services)
{
    return services.dataFolder + QStringLiteral("/projects");
}

Result<project::Sample> sampleOf(const Services &services)
{
    return project::readSample(services.samplesFolder + QStringLiteral("/digits"));
}

Result<QString> commitVersion(const project::Sample &sample, int version, const QString &folder)
{
    if (const Result<void> laid = project::laySample(sample, version, folder); !laid)
        return laid.error();
    const Result<source::Repository> repository =
        version == 0 ? source::Repository::create(folder) : source::Repository::open(folder);
    if (!repository)
        return repository.error();
    const Result<source::Commit> commit = repository->commitAll(sample.versions.at(version).message);
    return commit ? Result<QString>(commit->subject) : Result<QString>(commit.error());
}

// How many versions are committed: the newest one whose message stands in the history.
Result<int> committed(const project::Sample &sample, const QString &folder)
{
    const Result<source::Repository> repository = source::Repository::open(folder);
    const Result<QList<source::Commit>> commits = repository
        ? repository->commits(QStringLiteral("HEAD"), {}, mostCommits)
        : Result<QList<source::Commit>>(repository.error());
    if (!commits)
        return commits.error();
    int count = 0;
    for (int version = 0; version < sample.versions.size(); ++version) {
        const auto isIt = [&](const source::Commit &commit) {
            return commit.subject == sample.versions.at(version).message;
        };
        if (std::any_of(commits->begin(), commits->end(), isIt))
            count = version + 1;
    }
    return count;
}

} // namespace

bool isSampleFolder(const Services &services, const QString &path)
{
    return path.startsWith(QFileInfo(home(services)).canonicalFilePath() + QLatin1Char('/'))
        && QFileInfo::exists(home(services));
}

Result<QString> provideSample(const Services &services)
{
    const Result<project::Sample> sample = sampleOf(services);
    if (!sample)
        return sample.error();
    const QString folder = home(services) + QLatin1Char('/') + sample->name;
    if (QFileInfo::exists(folder + QStringLiteral("/.git/HEAD")) && committed(*sample, folder))
        return folder;
    // A half made one (the program was ended in between) holds nothing of the user's yet.
    const QString half = folder + QStringLiteral(".part");
    QDir(half).removeRecursively();
    const Result<QString> made = commitVersion(*sample, 0, half);
    if (!made)
        return made.error();
    QDir(folder).removeRecursively();
    if (QDir().rename(half, folder))
        return folder;
    return Error{Error::Code::Failed, tr("The folder %1 cannot be made.").arg(folder),
        tr("Check its rights and the space on the disk."), {}};
}

Result<QString> advanceSample(const Services &services, const QString &path, int version)
{
    const Result<project::Sample> sample = sampleOf(services);
    if (!sample)
        return sample.error();
    const Result<int> done = committed(*sample, path);
    if (!done)
        return done.error();
    const int last = version > 0 ? std::min<int>(version, static_cast<int>(sample->versions.size())) : *done + 1;
    if (*done >= last || last > sample->versions.size())
        return Error{Error::Code::Conflict, tr("The sample has version %1 already.").arg(*done),
            *done >= sample->versions.size() ? tr("There is no further one.") : QString(), {}};
    Result<QString> subject = QString();
    for (int next = *done; next < last && subject; ++next)
        subject = commitVersion(*sample, next, path);
    return subject;
}

} // namespace run
