// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/commandtext.h"
#include "run/comparer.h"
#include "run/diagnostics.h"
#include "run/doctor.h"
#include "run/housekeeping.h"
#include "run/liveworkbench.h"
#include "run/samplefolder.h"
#include "run/secrets.h"
#include "run/tryservice.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

/// The commands of the workbench: each checks what can be said at once and hands over to who does it.
namespace run {

using base::Error;
using base::Result;

namespace {

QJsonObject number(const char *name, qint64 value)
{
    return {{QLatin1String(name), value}};
}

Error fileError(const QString &path, const QString &why)
{
    return {Error::Code::Failed, LiveWorkbench::tr("The file %1 cannot be read or written: %2.").arg(path, why),
        LiveWorkbench::tr("Check its rights."), {}};
}

Result<QString> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(path, file.errorString());
    return QString::fromUtf8(file.readAll());
}

Result<bool> writeText(const QString &path, const QString &text)
{
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fileError(path, file.errorString());
    return true;
}

QStringList secretKeysOf(const VersionsPtr &versions, int number)
{
    QStringList keys;
    for (const store::ReleaseRecord &release : versions ? versions->releases : QList<store::ReleaseRecord>()) {
        const Result<release::Declared> declared =
            release.number == number ? release::declared(release) : Result<release::Declared>(Error());
        for (const project::SecretRef &secret : declared ? declared->service.secrets : QList<project::SecretRef>())
            if (secret.source == project::SecretRef::Source::Keyring)
                keys.append(secret.key);
    }
    return keys;
}

} // namespace

template <typename T>
base::TaskJob<T> *LiveWorkbench::job(base::WorkPool &pool, typename base::TaskJob<T>::Work work) const
{
    return new base::TaskJob<T>(pool, std::move(work));
}

// Projects

void LiveWorkbench::openProject(const QString &folder)
{
    m_session.open(folder);
}

void LiveWorkbench::openSample()
{
    perform<QString>(
        this, *m_services.work, [services = m_services](const base::JobContext &) { return provideSample(services); },
        [this](const Result<QString> &folder) {
            if (folder)
                openProject(*folder);
            else
                emit failed(folder.error());
        });
}

void LiveWorkbench::advanceSample()
{
    if (!hasProject())
        return;
    perform<QString>(
        this, *m_services.work,
        [services = m_services, path = project()->record.path](
            const base::JobContext &) { return run::advanceSample(services, path); },
        [this](const Result<QString> &message) {
            if (!message)
                emit failed(message.error());
            m_session.reload();
        });
}

void LiveWorkbench::acceptProposal(const QString &yaml)
{
    if (!hasProject())
        return;
    perform<bool>(
        this, *m_services.work,
        [root = project()->record.path, yaml, others = m_session.reading().proposedFiles](
            const base::JobContext &) -> Result<bool> {
            const Result<void> written = writeProposal(root, yaml, others);
            return written ? Result<bool>(true) : Result<bool>(written.error());
        },
        [this](const Result<bool> &written) {
            if (!written)
                emit failed(written.error());
            m_session.reload();
        });
}

void LiveWorkbench::forgetProject(qint64 id)
{
    if (project() && project()->record.id == id) {
        refuse(tr("The open project cannot be forgotten."), tr("Open another one first."));
        return;
    }
    perform<bool>(
        this, *m_services.work,
        [store = m_services.store, id](const base::JobContext &) -> Result<bool> {
            const Result<void> forgotten = store->forgetProject(id);
            return forgotten ? Result<bool>(true) : Result<bool>(forgotten.error());
        },
        [this](const Result<bool> &forgotten) {
            if (!forgotten)
                emit failed(forgotten.error());
            readRecent();
        });
}

void LiveWorkbench::refresh()
{
    m_session.reload();
    m_engine.look();
    m_health.look();
    m_board.readAll();
}

void LiveWorkbench::runDoctor()
{
    if (std::exchange(m_doctorRuns, true))
        return;
    perform<DoctorReport>(
        this, *m_services.effects,
        [services = m_services, project = project()](
            const base::JobContext &context) { return examine(services, project.get(), context.cancel()); },
        [this](const Result<DoctorReport> &report) {
            m_doctorRuns = false;
            if (!report)
                return;
            m_doctor = std::make_shared<const DoctorReport>(*report);
            emit doctorChanged();
        });
}

