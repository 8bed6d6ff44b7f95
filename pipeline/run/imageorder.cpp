// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/imageorder.h"

#include "run/enginemaker.h"
#include "run/logwriter.h"
#include "run/progresswriter.h"
#include "run/sources.h"
#include "run/step.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QUuid>

namespace run {

using base::Error;
using base::Result;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

Result<qint64> lastPassed(store::Store &store, qint64 projectId, const QString &task)
{
    const Result<QList<store::RunRecord>> runs = store.runs(projectId);
    if (!runs)
        return runs.error();
    for (const store::RunRecord &run : *runs) {
        const Result<QList<store::AttemptRecord>> attempts = store.attempts(run.id);
        for (const store::AttemptRecord &attempt : attempts ? *attempts : QList<store::AttemptRecord>())
            if (attempt.node == QStringLiteral("task:") + task && attempt.state == store::AttemptState::Passed)
                return attempt.id;
    }
    return Error{Error::Code::NotFound,
        tr("The image needs what the task %1 makes, and that has not run yet.").arg(task),
        tr("Run the dev stage, which runs it first."), {}};
}

Result<target::InputCopy> inputCopy(
    const Services &services, const ImageOrder &order, const project::Input &input, QJsonObject *attempts)
{
    const Result<qint64> attempt = lastPassed(*services.store, order.projectId, input.fromTask);
    if (!attempt)
        return attempt.error();
    attempts->insert(input.fromTask, *attempt);
    const QDir folder(outputsFolder(services, *attempt));
    const QString path = input.path.isEmpty() ? folder.absolutePath() : folder.filePath(input.path);
    if (!QFileInfo::exists(path))
        return Error{Error::Code::NotFound, tr("The outputs of %1 are not kept any more.").arg(input.fromTask),
            tr("Run %1 again.").arg(input.fromTask), path};
    const QString name = input.path.isEmpty() ? input.fromTask : input.fromTask + QLatin1Char('/') + input.path;
    return target::InputCopy{path, input.to.isEmpty() ? name : input.to};
}

Result<void> addInputs(const Services &services, const ImageOrder &order, BuildRequest *request)
{
    for (const project::Input &input : order.project.image(order.image)->inputs) {
        const Result<target::InputCopy> copy = inputCopy(services, order, input, &request->inputAttempts);
        if (!copy)
            return copy.error();
        request->inputs.append(*copy);
    }
    return {};
}

Result<BuildRequest> requestFor(const Services &services, const ImageOrder &order, const base::CancelToken &cancel)
{
    BuildRequest request;
    request.record.projectId = order.projectId;
    request.record.image = order.image;
    request.record.commit = order.commit.isEmpty() ? order.head : order.commit;
    request.record.dirty = order.commit.isEmpty() && order.dirty;
    request.record.who = order.who;
    request.project = order.project;
    request.root = order.project.root;
    request.createdAt = services.clock->now();
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.key = QStringLiteral("build-by-hand/") + id;
    request.mark = id;
    request.tag = imageTag(order.project, order.image,
        order.commit.isEmpty() ? QStringLiteral("tree-") + id.left(8) : order.commit.left(12));
    if (!order.commit.isEmpty()) {
        const Result<QString> folder = exportedCommit(services, order.project.root, order.commit, cancel);
        if (!folder)
            return folder.error();
        request.root = *folder;
    }
    const Result<void> added = addInputs(services, order, &request);
    return added ? Result<BuildRequest>(request) : Result<BuildRequest>(added.error());
}

Result<void> provideBase(
    ImageMaker &maker, const ImageOrder &order, const target::ProgressSink &progress, const base::CancelToken &cancel)
{
    const project::Base *base = order.project.base(order.project.image(order.image)->base);
    if (base == nullptr)
        return {};
    MakingSinks sinks;
    sinks.progress = progress;
    const Result<MadeImage> made = maker.provideBase(*base, sinks, cancel);
    return made ? Result<void>() : Result<void>(made.error());
}

Result<store::BuildRecord> lastBuild(store::Store &store, const ImageOrder &order)
{
    const Result<QList<store::BuildRecord>> builds = store.builds(order.projectId);
    for (const store::BuildRecord &build : builds ? *builds : QList<store::BuildRecord>())
        if (build.image == order.image && build.state == store::BuildState::Passed)
            return build;
    if (!builds)
        return builds.error();
    return Error{
        Error::Code::NotFound, tr("The image %1 has not been built yet.").arg(order.image), tr("Build it first."), {}};
}

} // namespace

Result<store::BuildRecord> buildByHand(const Services &services, const ImageOrder &order, const Stops &stops)
{
    if (order.project.image(order.image) == nullptr)
        return Error{Error::Code::NotFound, tr("slipway.yaml declares no image '%1'.").arg(order.image), {}, {}};
    base::CancelToken either;
    const base::CancelToken::Wakeup onUndo(stops.undo, [either] { either.cancel(); });
    const base::CancelToken::Wakeup onLeave(stops.leave, [either] { either.cancel(); });
    const Result<std::shared_ptr<ImageMaker>> maker = imageMaker(services, either);
    if (!maker)
        return maker.error();
    const Result<BuildRequest> request = requestFor(services, order, either);
    if (!request)
        return request.error();
    ProgressWriter progress(*services.store, *services.clock, QStringLiteral("build-of/") + order.image);
    const auto say = [&progress](const base::Progress &step) { progress.say(step); };
    if (const Result<void> provided = provideBase(**maker, order, say, either); !provided)
        return provided.error();
    ImageBuild build(services, **maker, stops, say);
    return build.perform(*request, either);
}

Result<store::BuildRecord> pushByHand(
    const Services &services, const ImageOrder &order, const QString &subject, const base::CancelToken &cancel)
{
    if (order.project.registry.isEmpty())
        return Error{Error::Code::Invalid, tr("The project names no registry to push to."),
            tr("Add 'registry: registry.example/team' to slipway.yaml."), {}};
    Result<store::BuildRecord> build = lastBuild(*services.store, order);
    if (!build)
        return build.error();
    const Result<std::shared_ptr<ImageMaker>> maker = imageMaker(services, cancel);
    if (!maker)
        return maker.error();
    ProgressWriter progress(*services.store, *services.clock, subject);
    LogWriter log(*services.store, *services.clock, QStringLiteral("build/%1").arg(build->id));
    MakingSinks sinks;
    sinks.progress = [&progress](const base::Progress &step) { progress.say(step); };
    sinks.line = [&](const QString &line, bool isError) { log.add(services.clock->now(), isError, line); };
    const Result<PushedImage> pushed = (*maker)->push(build->imageId, build->tag, sinks, cancel);
    if (!pushed)
        return pushed.error();
    build->digest = pushed->digest;
    const Result<void> written = services.store->updateBuild(*build);
    return written ? build : Result<store::BuildRecord>(written.error());
}

} // namespace run
