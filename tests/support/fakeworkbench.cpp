// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeworkbench.h"

#include "support/fixtures.h"

namespace support {

namespace {

template <typename T> std::shared_ptr<T> shared(T value)
{
    return std::make_shared<T>(std::move(value));
}

} // namespace

FakeWorkbench::FakeWorkbench(Scene scene, QObject *parent)
    : Workbench(parent)
{
    setScene(scene);
}

void FakeWorkbench::setScene(Scene scene)
{
    projectState.reset(), pipelineState.reset(), imagesState.reset(), versionsState.reset();
    usageState.reset(), doctorState.reset(), statusState.reset(), recentState.clear(), logs.clear(), notesState.clear();
    if (scene == Scene::Loading)
        return emitAll();
    const bool engine = scene != Scene::Broken;
    doctorState = shared(fixture::doctor(engine));
    statusState = shared(run::StatusSnapshot{fixture::status().lights, {}});
    if (scene == Scene::NoProject)
        return emitAll();
    recentState = fixture::recent();
    const bool rich = scene == Scene::Full || scene == Scene::Stale || scene == Scene::Follower;
    projectState = shared(scene == Scene::Proposal ? fixture::proposal()
            : scene == Scene::Broken               ? fixture::broken()
                                                   : fixture::digitsSnapshot());
    pipelineState = shared(rich     ? fixture::runningRun()
            : scene == Scene::Fresh ? fixture::plannedRun()
                                    : run::PipelineSnapshot());
    imagesState = shared(rich ? fixture::images() : run::ImagesSnapshot());
    versionsState = shared(rich ? fixture::versions() : run::VersionsSnapshot());
    usageState = shared(rich ? fixture::usage() : run::UsageSnapshot());
    if (rich) {
        logs = fixture::logs();
        statusState = shared(scene == Scene::Stale ? fixture::staleStatus() : fixture::status());
    }
    if (!rich && scene != Scene::Proposal && scene != Scene::Broken) {
        for (const project::Environment &environment : projectState->project.environments)
            versionsState->environments.append(
                {.environment = environment, .liveSince = 0, .service = {}, .health = {}});
        imagesState->imagesAt = fixtureNow;
    }
    if (scene == Scene::Broken) {
        imagesState->problem = QStringLiteral("No container engine answers. Install Podman, then check again.");
        statusState->lights = {{QStringLiteral("No engine"), run::Light::State::Bad, fixtureNow - 60'000,
            QStringLiteral("No container engine answers on this machine.")}};
        pipelineState->refusals = {QStringLiteral("slipway.yaml has 2 mistakes. Correct them first.")};
        notesState = {
            QStringLiteral("The journal was damaged and set aside as journal.db.damaged. A new one was begun.")};
    }
    if (scene == Scene::Follower) {
        projectState->isLeader = false;
        projectState->leader = QStringLiteral("slipwayctl, process 4242, since 14:03");
    }
    emitAll();
}

void FakeWorkbench::emitAll()
{
    emit recentProjectsChanged();
    emit doctorChanged();
    emit statusChanged();
    emit projectChanged();
    emit pipelineChanged();
    emit imagesChanged();
    emit versionsChanged();
    emit usageChanged();
}

void FakeWorkbench::appendLog(const QString &stream, const QStringList &lines)
{
    QList<store::LogLine> &log = logs[stream];
    for (const QString &line : lines)
        log.append({log.size() + 1, fixtureNow, false, line});
    emit logsChanged();
}

template <typename T> base::TaskJob<T> *FakeWorkbench::job(T value)
{
    const auto error = jobError;
    return new base::TaskJob<T>(m_pool, [value = std::move(value), error](const base::JobContext &) -> base::Result<T> {
        if (error)
            return *error;
        return value;
    });
}

void FakeWorkbench::openProject(const QString &folder)
{
    commands.append(QStringLiteral("open ") + folder);
}

void FakeWorkbench::openSample()
{
    commands.append(QStringLiteral("open sample"));
}

void FakeWorkbench::advanceSample()
{
    commands.append(QStringLiteral("advance sample"));
}

void FakeWorkbench::acceptProposal(const QString &yaml)
{
    commands.append(QStringLiteral("accept proposal %1").arg(yaml.section(u'\n', 0, 0)));
}

void FakeWorkbench::forgetProject(qint64 id)
{
    commands.append(QStringLiteral("forget %1").arg(id));
}

void FakeWorkbench::refresh()
{
    commands.append(QStringLiteral("refresh"));
}

void FakeWorkbench::runDoctor()
{
    commands.append(QStringLiteral("doctor"));
}

void FakeWorkbench::showRun(int number)
{
    commands.append(QStringLiteral("show run %1").arg(number));
}

void FakeWorkbench::startRun(const run::RunRequest &request)
{
    QStringList stages;
    for (const project::Stage stage : request.stages)
        stages.append(project::stageName(stage));
    QString text = QStringLiteral("run %1").arg(stages.join(u','));
    for (auto it = request.parameters.cbegin(); it != request.parameters.cend(); ++it)
        text += QStringLiteral(" %1=%2").arg(it.key(), it.value());
    if (!request.why.isEmpty())
        text += QStringLiteral(" because: ") + request.why;
    commands.append(text);
}

void FakeWorkbench::cancelRun(qint64 runId)
{
    commands.append(QStringLiteral("cancel run %1").arg(runId));
}

void FakeWorkbench::continueRun(qint64 runId)
{
    commands.append(QStringLiteral("continue run %1").arg(runId));
}

void FakeWorkbench::approve(qint64 attemptId, const QString &why, const QString &typedName)
{
    commands.append(QStringLiteral("approve %1 %2 because: %3").arg(attemptId).arg(typedName, why));
}

void FakeWorkbench::reject(qint64 attemptId, const QString &why)
{
    commands.append(QStringLiteral("reject %1 because: %2").arg(attemptId).arg(why));
}

void FakeWorkbench::buildImage(const QString &image)
{
    commands.append(QStringLiteral("build ") + image);
}

void FakeWorkbench::rebuild(qint64 buildId)
{
    commands.append(QStringLiteral("rebuild %1").arg(buildId));
}

void FakeWorkbench::pushImage(const QString &image)
{
    commands.append(QStringLiteral("push ") + image);
}

void FakeWorkbench::cancelActivity(const QString &subject)
{
    commands.append(QStringLiteral("cancel ") + subject);
}

base::TaskJob<QList<engine::Layer>> *FakeWorkbench::layers(const QString &)
{
    return job(fixture::comparison(11, 12).newLayers);
}

base::TaskJob<QString> *FakeWorkbench::containerfile(const QString &image)
{
    return job(QStringLiteral(
        "FROM digits-base:1\nLABEL part=\"%1\"\nCOPY . /app\nWORKDIR /app\nCMD [\"python3\", \"serve.py\"]\n")
                   .arg(image));
}

base::TaskJob<bool> *FakeWorkbench::saveContainerfile(const QString &image, const QString &text)
{
    commands.append(QStringLiteral("save Containerfile of %1, %2 characters").arg(image).arg(text.size()));
    return job(true);
}

void FakeWorkbench::deploy(const run::DeployRequest &request)
{
    commands.append(QStringLiteral("deploy %1 v%2 typed:%3 because: %4")
                        .arg(request.environment)
                        .arg(request.release)
                        .arg(request.typedName, request.why));
}

base::TaskJob<run::Comparison> *FakeWorkbench::compare(int fromRelease, int toRelease)
{
    commands.append(QStringLiteral("compare v%1 v%2").arg(fromRelease).arg(toRelease));
    return job(fixture::comparison(fromRelease, toRelease));
}

base::TaskJob<store::TryRecord> *FakeWorkbench::tryService(
    const QString &environment, const project::TryRequest &request)
{
    commands.append(QStringLiteral("try %1 %2 %3").arg(environment, request.method, request.path));
    return job(store::TryRecord{.id = 9,
        .projectId = 1,
        .environment = environment,
        .release = 12,
        .method = request.method,
        .path = request.path,
        .requestBody = request.body,
        .status = 200,
        .responseBody = QStringLiteral("{\"digit\": 4, \"confidence\": 0.998}"),
        .error = {},
        .durationMs = 8,
        .at = fixtureNow});
}

base::TaskJob<QList<store::LogLine>> *FakeWorkbench::readLog(const QString &stream, qint64 afterNumber, int most)
{
    return job(logs.value(stream).mid(afterNumber, most));
}

base::TaskJob<QList<store::SampleRecord>> *FakeWorkbench::readSamples(qint64 seriesId, qint64 afterMs)
{
    QList<store::SampleRecord> samples = fixture::samples(seriesId);
    samples.removeIf([afterMs](const store::SampleRecord &sample) { return sample.at <= afterMs; });
    return job(samples);
}

base::TaskJob<run::RemovalPlan> *FakeWorkbench::planRemoval(const run::RemovalScope &scope)
{
    return job(fixture::removal(scope.what != run::RemovalScope::What::Unused));
}

base::TaskJob<run::RemovalPlan> *FakeWorkbench::remove(const run::RemovalPlan &plan)
{
    commands.append(QStringLiteral("remove %1 items").arg(plan.items.size()));
    return job(plan);
}

base::TaskJob<QString> *FakeWorkbench::diagnosticArchive()
{
    commands.append(QStringLiteral("diagnostic archive"));
    return job(QStringLiteral("/home/ada/slipway-report-2026-11-21.tar.gz"));
}

QString FakeWorkbench::commandFor(const QString &action, const QJsonObject &arguments) const
{
    QString text = QStringLiteral("slipwayctl ") + action;
    for (auto it = arguments.begin(); it != arguments.end(); ++it)
        text += QStringLiteral(" --%1 %2").arg(it.key(), it.value().toVariant().toString());
    return text;
}

} // namespace support