// Runs

void LiveWorkbench::lead(const QString &kind, const QJsonObject &arguments, const std::function<void(Executor &)> &here)
{
    if (!hasProject())
        return;
    if (m_session.executor() != nullptr) {
        here(*m_session.executor());
        return;
    }
    perform<bool>(
        this, *m_services.work,
        [store = m_services.store, id = project()->record.id, kind, arguments, who = m_session.reading().identity](
            const base::JobContext &) -> Result<bool> {
            const Result<void> asked = askLeader(*store, id, kind, arguments, who);
            return asked ? Result<bool>(true) : Result<bool>(asked.error());
        },
        [this](const Result<bool> &asked) {
            if (!asked)
                emit failed(asked.error());
        });
}

void LiveWorkbench::showRun(int runNumber)
{
    m_board.showRun(runNumber);
}

void LiveWorkbench::startRun(const RunRequest &request)
{
    lead(QStringLiteral("start-run"), requestToJson(request),
        [&request](Executor &executor) { executor.start(request); });
}

void LiveWorkbench::cancelRun(qint64 runId)
{
    for (const Activity &activity : m_board.activities())
        if (activity.runId == runId)
            m_board.setCancelling(activity.subject);
    lead(QStringLiteral("cancel-run"), number("runId", runId), [runId](Executor &executor) { executor.cancel(runId); });
}

void LiveWorkbench::continueRun(qint64 runId)
{
    lead(QStringLiteral("continue-run"), number("runId", runId),
        [runId](Executor &executor) { executor.continueRun(runId); });
}

void LiveWorkbench::approve(qint64 attemptId, const QString &why, const QString &typedName)
{
    QJsonObject arguments = number("attemptId", attemptId);
    arguments.insert(QStringLiteral("why"), why);
    arguments.insert(QStringLiteral("typedName"), typedName);
    lead(
        QStringLiteral("approve"), arguments, [&](Executor &executor) { executor.approve(attemptId, why, typedName); });
}

void LiveWorkbench::reject(qint64 attemptId, const QString &why)
{
    QJsonObject arguments = number("attemptId", attemptId);
    arguments.insert(QStringLiteral("why"), why);
    lead(QStringLiteral("reject"), arguments, [&](Executor &executor) { executor.reject(attemptId, why); });
}

// Images

ImageOrder LiveWorkbench::imageOrder(const QString &image) const
{
    const ProjectSnapshot &snapshot = *project();
    ImageOrder order;
    order.project = snapshot.project;
    order.projectId = snapshot.record.id;
    order.image = image;
    order.head = snapshot.source.head.id;
    order.dirty = !snapshot.source.changed.isEmpty();
    order.who = m_session.reading().identity;
    return order;
}

void LiveWorkbench::buildImage(const QString &image)
{
    if (hasProject())
        m_images.build(imageOrder(image));
}

void LiveWorkbench::rebuild(qint64 buildId)
{
    if (!hasProject() || !images())
        return;
    for (const store::BuildRecord &build : images()->builds) {
        if (build.id != buildId)
            continue;
        ImageOrder order = imageOrder(build.image);
        order.commit = build.dirty ? QString() : build.commit;
        m_images.build(order);
        return;
    }
    refuse(tr("That build is not on record any more."));
}

void LiveWorkbench::pushImage(const QString &image)
{
    if (hasProject())
        m_images.push(imageOrder(image));
}

void LiveWorkbench::cancelActivity(const QString &subject)
{
    m_board.setCancelling(subject);
    if (subject.startsWith(QLatin1String("attempt/"))) {
        for (const Activity &activity : m_board.activities())
            if (activity.subject == subject)
                cancelRun(activity.runId);
    } else if (subject.startsWith(QLatin1String("deployment/"))) {
        const qint64 id = subject.mid(11).toLongLong();
        if (!m_deployments.cancel(id))
            lead(QStringLiteral("cancel-deployment"), number("id", id), [](Executor &) {});
    } else if (!m_images.cancel(subject)) {
        refuse(tr("That is done by another process."), tr("Cancel it there."));
    }
}

