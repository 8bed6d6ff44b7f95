// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginemaker.h"

#include "image/build.h"
#include "image/buildcredentials.h"

#include <QDir>

namespace run {

using base::Error;
using base::Result;

namespace {

MadeImage madeOf(const engine::ImageInfo &info)
{
    return {info.id, info.tags.isEmpty() ? QString() : info.tags.first(), info.bytes};
}

QJsonObject stepJson(const image::BuildStep &step)
{
    return {{QStringLiteral("index"), step.index}, {QStringLiteral("total"), step.total},
        {QStringLiteral("text"), step.text}, {QStringLiteral("startedAt"), step.startedAt},
        {QStringLiteral("endedAt"), step.endedAt}, {QStringLiteral("cached"), step.cached}};
}

// Each step comes at least twice: the later word is the true one.
void keepStep(QJsonArray *steps, const image::BuildStep &step)
{
    for (qsizetype i = 0; i < steps->size(); ++i) {
        if (steps->at(i).toObject()[QLatin1String("index")].toInt() == step.index) {
            steps->replace(i, stepJson(step));
            return;
        }
    }
    steps->append(stepJson(step));
}

Result<image::Context> contextOf(const BuildOrder &order, const base::CancelToken &cancel)
{
    image::ContextSpec spec;
    const QDir root(order.root);
    spec.root = QDir::cleanPath(root.filePath(order.image.context));
    spec.containerfile = QDir::cleanPath(root.filePath(order.image.containerfile));
    for (const target::InputCopy &input : order.inputs)
        spec.extras.append({input.hostPath, input.containerPath});
    return image::scanContext(spec, cancel);
}

} // namespace

EngineMaker::EngineMaker(std::shared_ptr<engine::Engine> engine, Services services)
    : m_engine(std::move(engine))
    , m_services(std::move(services))
{
}

Result<MadeImage> EngineMaker::inspect(const QString &reference, const base::CancelToken &cancel)
{
    const Result<engine::ImageInfo> info = m_engine->inspectImage(reference, cancel);
    return info ? Result<MadeImage>(madeOf(*info)) : Result<MadeImage>(info.error());
}

Result<MadeImage> EngineMaker::findByLabel(const QString &label, const QString &value, const base::CancelToken &cancel)
{
    const Result<QList<engine::ImageInfo>> images = m_engine->images({{label, value}}, cancel);
    if (!images)
        return images.error();
    if (images->isEmpty())
        return Error{
            Error::Code::NotFound, QStringLiteral("No image carries the label %1=%2.").arg(label, value), {}, {}};
    return madeOf(images->first());
}

Result<MadeImage> EngineMaker::build(const BuildOrder &order, const MakingSinks &sinks, const base::CancelToken &cancel)
{
    const Result<image::Context> context = contextOf(order, cancel);
    if (!context)
        return context.error();
    if (sinks.context)
        sinks.context(context->bytes, static_cast<int>(context->files));
    image::BuildSpec spec;
    spec.context = *context;
    spec.tags = QStringList(order.tag);
    spec.labels = order.labels;
    spec.args = order.image.args;
    spec.stage = order.image.stage;
    spec.platform = order.image.platform;
    spec.clock = m_services.clock;
    const image::Credentials credentials(*m_services.processes, image::credentialFiles());
    spec.registryConfig = image::buildCredentials(*m_engine, spec, credentials, cancel);
    image::BuildObservers observers;
    observers.progress = sinks.progress;
    observers.log = [&sinks](const QString &line) { sinks.line(line, false); };
    observers.step = [&sinks, steps = std::make_shared<QJsonArray>()](const image::BuildStep &step) {
        keepStep(steps.get(), step);
        sinks.steps(*steps);
    };
    for (const QString &warning : context->warnings)
        sinks.line(QStringLiteral("Warning: ") + warning, true);
    const Result<image::BuildOutcome> built = image::build(*m_engine, spec, observers, cancel);
    if (!built)
        return built.error();
    // The image is there: that a look at its size fails must not undo that.
    const Result<MadeImage> made = inspect(built->imageId, cancel);
    return MadeImage{built->imageId, order.tag, made ? made->bytes : 0};
}

Result<void> EngineMaker::tag(const QString &imageId, const QString &tag, const base::CancelToken &cancel)
{
    return m_engine->tagImage(imageId, tag, cancel);
}

Result<std::shared_ptr<ImageMaker>> imageMaker(const Services &services, const base::CancelToken &cancel)
{
    if (services.images)
        return services.images(cancel);
    const Result<std::shared_ptr<engine::Engine>> engine = services.engine(cancel);
    if (!engine)
        return engine.error();
    return std::shared_ptr<ImageMaker>(std::make_shared<EngineMaker>(*engine, services));
}

} // namespace run
