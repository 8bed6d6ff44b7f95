// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"
#include "release/bundle.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

/// logs: of an attempt, a build or a deployment as kept, of a service from its container.
namespace app::ctl {

using base::Error;
using base::Result;

namespace {

QJsonObject lineJson(const store::LogLine &line)
{
    return {
        {QStringLiteral("at"), line.at}, {QStringLiteral("error"), line.isError}, {QStringLiteral("text"), line.text}};
}

// "attempt/12" for a name: of a node ("train", "build:serve") in the newest run that has it, or the image of a build.
Result<QString> streamOf(store::Store &store, qint64 projectId, const QString &subject)
{
    static const QRegularExpression stream(QStringLiteral("^(attempt|build|deployment)/\\d+$"));
    if (stream.match(subject).hasMatch())
        return subject;
    const Result<QList<store::RunRecord>> runs = store.runs(projectId);
    for (const store::RunRecord &run : runs ? *runs : QList<store::RunRecord>()) {
        const Result<QList<store::AttemptRecord>> attempts = store.attempts(run.id);
        for (auto it = attempts ? attempts->crbegin() : QList<store::AttemptRecord>().crbegin();
             attempts && it != attempts->crend(); ++it)
            if ((it->node == subject || it->node == QStringLiteral("task:") + subject) && it->startedAt > 0)
                return QStringLiteral("attempt/%1").arg(it->id);
    }
    const Result<QList<store::BuildRecord>> builds = store.builds(projectId);
    for (const store::BuildRecord &build : builds ? *builds : QList<store::BuildRecord>())
        if (build.image == subject || QStringLiteral("build:") + build.image == subject)
            return QStringLiteral("build/%1").arg(build.id);
    return Error{Error::Code::NotFound, QStringLiteral("There is no log of '%1'.").arg(subject),
        QStringLiteral(
            "Name a task, an image, or attempt/N, build/N, deployment/N; without a name it is the service's."),
        {}};
}

int printStream(Context &context, const QString &stream)
{
    QJsonArray json;
    qint64 after = 0;
    for (;;) {
        const Result<QList<store::LogLine>> lines = context.services->store().log(stream, after);
        if (!lines)
            return context.fail(lines.error());
        if (lines->isEmpty())
            break;
        for (const store::LogLine &line : *lines) {
            json.append(lineJson(line));
            context.console.print(line.text);
        }
        after = lines->last().number;
    }
    context.console.printJson(json);
    return Ok;
}

int printService(Context &context, const run::ProjectReading &project)
{
    const run::ProjectSnapshot &snapshot = project.snapshot;
    const QString name =
        context.option("environment").isEmpty() ? snapshot.project.deployTo : context.option("environment");
    const project::Environment *environment = snapshot.project.environment(name);
    if (environment == nullptr || !snapshot.project.service)
        return context.fail({Error::Code::NotFound, QStringLiteral("There is no service in '%1'.").arg(name), {}, {}});
    const Result<std::shared_ptr<target::Target>> target = context.services->services().target(environment->target, {});
    if (!target)
        return context.fail(target.error());
    const auto status = (*target)->inspectService(
        release::serviceName(snapshot.project.name, name, snapshot.project.service->name), {});
    if (!status)
        return context.fail(status.error());
    if (!status->exists)
        return context.fail({Error::Code::NotFound, QStringLiteral("Nothing runs in '%1'.").arg(name),
            QStringLiteral("Deploy a release there first."), {}});
    QJsonArray json;
    const bool follow = context.has("follow");
    const Result<void> read = (*target)->followLog(status->objectName, 0, follow,
        [&](qint64 at, bool isError, const QString &line) {
            if (!follow)
                json.append(lineJson({0, at, isError, line}));
            context.console.print(line);
        },
        {});
    if (!read)
        return context.fail(read.error());
    context.console.printJson(json);
    return Ok;
}

} // namespace

void logsOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("environment"), QStringLiteral("Whose service, when no subject is named."),
                           QStringLiteral("name")},
        {{QStringLiteral("f"), QStringLiteral("follow")},
            QStringLiteral("Go on with new lines of the service until Ctrl-C.")}});
}

int logs(Context &context)
{
    const Result<run::ProjectReading> project = context.project();
    if (!project)
        return exitOf(project.error());
    const QStringList subjects = context.arguments();
    if (subjects.isEmpty())
        return printService(context, *project);
    const Result<QString> stream = streamOf(context.services->store(), project->snapshot.record.id, subjects.first());
    return stream ? printStream(context, *stream) : int(context.fail(stream.error()));
}

} // namespace app::ctl
