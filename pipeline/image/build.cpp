// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/build.h"

#include "base/job.h"
#include "image/buildcancel.h"
#include "image/buildcredentials.h"
#include "image/builderror.h"
#include "image/reference.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>

namespace image {

namespace {

using Code = base::Error::Code;

constexpr qint64 tellEveryMs = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

QString json(const QMap<QString, QString> &values)
{
    QJsonObject object;
    for (auto it = values.begin(); it != values.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

// Podman makes one LABEL step of them, in the order of a list but in any order of an object: no cache hit then.
QString labelsText(const QMap<QString, QString> &labels, bool podman)
{
    if (!podman)
        return json(labels);
    QJsonArray list;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        list.append(it.key() + QLatin1Char('=') + it.value());
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

// Docker talks plain HTTP to a registry of this machine, Podman only when it is told; and it is told for all registries
// at once.
bool pullsFromLoopbackOnly(const BuildSpec &spec)
{
    const QStringList images = pulledImages(instructions(containerfileText(spec.context)), spec.args);
    return !images.isEmpty() && std::all_of(images.cbegin(), images.cend(), [](const QString &image) {
        return isLoopback(registryOf(image));
    });
}

QString query(const BuildSpec &spec, qint64 mark)
{
    QString text = QStringLiteral("version=1&rm=1&forcerm=1&dockerfile=") + http::encoded(spec.context.containerfile);
    const auto add = [&text](const char *name, const QString &value) {
        if (!value.isEmpty())
            text += QLatin1Char('&') + QLatin1String(name) + QLatin1Char('=') + http::encoded(value);
    };
    for (const QString &tag : spec.tags)
        add("t", tag);
    add("labels", spec.labels.isEmpty() ? QString() : labelsText(spec.labels, mark > 0));
    add("buildargs", spec.args.isEmpty() ? QString() : json(spec.args));
    add("target", spec.stage);
    add("platform", spec.platform);
    add("nocache", spec.useCache ? QString() : QStringLiteral("1"));
    add("pull", spec.pull ? QStringLiteral("1") : QString());
    if (mark > 0)
        text += QStringLiteral("&layers=1&shmsize=%1").arg(mark);
    if (mark > 0 && pullsFromLoopbackOnly(spec))
        text += QLatin1String("&tlsVerify=false");
    return text;
}

// One build: the stream and what is told about it.
class Work {
public:
    Work(const engine::Engine &engine, const BuildSpec &spec, const BuildObservers &observers)
        : m_engine(engine)
        , m_spec(spec)
        , m_observers(observers)
        , m_clock(spec.clock != nullptr ? *spec.clock : m_systemClock)
        , m_stream(instructions(containerfileText(spec.context)), sinks())
    {
    }

    base::Result<BuildOutcome> run(const base::CancelToken &cancel);

private:
    [[nodiscard]] BuildStream::Sinks sinks();
    [[nodiscard]] http::Request request(qint64 mark);
    void sent(qint64 bytes);
    [[nodiscard]] base::Result<BuildOutcome> judge(
        const base::Result<http::Response> &answer, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<BuildOutcome> lookForImage(const base::Error &lost, const base::CancelToken &cancel);
    [[nodiscard]] BuildFailure failure(const QString &text) const;
    [[nodiscard]] QString taggedImage(const base::CancelToken &cancel) const;
    void tell(const base::Progress &progress);

    const engine::Engine &m_engine;
    const BuildSpec &m_spec;
    const BuildObservers &m_observers;
    base::SystemClock m_systemClock;
    const base::Clock &m_clock;
    BuildStream m_stream;
    QString m_imageBefore; // what the first tag named
    qint64 m_toldAt = 0;
};

BuildStream::Sinks Work::sinks()
{
    BuildStream::Sinks sinks;
    sinks.log = m_observers.log;
    sinks.step = [this](const BuildStep &step) {
        if (m_observers.step)
            m_observers.step(step);
        const int done = step.endedAt != 0 ? step.index : step.index - 1;
        tell({tr("step %1/%2: %3").arg(step.index).arg(step.total).arg(step.text), done, step.total,
            base::Progress::Unit::Steps});
    };
    sinks.pulling = [this](qint64 done, qint64 total) {
        if (std::exchange(m_toldAt, m_clock.steady()) + tellEveryMs <= m_clock.steady() || done == total)
            tell({tr("pulling the base image"), done, total, base::Progress::Unit::Bytes});
    };
    return sinks;
}

void Work::tell(const base::Progress &progress)
{
    if (m_observers.progress)
        m_observers.progress(progress);
}

void Work::sent(qint64 bytes)
{
    const qint64 now = m_clock.steady();
    if (now - m_toldAt < tellEveryMs)
        return;
    m_toldAt = now;
    tell({tr("sending the context"), std::min(bytes, m_spec.context.bytes), m_spec.context.bytes,
        base::Progress::Unit::Bytes});
}

http::Request Work::request(qint64 mark)
{
    http::Request request;
    request.method = "POST";
    request.path = m_engine.path(QStringLiteral("/build?") + query(m_spec, mark));
    request.headers.emplaceBack("Content-Type", "application/x-tar");
    if (m_spec.registryConfig)
        request.secretHeaders.emplaceBack("X-Registry-Config", m_spec.registryConfig);
    request.bodySource = TarWriter::source(m_spec.context.entries, [this](qint64 bytes) { sent(bytes); });
    return request;
}

base::Result<BuildOutcome> Work::run(const base::CancelToken &cancel)
{
    if (cancel.cancelled())
        return base::cancelledError();
    const bool podman = m_engine.info().flavor == engine::Flavor::Podman;
    const qint64 mark = podman ? RunProcesses::freshMark() : 0;
    m_imageBefore = taggedImage(cancel);
    BuildCancel watch(cancel, podman ? std::optional<RunProcesses>(RunProcesses(mark)) : std::nullopt);
    const base::Result<http::Response> answer = m_engine.transport().stream(
        request(mark),
        [this](QByteArrayView piece) {
            m_stream.feed(piece, m_clock.now());
            return true;
        },
        watch.connection());
    watch.exchangeEnded();
    m_stream.end(m_clock.now());
    const bool built = answer.ok() && m_stream.error().isEmpty() && !m_stream.imageId().isEmpty();
    if (cancel.cancelled() && !built) {
        base::Error error = base::cancelledError();
        if (watch.stepGoesOn())
            error.message += tr(" %1 finishes the step at work, then it stops.").arg(m_engine.info().name);
        return error;
    }
    return judge(answer, cancel);
}

base::Result<BuildOutcome> Work::judge(const base::Result<http::Response> &answer, const base::CancelToken &cancel)
{
    if (!answer.ok()) {
        const bool lost = answer.error().code == Code::Unknown || answer.error().code == Code::Timeout;
        return lost ? lookForImage(answer.error(), cancel) : base::Result<BuildOutcome>(answer.error());
    }
    if (answer->status >= 400) {
        const QString message =
            QJsonDocument::fromJson(answer->body).object().value(QLatin1String("message")).toString();
        return buildError(failure(message.isEmpty() ? QString::fromUtf8(answer->body.left(500)) : message));
    }
    if (!m_stream.error().isEmpty())
        return buildError(failure(m_stream.error()));
    if (m_stream.imageId().isEmpty())
        return lookForImage(
            {Code::Unknown, tr("The answer of %1 ended too early.").arg(m_engine.info().name), {}, {}}, cancel);
    return BuildOutcome{m_stream.imageId(), m_stream.steps(), false};
}

BuildFailure Work::failure(const QString &text) const
{
    return {m_engine.info().name, m_spec.context.containerfile, text,
        m_stream.steps().isEmpty() ? BuildStep() : m_stream.steps().last(), m_stream.lastLines()};
}

QString Work::taggedImage(const base::CancelToken &cancel) const
{
    if (m_spec.tags.isEmpty())
        return {};
    const base::Result<engine::ImageInfo> info = m_engine.inspectImage(m_spec.tags.first(), cancel);
    return info.ok() ? info->id : QString();
}

base::Result<BuildOutcome> Work::lookForImage(const base::Error &lost, const base::CancelToken &cancel)
{
    const QString id = taggedImage(cancel);
    if (!id.isEmpty() && id != m_imageBefore)
        return BuildOutcome{id, m_stream.steps(), true};
    const QString at =
        m_stream.steps().isEmpty() ? QString() : tr(" at the step \"%1\"").arg(m_stream.steps().last().text);
    return base::Error{Code::Unknown, tr("%1 stopped answering during the build%2.").arg(m_engine.info().name, at),
        tr("See that it runs, then build again: finished steps are kept."),
        lost.message + QLatin1Char(' ') + lost.detail};
}

} // namespace

base::Result<BuildOutcome> build(const engine::Engine &engine, const BuildSpec &spec, const BuildObservers &observers,
    const base::CancelToken &cancel)
{
    Work work(engine, spec, observers);
    return work.run(cancel);
}

QString containerfileText(const Context &context)
{
    for (const TarEntry &entry : context.entries) {
        if (entry.path != context.containerfile)
            continue;
        if (entry.kind == TarEntry::Kind::Bytes)
            return QString::fromUtf8(entry.bytes);
        QFile file(entry.hostPath);
        return entry.kind == TarEntry::Kind::File && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll())
                                                                                    : QString();
    }
    return {};
}

QMap<QString, QString> sourceLabels(const SourceFacts &facts)
{
    QMap<QString, QString> labels;
    const auto add = [&labels](const char *name, const QString &value) {
        if (!value.isEmpty())
            labels.insert(QLatin1String(name), value);
    };
    const QUrl url(facts.url);
    add("org.opencontainers.image.revision",
        facts.revision.isEmpty() || !facts.dirty ? facts.revision : facts.revision + QStringLiteral("-dirty"));
    add("org.opencontainers.image.source", url.userInfo().isEmpty() ? facts.url : url.toString(QUrl::RemoveUserInfo));
    add("org.opencontainers.image.version", facts.version);
    if (facts.createdAt > 0)
        add("org.opencontainers.image.created",
            QDateTime::fromMSecsSinceEpoch(facts.createdAt, Qt::UTC).toString(Qt::ISODate));
    return labels;
}

} // namespace image
