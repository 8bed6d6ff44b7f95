// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/doctor.h"

#include "base/job.h"
#include "base/text.h"
#include "source/repository.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QStorageInfo>

namespace run {

using base::Error;
using base::Result;
using State = Check::State;

namespace {

constexpr qint64 gigabyte = 1'000'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

Check unreachable(const Error &error)
{
    return {State::Bad, tr("Container engine"), error.message, error.next, {}};
}

Check engineCheck(const engine::Info &info)
{
    const QString rights = info.rootless ? tr("without root") : tr("as root");
    return {State::Good, tr("Container engine"),
        tr("%1 %2 answers at %3, %4, %5.").arg(info.name, info.version, info.socket, rights, info.architecture), {},
        {}};
}

Check identityCheck(const ProjectSnapshot *project)
{
    const Result<source::Repository> repository =
        project == nullptr ? Result<source::Repository>(Error()) : source::Repository::open(project->record.path);
    const source::Identity identity = repository ? repository->identity() : source::defaultIdentity();
    if (!identity.isAssumed())
        return {
            State::Good, tr("Git identity"), tr("Runs and releases are signed as %1.").arg(identity.text()), {}, {}};
    return {State::Warning, tr("Git identity"), tr("Git does not know who you are; %1 is taken.").arg(identity.text()),
        tr("Tell git your name and address."),
        QStringLiteral(
            "git config --global user.name \"Your Name\" && git config --global user.email you@example.org")};
}

Check repositoryCheck(const ProjectSnapshot &project)
{
    const SourceState &source = project.source;
    if (!source.problem.isEmpty())
        return {State::Bad, tr("Repository"), source.problem, {}, {}};
    if (!source.isRepository)
        return {State::Warning, tr("Repository"),
            tr("The folder is not in a git repository: only the prototype stage can run."), tr("Make one and commit."),
            QStringLiteral("git init && git add . && git commit -m \"First version\"")};
    if (source.head.id.isEmpty())
        return {State::Warning, tr("Repository"),
            tr("The repository has no commit yet: only the prototype stage can run."), tr("Commit your files."),
            QStringLiteral("git add . && git commit -m \"First version\"")};
    return {State::Good, tr("Repository"),
        tr("On %1 at %2.").arg(source.branch.isEmpty() ? tr("no branch") : source.branch, source.head.id.left(10)), {},
        {}};
}

Check fileCheck(const ProjectSnapshot &project)
{
    for (const project::Problem &problem : project.problems)
        if (problem.severity == project::Problem::Severity::Error)
            return {State::Bad, tr("slipway.yaml"), problem.text(), problem.suggestion, {}};
    if (project.isProposal)
        return {State::Warning, tr("slipway.yaml"), tr("The folder has none yet."), tr("Accept the proposal."),
            QStringLiteral("slipwayctl init")};
    if (!project.problems.isEmpty())
        return {State::Warning, tr("slipway.yaml"), project.problems.first().text(),
            project.problems.first().suggestion, {}};
    return {State::Good, tr("slipway.yaml"), tr("No mistakes."), {}, {}};
}

Check baseCheck(const engine::Engine &engine, const project::Base &base, const base::CancelToken &cancel)
{
    const QString name = tr("Base image %1").arg(base.name);
    const Result<engine::ImageInfo> image = engine.inspectImage(base.tag, cancel);
    if (image)
        return {State::Good, name, tr("%1 is in the engine, %2.").arg(base.tag, base::bytesText(image->bytes)), {}, {}};
    if (image.error().code == Error::Code::NotFound)
        return {State::Warning, name,
            tr("%1 is not in the engine yet: the first run provides it, which takes some minutes.").arg(base.tag), {},
            {}};
    return {State::Unknown, name, image.error().message, image.error().next, {}};
}

void examineEngine(
    const Services &services, const ProjectSnapshot *project, QList<Check> &checks, const base::CancelToken &cancel)
{
    const Result<std::shared_ptr<engine::Engine>> engine = services.engine(cancel);
    const Result<void> answer = engine ? (*engine)->ping(cancel) : Result<void>(engine.error());
    if (!answer) {
        checks.append(unreachable(answer.error()));
        return;
    }
    const engine::Info &info = (*engine)->info();
    checks.append(engineCheck(info));
    const Result<QJsonDocument> told =
        (*engine)->call("GET", (*engine)->path(QStringLiteral("/info")), nullptr, cancel);
    if (told)
        checks.append(limitsCheck(told->object(), info.rootless));
    if (!info.storageRoot.isEmpty())
        if (const QStorageInfo disk(info.storageRoot); disk.isValid())
            checks.append(spaceCheck(tr("Space for images"), info.storageRoot, disk.bytesAvailable()));
    for (const project::Base &base : project == nullptr ? QList<project::Base>() : project->project.bases)
        checks.append(baseCheck(**engine, base, cancel));
}

QString stateMark(State state)
{
    switch (state) {
    case State::Good:
        return QStringLiteral("ok     ");
    case State::Warning:
        return QStringLiteral("warning");
    case State::Bad:
        return QStringLiteral("bad    ");
    case State::Running:
    case State::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

} // namespace

Check spaceCheck(const QString &name, const QString &path, qint64 freeBytes)
{
    const QString sentence = tr("%1 free at %2.").arg(base::bytesText(freeBytes), QDir::toNativeSeparators(path));
    if (freeBytes < gigabyte)
        return {State::Bad, name, sentence, tr("Builds will fail: make room, or remove what is not used."),
            QStringLiteral("slipwayctl prune")};
    if (freeBytes < 5 * gigabyte)
        return {State::Warning, name, sentence, tr("That is little for images: remove what is not used."),
            QStringLiteral("slipwayctl prune")};
    return {State::Good, name, sentence, {}, {}};
}

Check limitsCheck(const QJsonObject &info, bool rootless)
{
    QStringList missing;
    if (info.contains(QLatin1String("MemoryLimit")) && !info[QLatin1String("MemoryLimit")].toBool())
        missing.append(tr("memory"));
    if (info.contains(QLatin1String("CpuCfsQuota")) && !info[QLatin1String("CpuCfsQuota")].toBool())
        missing.append(tr("CPU"));
    const QString name = tr("Limits");
    if (missing.isEmpty())
        return {State::Good, name, tr("The engine can limit memory and CPU."), {}, {}};
    const QString next = rootless ? tr("Without root this needs cgroup version 2 and delegated controllers.")
                                  : tr("Switch these cgroup controllers on.");
    return {State::Warning, name,
        tr("The engine cannot limit: %1. Tasks run without that limit.").arg(missing.join(QStringLiteral(", "))), next,
        {}};
}

Result<DoctorReport> examine(const Services &services, const ProjectSnapshot *project, const base::CancelToken &cancel)
{
    DoctorReport report;
    examineEngine(services, project, report.checks, cancel);
    const QStorageInfo disk(services.dataFolder);
    report.checks.append(spaceCheck(tr("Space for outputs"), services.dataFolder, disk.bytesAvailable()));
    report.checks.append(identityCheck(project));
    if (project != nullptr) {
        report.checks.append(repositoryCheck(*project));
        report.checks.append(fileCheck(*project));
    }
    if (!services.secretsPlace.isEmpty())
        report.checks.append(
            {State::Good, tr("Secrets"), tr("Secrets are kept in %1.").arg(services.secretsPlace), {}, {}});
    for (const QString &note : services.store->notes())
        report.checks.append({State::Warning, tr("Databases"), note, {}, {}});
    report.at = services.clock->now();
    if (cancel.cancelled())
        return base::cancelledError();
    return report;
}

QString reportText(const DoctorReport &report)
{
    QString text;
    for (const Check &check : report.checks) {
        text += QStringLiteral("%1  %2: %3\n").arg(stateMark(check.state), check.name, check.sentence);
        if (!check.next.isEmpty())
            text += QStringLiteral("         %1\n").arg(check.next);
        if (!check.command.isEmpty())
            text += QStringLiteral("         $ %1\n").arg(check.command);
    }
    return text;
}

} // namespace run
