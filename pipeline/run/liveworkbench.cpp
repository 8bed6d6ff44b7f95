// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/liveworkbench.h"

#include "base/text.h"

namespace run {

using base::Error;
using base::Result;

namespace {

constexpr qint64 longMs = 5'000; // what ends sooner was watched

QString stateWord(store::RunState state)
{
    switch (state) {
    case store::RunState::Passed:
        return LiveWorkbench::tr("passed");
    case store::RunState::Failed:
        return LiveWorkbench::tr("failed");
    case store::RunState::Cancelled:
        return LiveWorkbench::tr("was cancelled");
    case store::RunState::Interrupted:
        return LiveWorkbench::tr("was interrupted");
    case store::RunState::NeedsApproval:
        return LiveWorkbench::tr("waits for approval");
    case store::RunState::Running:
        break;
    }
    return LiveWorkbench::tr("runs");
}

} // namespace

LiveWorkbench::LiveWorkbench(const Services &services, QObject *parent)
    : Workbench(parent)
    , m_services(services)
    , m_session(services)
    , m_board(services)
    , m_engine(services)
    , m_health(services)
    , m_deployments(services)
    , m_images(services)
{
    wire();
    readRecent();
    updateStatus();
    m_engine.look();
}

LiveWorkbench::~LiveWorkbench() = default;

void LiveWorkbench::wire()
{
    connect(&m_session, &ProjectSession::changed, this, &LiveWorkbench::projectNews);
    connect(&m_session, &ProjectSession::led, this, &LiveWorkbench::wireExecutor);
    connect(&m_session, &ProjectSession::openFailed, this, &LiveWorkbench::failed);
    connect(&m_board, &Board::pipelineChanged, this, &LiveWorkbench::pipelineChanged);
    connect(&m_board, &Board::imagesChanged, this, &LiveWorkbench::imagesChanged);
    connect(&m_board, &Board::versionsChanged, this, &LiveWorkbench::versionsChanged);
    connect(&m_board, &Board::usageChanged, this, &LiveWorkbench::usageChanged);
    connect(&m_board, &Board::logsChanged, this, &LiveWorkbench::logsChanged);
    connect(&m_board, &Board::activitiesChanged, this, &LiveWorkbench::updateStatus);
    connect(&m_board, &Board::failed, this, &LiveWorkbench::failed);
    connect(&m_engine, &EngineWatcher::lightChanged, this, [this] {
        updateStatus();
        updateRefusals();
    });
    connect(&m_engine, &EngineWatcher::imagesChanged, this, [this] { m_board.setImages(m_engine.images()); });
    connect(&m_engine, &EngineWatcher::returned, this, [this] {
        m_health.look();
        if (m_session.executor() != nullptr)
            m_deployments.resume(false);
    });
    connect(&m_health, &HealthWatcher::changed, this, [this] { m_board.setSights(m_health.sights()); });
    connect(&m_deployments, &Deployments::failed, this, &LiveWorkbench::failed);
    connect(&m_deployments, &Deployments::caughtUp, this, &LiveWorkbench::deploymentsCaughtUp);
    connect(&m_deployments, &Deployments::ended, this, &LiveWorkbench::tellDeployment);
    connect(&m_images, &ImageWork::failed, this, &LiveWorkbench::failed);
    connect(&m_images, &ImageWork::pushesChanged, this, &LiveWorkbench::updateStatus);
    connect(&m_images, &ImageWork::buildEnded, this, [this](const store::BuildRecord &build) {
        m_engine.look();
        emit ended(tr("Build"), tr("The image %1 is built.").arg(build.image), true);
        emit buildEnded(build);
    });
    connect(&m_images, &ImageWork::pushEnded, this, [this](const store::BuildRecord &build) {
        emit ended(
            tr("Push"), tr("The image %1 is pushed: %2.").arg(build.image, base::shortDigest(build.digest)), true);
        emit buildEnded(build);
    });
    connect(m_services.store, &store::Store::changed, this, [this](unsigned topics) {
        if ((topics & store::ProjectsTopic) != 0)
            readRecent();
        if ((topics & (store::DeploymentsTopic)) != 0)
            m_health.look();
        if ((topics & store::BuildsTopic) != 0)
            m_engine.look();
    });
}

void LiveWorkbench::wireExecutor()
{
    Executor *executor = m_session.executor();
    connect(executor, &Executor::started, this, [this](qint64 runId) {
        m_board.showRun(0);
        emit runStarted(runId);
    });
    connect(executor, &Executor::refused, this, [this](const QStringList &sentences) {
        emit failed({Error::Code::Conflict, sentences.join(QLatin1Char('\n')), {}, {}});
    });
    connect(executor, &Executor::failed, this, &LiveWorkbench::failed);
    connect(executor, &Executor::settled, this, &LiveWorkbench::tellRun);
    connect(executor, &Executor::requested, this, &LiveWorkbench::handleRequest);
    executor->resume();
    m_deployments.resume(false);
}

void LiveWorkbench::projectNews()
{
    const ProjectReading &reading = m_session.reading();
    m_deployments.setProject(m_session.project(), reading.identity);
    m_board.setProject(reading);
    m_engine.setProject(reading.snapshot.project.name);
    m_health.setProject(reading.snapshot.record.id, reading.snapshot.project, m_session.executor() != nullptr);
    updateRefusals();
    updateStatus();
    emit projectChanged();
}

void LiveWorkbench::readRecent()
{
    using Records = QList<store::ProjectRecord>;
    perform<Records>(
        this, *m_services.work, [store = m_services.store](const base::JobContext &) { return store->projects(); },
        [this](const Result<Records> &records) {
            if (!records)
                return;
            m_recent = *records;
            emit recentProjectsChanged();
        });
}

void LiveWorkbench::updateRefusals()
{
    QStringList refusals = m_session.reading().refusals;
    if (m_engine.light().state == Light::State::Bad)
        refusals.append(m_engine.light().sentence);
    m_board.setRefusals(refusals);
}

Light LiveWorkbench::gitLight() const
{
    const SourceState &source = m_session.reading().snapshot.source;
    if (!source.problem.isEmpty())
        return {tr("git"), Light::State::Bad, m_gitSince, source.problem};
    if (!source.isRepository)
        return {tr("git"), Light::State::Unknown, m_gitSince, tr("The folder is not in a git repository.")};
    const QString branch = source.branch.isEmpty() ? tr("no branch") : source.branch;
    const QString changed = source.changed.isEmpty()
        ? tr("nothing changed")
        : tr("%n file(s) changed", nullptr, static_cast<int>(source.changed.size()));
    return {tr("git %1").arg(branch), Light::State::Live, m_gitSince, changed};
}

void LiveWorkbench::updateStatus()
{
    auto status = std::make_shared<StatusSnapshot>();
    status->lights.append(m_engine.light());
    if (m_session.project())
        status->lights.append(gitLight());
    status->activities = m_board.activities() + m_images.pushes();
    m_status = status;
    emit statusChanged();
}

QStringList LiveWorkbench::notes() const
{
    return m_services.store->notes();
}

bool LiveWorkbench::hasProject()
{
    if (m_session.project())
        return true;
    refuse(tr("No project is open."), tr("Open a folder first."));
    return false;
}

void LiveWorkbench::refuse(const QString &sentence, const QString &next)
{
    emit failed({Error::Code::Invalid, sentence, next, {}});
}

void LiveWorkbench::tellRun(const store::RunRecord &run)
{
    m_engine.look();
    if (run.endedAt == 0 || run.endedAt - run.startedAt > longMs)
        emit ended(tr("Run %1").arg(run.number),
            tr("Run %1 %2. %3").arg(run.number).arg(stateWord(run.state), run.reason).trimmed(),
            run.state == store::RunState::Passed);
    emit runSettled(run);
}

void LiveWorkbench::tellDeployment(const store::DeploymentRecord &deployment)
{
    const bool live = deployment.state == store::DeploymentState::Live;
    const QString sentence = live ? tr("v%1 is live in %2.") : tr("v%1 did not become live in %2: %3");
    emit ended(tr("Deployment"),
        live ? sentence.arg(deployment.release).arg(deployment.environment)
             : sentence.arg(deployment.release).arg(deployment.environment, deployment.cause),
        live);
    m_health.look();
    emit deploymentEnded(deployment);
}

void LiveWorkbench::handleRequest(const store::RequestRecord &request)
{
    const auto text = [&request](const char *name) { return request.arguments[QLatin1String(name)].toString(); };
    if (request.kind == QLatin1String("deploy"))
        deploy(
            {text("environment"), request.arguments[QLatin1String("release")].toInt(), text("why"), text("typedName")});
    else if (request.kind == QLatin1String("cancel-deployment"))
        m_deployments.cancel(request.arguments[QLatin1String("id")].toInteger());
}

} // namespace run
