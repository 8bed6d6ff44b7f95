// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/imagebuild.h"

#include "run/logwriter.h"

#include <QDateTime>

namespace run {

using base::Error;
using base::Result;
using store::BuildRecord;
using store::BuildState;
using Look = Result<std::optional<QJsonObject>>;

namespace {

QJsonObject madeToJson(const MadeImage &made)
{
    return {{QStringLiteral("id"), made.id}, {QStringLiteral("tag"), made.tag}, {QStringLiteral("bytes"), made.bytes}};
}

BuildState stateOf(Ending ending)
{
    switch (ending) {
    case Ending::Cancelled:
        return BuildState::Cancelled;
    case Ending::Interrupted:
        return BuildState::Interrupted;
    case Ending::Left:
    case Ending::Failed:
        break;
    }
    return BuildState::Failed;
}

const project::Base *baseOf(const BuildRequest &request, const project::Image &image)
{
    return image.base.isEmpty() ? nullptr : request.project.base(image.base);
}

} // namespace

QMap<QString, QString> imageLabels(const BuildRequest &request)
{
    QMap<QString, QString> labels{{QStringLiteral("org.opencontainers.image.revision"), request.record.commit},
        {QStringLiteral("org.opencontainers.image.source"), request.sourceUrl},
        {QStringLiteral("org.opencontainers.image.created"),
            QDateTime::fromMSecsSinceEpoch(request.createdAt, Qt::UTC).toString(Qt::ISODate)},
        {QStringLiteral("org.opencontainers.image.title"), request.record.image},
        {QLatin1String(target::label::project), request.project.name}, {QLatin1String(buildLabel), request.mark},
        {QStringLiteral("dev.slipway.dirty"), request.record.dirty ? QStringLiteral("true") : QString()}};
    labels.removeIf([](const auto &label) { return label.value().isEmpty(); });
    return labels;
}

QString imageTag(const project::Project &project, const QString &image, const QString &version)
{
    const QString place =
        project.registry.isEmpty() ? QStringLiteral("localhost/%1/%2") : project.registry + QStringLiteral("/%1-%2");
    return place.arg(project.name, image).toLower() + QLatin1Char(':') + version;
}

ImageBuild::ImageBuild(Services services, ImageMaker &maker, Stops stops, target::ProgressSink progress)
    : m_services(std::move(services))
    , m_maker(maker)
    , m_stops(std::move(stops))
    , m_progress(std::move(progress))
    , m_journal(*m_services.store)
{
}

Result<BuildRecord> ImageBuild::perform(const BuildRequest &request, const base::CancelToken &cancel)
{
    if (const Result<void> opened = openRecord(request); !opened)
        return opened.error();
    const auto look = [&]() -> Look {
        const Result<MadeImage> found = m_maker.findByLabel(QLatin1String(buildLabel), request.mark, cancel);
        if (found)
            return std::optional<QJsonObject>(madeToJson(*found));
        return found.error().code == Error::Code::NotFound ? Look(std::optional<QJsonObject>()) : Look(found.error());
    };
    const store::Journal::Effect effect{request.key + QStringLiteral("/image"), QStringLiteral("image.build"),
        {{QStringLiteral("tag"), request.tag}, {QStringLiteral("inputs"), request.inputAttempts}},
        request.record.attemptId};
    return close(m_journal.perform(effect, look, [&] { return build(request, cancel); }));
}

Result<void> ImageBuild::openRecord(const BuildRequest &request)
{
    const project::Image *image = request.project.image(request.record.image);
    if (image == nullptr)
        return Error{Error::Code::Invalid,
            QStringLiteral("slipway.yaml declares no image '%1'.").arg(request.record.image), {}, {}};
    BuildRecord record = request.record;
    record.tag = request.tag;
    record.containerfile = image->containerfile;
    for (auto it = image->args.cbegin(); it != image->args.cend(); ++it)
        record.args.insert(it.key(), it.value());
    record.startedAt = m_services.clock->now();
    const auto look = [&]() -> Look {
        const Result<QList<BuildRecord>> builds = m_services.store->builds(record.projectId);
        if (!builds)
            return builds.error();
        for (const BuildRecord &build : *builds) {
            if (record.attemptId != 0 && build.attemptId == record.attemptId)
                return std::optional<QJsonObject>(QJsonObject{{QStringLiteral("id"), build.id}});
        }
        return std::optional<QJsonObject>();
    };
    const auto act = [&]() -> Result<QJsonObject> {
        const Result<BuildRecord> inserted = m_services.store->insertBuild(record);
        return inserted ? Result<QJsonObject>(QJsonObject{{QStringLiteral("id"), inserted->id}})
                        : Result<QJsonObject>(inserted.error());
    };
    const Result<QJsonObject> id = m_journal.perform(
        {request.key + QStringLiteral("/record"), QStringLiteral("record.build"), {}, record.attemptId}, look, act);
    if (!id)
        return id.error();
    const Result<BuildRecord> there = m_services.store->build((*id)[QLatin1String("id")].toInteger());
    if (!there)
        return there.error();
    m_record = *there;
    m_record.state = BuildState::Running;
    return {};
}

Result<QJsonObject> ImageBuild::build(const BuildRequest &request, const base::CancelToken &cancel)
{
    const project::Image &image = *request.project.image(request.record.image);
    const project::Base *base = baseOf(request, image);
    const QString stream = QStringLiteral("build/%1").arg(m_record.id);
    const Result<qint64> earlierLines = m_services.store->logLength(stream);
    LogWriter log(*m_services.store, *m_services.clock, stream);
    if (earlierLines && *earlierLines > 0)
        log.add(QStringLiteral("(Slipway was ended here. The build begins anew.)"));
    MakingSinks sinks;
    sinks.line = [&](const QString &line, bool isError) { log.add(m_services.clock->now(), isError, line); };
    sinks.steps = [this](const QJsonArray &steps) {
        m_record.steps = steps;
        writeNowAndThen();
    };
    sinks.context = [this](qint64 bytes, int files) {
        m_record.contextBytes = bytes;
        m_record.contextFiles = files;
        write();
    };
    sinks.progress = m_progress;
    const Result<MadeImage> made = m_maker.build({image, request.root, request.tag, request.inputs,
                                                     imageLabels(request), base == nullptr ? QString() : base->tag},
        sinks, cancel);
    return made ? Result<QJsonObject>(madeToJson(*made)) : Result<QJsonObject>(made.error());
}

Result<BuildRecord> ImageBuild::close(const Result<QJsonObject> &made)
{
    const Ending ending = made ? Ending::Failed : endingOf(made.error(), m_stops);
    if (!made && ending == Ending::Left)
        return made.error();
    m_record.state = made ? BuildState::Passed : stateOf(ending);
    m_record.reason = made ? QString() : made.error().text();
    m_record.endedAt = m_services.clock->now();
    if (made) {
        m_record.imageId = (*made)[QLatin1String("id")].toString();
        m_record.imageBytes = (*made)[QLatin1String("bytes")].toInteger();
    }
    const Result<void> written = m_services.store->updateBuild(m_record);
    if (!made)
        return made.error();
    return written ? Result<BuildRecord>(m_record) : Result<BuildRecord>(written.error());
}

// Steps are for the eye: when they cannot be written now, the end still is.
void ImageBuild::write()
{
    m_writtenAt = m_services.clock->steady();
    (void)m_services.store->updateBuild(m_record);
}

void ImageBuild::writeNowAndThen()
{
    if (m_services.clock->steady() - m_writtenAt >= 250)
        write();
}

} // namespace run
