// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"
#include "project/load.h"
#include "run/diagnostics.h"
#include "run/doctor.h"
#include "run/samplefolder.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

/// Commands about the folder and the machine: init, validate, doctor, sample.
namespace app::ctl {

using base::Error;
using base::Result;

namespace {

QJsonObject problemJson(const project::Problem &problem)
{
    return {{QStringLiteral("severity"),
                problem.severity == project::Problem::Severity::Error ? QStringLiteral("error")
                                                                      : QStringLiteral("warning")},
        {QStringLiteral("file"), problem.file}, {QStringLiteral("line"), problem.at.line},
        {QStringLiteral("column"), problem.at.column}, {QStringLiteral("sentence"), problem.sentence},
        {QStringLiteral("suggestion"), problem.suggestion}};
}

QString stateName(run::Check::State state)
{
    static const char *names[] = {"good", "warning", "bad", "running", "unknown"};
    return QLatin1String(names[static_cast<int>(state)]);
}

QJsonArray checksJson(const run::DoctorReport &report)
{
    QJsonArray array;
    for (const run::Check &check : report.checks)
        array.append(QJsonObject{{QStringLiteral("name"), check.name},
            {QStringLiteral("state"), stateName(check.state)}, {QStringLiteral("sentence"), check.sentence},
            {QStringLiteral("next"), check.next}, {QStringLiteral("command"), check.command}});
    return array;
}

} // namespace

void initOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("print"), QStringLiteral("Only show what would be written.")},
        {QStringLiteral("force"), QStringLiteral("Replace the slipway.yaml that is there.")}});
}

int init(Context &context)
{
    const QDir folder(context.folder);
    if (!folder.exists())
        return context.fail(
            {Error::Code::NotFound, QStringLiteral("The folder %1 is not there.").arg(context.folder), {}, {}});
    if (folder.exists(QString::fromLatin1(project::fileName)) && !context.has("force") && !context.has("print"))
        return context.fail({Error::Code::Conflict, QStringLiteral("The folder has a slipway.yaml already."),
            QStringLiteral("--force replaces it."), {}});
    const run::ProposedFiles proposal = run::proposeFiles(folder.absolutePath());
    for (const QString &finding : proposal.findings)
        context.console.note(finding);
    QJsonArray files;
    for (const auto &[path, text] : proposal.others)
        files.append(path);
    context.console.printJson(QJsonObject{{QStringLiteral("yaml"), proposal.yaml}, {QStringLiteral("files"), files}});
    if (context.has("print")) {
        context.console.print(proposal.yaml.trimmed());
        return Ok;
    }
    const Result<void> written = run::writeProposal(folder.absolutePath(), proposal.yaml, proposal.others);
    if (!written)
        return context.fail(written.error());
    context.console.print(
        QStringLiteral("Wrote %1").arg(folder.absoluteFilePath(QString::fromLatin1(project::fileName))));
    return Ok;
}

int validate(Context &context)
{
    const Result<project::ParseOutcome> outcome = project::load(QDir(context.folder).absolutePath());
    if (!outcome)
        return context.fail(outcome.error());
    QJsonArray problems;
    for (const project::Problem &problem : outcome->problems) {
        problems.append(problemJson(problem));
        context.console.print(problem.text());
    }
    context.console.printJson(
        QJsonObject{{QStringLiteral("valid"), outcome->ok()}, {QStringLiteral("problems"), problems}});
    if (outcome->problems.isEmpty())
        context.console.print(QStringLiteral("slipway.yaml has no mistakes."));
    return outcome->ok() ? Ok : Usage;
}

void doctorOptions(QCommandLineParser &parser)
{
    parser.addOption(
        {QStringLiteral("report"), QStringLiteral("Make an archive for somebody who helps: no secrets in it.")});
}

int doctor(Context &context)
{
    // Without a project the machine alone is examined.
    const Result<run::ProjectReading> reading = run::readProject(context.services->services(), context.folder, {});
    const bool hasProject = reading && !(reading->snapshot.isProposal && context.option("project").isEmpty());
    const run::ProjectSnapshot *project = hasProject ? &reading->snapshot : nullptr;
    const Result<run::DoctorReport> report = run::examine(context.services->services(), project, {});
    if (!report)
        return context.fail(report.error());
    bool bad = false;
    for (const run::Check &check : report->checks)
        bad = bad || check.state == run::Check::State::Bad;
    context.console.print(run::reportText(*report).trimmed());
    QJsonObject json{{QStringLiteral("checks"), checksJson(*report)}};
    if (context.has("report")) {
        const Result<QString> archive = run::makeDiagnosticArchive(context.services->services(), project, {});
        if (!archive)
            return context.fail(archive.error());
        json.insert(QStringLiteral("archive"), *archive);
        context.console.print(QStringLiteral("Report: %1").arg(*archive));
    }
    context.console.printJson(json);
    return bad ? Failed : Ok;
}

void sampleOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("path"),
                           QStringLiteral("Print the folder of the sample, made when it is not there.")},
        {QStringLiteral("advance"), QStringLiteral("Commit the versions up to this one (2 is better, 3 is broken)."),
            QStringLiteral("version")}});
}

int sample(Context &context)
{
    const run::Services &services = context.services->services();
    Result<QString> folder = run::provideSample(services);
    if (!folder)
        return context.fail(folder.error());
    QJsonObject json{{QStringLiteral("path"), *folder}};
    if (context.has("advance")) {
        const QString path =
            context.option("project").isEmpty() ? *folder : QFileInfo(context.folder).canonicalFilePath();
        const Result<QString> message = run::advanceSample(services, path, context.option("advance").toInt());
        if (!message)
            return context.fail(message.error());
        json.insert(QStringLiteral("committed"), *message);
        context.console.print(QStringLiteral("Committed: %1").arg(*message));
    } else {
        context.console.print(*folder);
    }
    context.console.printJson(json);
    return Ok;
}

} // namespace app::ctl