base::TaskJob<QList<engine::Layer>> *LiveWorkbench::layers(const QString &imageId)
{
    return job<QList<engine::Layer>>(*m_services.effects,
        [services = m_services, imageId](const base::JobContext &context) -> Result<QList<engine::Layer>> {
            const Result<std::shared_ptr<engine::Engine>> engine = services.engine(context.cancel());
            return engine ? (*engine)->history(imageId, context.cancel())
                          : Result<QList<engine::Layer>>(engine.error());
        });
}

QString LiveWorkbench::containerfilePath(const QString &image) const
{
    const project::Image *declared = project() ? project()->project.image(image) : nullptr;
    return declared == nullptr ? QString() : QDir(project()->record.path).filePath(declared->containerfile);
}

base::TaskJob<QString> *LiveWorkbench::containerfile(const QString &image)
{
    return job<QString>(
        *m_services.work, [path = containerfilePath(image)](const base::JobContext &) { return readText(path); });
}

base::TaskJob<bool> *LiveWorkbench::saveContainerfile(const QString &image, const QString &text)
{
    return job<bool>(*m_services.work,
        [path = containerfilePath(image), text](const base::JobContext &) { return writeText(path, text); });
}

// Versions

void LiveWorkbench::deploy(const DeployRequest &request)
{
    if (!hasProject())
        return;
    if (const QString refusal = Deployments::refusal(request, project()->project); !refusal.isEmpty()) {
        emit failed({Error::Code::Conflict, refusal, {}, {}});
        return;
    }
    const QJsonObject arguments{{QStringLiteral("environment"), request.environment},
        {QStringLiteral("release"), request.release}, {QStringLiteral("why"), request.why},
        {QStringLiteral("typedName"), request.typedName}};
    lead(QStringLiteral("deploy"), arguments,
        [&](Executor &) { m_deployments.deploy(request, secretKeysOf(versions(), request.release)); });
}

base::TaskJob<Comparison> *LiveWorkbench::compare(int fromRelease, int toRelease)
{
    const store::ProjectRecord record = project() ? project()->record : store::ProjectRecord();
    return job<Comparison>(
        *m_services.effects, [services = m_services, record, fromRelease, toRelease](const base::JobContext &context) {
            return compareReleases(services, record, fromRelease, toRelease, context.cancel());
        });
}

base::TaskJob<store::TryRecord> *LiveWorkbench::tryService(
    const QString &environment, const project::TryRequest &request)
{
    const TryPlace place{project() ? project()->record.id : 0, environment};
    return job<store::TryRecord>(
        *m_services.effects, [services = m_services, place, request](const base::JobContext &context) {
            return tryRequest(services, place, request, context.cancel());
        });
}

// Logs and usage

base::TaskJob<QList<store::LogLine>> *LiveWorkbench::readLog(const QString &stream, qint64 afterNumber, int most)
{
    return job<QList<store::LogLine>>(
        *m_services.work, [store = m_services.store, stream, afterNumber, most](const base::JobContext &) {
            return store->log(stream, afterNumber, most);
        });
}

base::TaskJob<QList<store::SampleRecord>> *LiveWorkbench::readSamples(qint64 seriesId, qint64 afterMs)
{
    return job<QList<store::SampleRecord>>(
        *m_services.work, [store = m_services.store, seriesId, afterMs](const base::JobContext &) {
            return store->samples(seriesId, afterMs);
        });
}

// Housekeeping

base::TaskJob<RemovalPlan> *LiveWorkbench::planRemoval(const RemovalScope &scope)
{
    return job<RemovalPlan>(
        *m_services.effects, [services = m_services, project = project(), scope](const base::JobContext &context) {
            return run::planRemoval(services, project.get(), scope, context.cancel());
        });
}

base::TaskJob<RemovalPlan> *LiveWorkbench::remove(const RemovalPlan &plan)
{
    return job<RemovalPlan>(
        *m_services.effects, [services = m_services, project = project(), plan](const base::JobContext &context) {
            return carryOut(services, project.get(), plan, context);
        });
}

base::TaskJob<QString> *LiveWorkbench::diagnosticArchive()
{
    return job<QString>(
        *m_services.effects, [services = m_services, project = project()](const base::JobContext &context) {
            return makeDiagnosticArchive(services, project.get(), context.cancel());
        });
}

QString LiveWorkbench::commandFor(const QString &action, const QJsonObject &arguments) const
{
    return commandText({project().get(), versions().get(), images().get(), m_engine.light().name}, action, arguments);
}

} // namespace run
