// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/steps_images.h"

#include "run/imagebuild.h"
#include "run/logwriter.h"

namespace run {

using base::Error;
using base::Result;
using store::AttemptRecord;

Result<AttemptRecord> BaseStep::perform()
{
    const project::Base *base = project().base(m_context.node.subject);
    if (base == nullptr)
        return Error{Error::Code::Invalid,
            QStringLiteral("slipway.yaml declares no base image '%1'.").arg(m_context.node.subject), {}, {}};
    const Result<std::shared_ptr<ImageMaker>> maker = images();
    if (!maker)
        return maker.error();
    const Result<QJsonObject> made = m_journal.perform(
        effect(QStringLiteral("base"), QStringLiteral("image.base"), {{QStringLiteral("tag"), base->tag}}),
        [&] { return provide(**maker, *base); });
    if (!made)
        return made.error();
    AttemptRecord attempt = ended(true, {});
    attempt.imageId = (*made)[QLatin1String("id")].toString();
    attempt.imageTag = base->tag;
    return attempt;
}

Result<QJsonObject> BaseStep::provide(ImageMaker &maker, const project::Base &base)
{
    LogWriter log(store(), clock(), stream());
    MakingSinks sinks;
    sinks.line = [&](const QString &line, bool isError) { log.add(clock().now(), isError, line); };
    sinks.progress = [this](const base::Progress &progress) { say(progress); };
    const Result<MadeImage> made = maker.provideBase(base, sinks, cancel());
    return made ? Result<QJsonObject>(QJsonObject{{QStringLiteral("id"), made->id}})
                : Result<QJsonObject>(made.error());
}

Result<AttemptRecord> BuildStep::perform()
{
    const Result<std::shared_ptr<ImageMaker>> maker = images();
    if (!maker)
        return maker.error();
    const Result<std::optional<AttemptRecord>> same = reuse(**maker);
    if (!same)
        return same.error();
    return same->has_value() ? Result<AttemptRecord>(**same) : build(**maker);
}

Result<std::optional<AttemptRecord>> BuildStep::reuse(ImageMaker &maker)
{
    if (m_context.node.reuse == 0)
        return std::optional<AttemptRecord>();
    const Result<AttemptRecord> earlier = store().attempt(m_context.node.reuse);
    if (!earlier)
        return std::optional<AttemptRecord>();
    const Result<MadeImage> image = maker.inspect(earlier->imageId, cancel());
    if (!image && image.error().code == Error::Code::NotFound)
        return std::optional<AttemptRecord>();
    if (!image)
        return image.error();
    AttemptRecord attempt = ended(true, QStringLiteral("The same commit and inputs as before: not built again."));
    attempt.imageId = earlier->imageId;
    attempt.imageTag = earlier->imageTag;
    attempt.digest = earlier->digest;
    return std::optional<AttemptRecord>(attempt);
}

Result<AttemptRecord> BuildStep::build(ImageMaker &maker)
{
    const RunFacts &facts = *m_context.facts;
    const project::Image *image = project().image(m_context.node.subject);
    const Result<QList<target::InputCopy>> inputs =
        inputCopies(image == nullptr ? QList<project::Input>() : image->inputs);
    if (!inputs)
        return inputs.error();
    const Result<QString> root = sourceFolder();
    if (!root)
        return root.error();
    BuildRequest request;
    request.record.projectId = facts.run.projectId;
    request.record.runId = facts.run.id;
    request.record.attemptId = m_context.attempt.id;
    request.record.image = m_context.node.subject;
    request.record.commit = facts.run.commit;
    request.record.dirty = m_context.node.fromTree && facts.run.dirty;
    request.record.who = facts.who;
    request.project = project();
    request.root = *root;
    request.inputs = *inputs;
    request.inputAttempts = inputAttempts();
    request.tag = tag();
    request.key = effectKey(QStringLiteral("build"));
    request.mark = facts.salt + QLatin1Char('/') + request.key;
    request.sourceUrl = facts.sourceUrl;
    request.createdAt = m_context.attempt.startedAt;
    ImageBuild work(
        m_context.services, maker, m_context.stops, [this](const base::Progress &progress) { say(progress); });
    const Result<store::BuildRecord> made = work.perform(request, cancel());
    if (!made)
        return made.error();
    AttemptRecord attempt = ended(true, {});
    attempt.imageId = made->imageId;
    attempt.imageTag = made->tag;
    return attempt;
}

QJsonObject BuildStep::inputAttempts() const
{
    QJsonObject inputs;
    const project::Image *image = project().image(m_context.node.subject);
    for (const project::Input &input : image == nullptr ? QList<project::Input>() : image->inputs) {
        const Result<qint64> attempt = outputsOf(input.fromTask);
        inputs.insert(input.fromTask, attempt ? *attempt : 0);
    }
    return inputs;
}

QString BuildStep::tag() const
{
    const RunFacts &facts = *m_context.facts;
    const QString version = m_context.node.fromTree || facts.run.commit.isEmpty()
        ? QStringLiteral("tree-r%1").arg(facts.run.number)
        : facts.run.commit.left(12);
    return imageTag(project(), m_context.node.subject, version);
}

Result<AttemptRecord> PushStep::perform()
{
    const Result<AttemptRecord> build = attemptOf(QStringLiteral("build:") + m_context.node.subject);
    if (!build)
        return build.error();
    const Result<std::shared_ptr<ImageMaker>> maker = images();
    if (!maker)
        return maker.error();
    const Result<QJsonObject> pushed =
        m_journal.perform(effect(QStringLiteral("push"), QStringLiteral("image.push"),
                              {{QStringLiteral("image"), build->imageId}, {QStringLiteral("to"), build->imageTag}}),
            [&] { return push(**maker, *build); });
    if (!pushed)
        return pushed.error();
    AttemptRecord attempt = ended(true, {});
    attempt.imageId = build->imageId;
    attempt.imageTag = build->imageTag;
    attempt.digest = (*pushed)[QLatin1String("digest")].toString();
    noteDigest(*build, attempt.digest);
    return attempt;
}

Result<QJsonObject> PushStep::push(ImageMaker &maker, const AttemptRecord &build)
{
    LogWriter log(store(), clock(), stream());
    MakingSinks sinks;
    sinks.line = [&](const QString &line, bool isError) { log.add(clock().now(), isError, line); };
    sinks.progress = [this](const base::Progress &progress) { say(progress); };
    const Result<PushedImage> pushed = maker.push(build.imageId, build.imageTag, sinks, cancel());
    if (!pushed)
        return pushed.error();
    return QJsonObject{{QStringLiteral("digest"), pushed->digest}, {QStringLiteral("repository"), pushed->repository}};
}

// The Images page shows the digest beside the build that made the image.
void PushStep::noteDigest(const AttemptRecord &build, const QString &digest)
{
    const Result<QList<store::BuildRecord>> builds = store().builds(m_context.facts->run.projectId);
    for (store::BuildRecord record : builds ? *builds : QList<store::BuildRecord>()) {
        if (record.imageId == build.imageId && record.digest != digest) {
            record.digest = digest;
            (void)store().updateBuild(record);
        }
    }
}

} // namespace run
