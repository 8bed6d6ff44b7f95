// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/executor.h"

namespace run {

using base::Error;
using base::Result;

namespace {

using Unit = std::monostate;

Result<Unit> unit(const Result<void> &result)
{
    return result ? Result<Unit>(Unit()) : Result<Unit>(result.error());
}

Result<QList<store::RequestRecord>> takeOpenRequests(store::Store &store, qint64 projectId)
{
    Result<QList<store::RequestRecord>> open = store.openRequests(projectId);
    for (const store::RequestRecord &request : open ? std::as_const(*open) : QList<store::RequestRecord>()) {
        if (const Result<void> handled = store.handleRequest(request.id); !handled)
            return handled.error();
    }
    return open;
}

} // namespace

Executor::Executor(Services services, store::ProjectRecord project, std::unique_ptr<ProjectLock> lock, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_project(std::move(project))
    , m_lock(std::move(lock))
{
    connect(m_services.store, &store::Store::changed, this, [this](unsigned topics) {
        if ((topics & store::RequestsTopic) != 0)
            takeRequests();
    });
}

Executor::~Executor() = default;

// Runs `work` on the work pool and gives its value to `done` on main; an error becomes failed().
template <typename T>
void Executor::later(std::function<Result<T>(const base::JobContext &)> work, std::function<void(const T &)> done)
{
    auto *job = new base::TaskJob<T>(*m_services.work, std::move(work), this);
    connect(job, &base::Job::finished, this, [this, job, done = std::move(done)] {
        job->deleteLater();
        if (job->result())
            done(*job->result());
        else
            emit failed(job->result().error());
    });
    job->start();
}

void Executor::resume()
{
    later<QList<store::RunRecord>>(
        [store = m_services.store, id = m_project.id](const base::JobContext &) { return store->unfinishedRuns(id); },
        [this](const QList<store::RunRecord> &runs) {
            for (const store::RunRecord &run : runs) {
                if (run.state == store::RunState::Running)
                    driver(run.id).advance();
            }
            takeRequests();
        });
}

bool Executor::isBusy() const
{
    return m_preparing || !m_drivers.isEmpty();
}

void Executor::start(const RunRequest &request)
{
    if (isBusy()) {
        emit refused({QStringLiteral("A run of this project is under way. Wait for its end, or cancel it.")});
        return;
    }
    m_preparing = true;
    auto *job = new base::TaskJob<PreparationOutcome>(
        *m_services.effects,
        [services = m_services, project = m_project, request](const base::JobContext &context) {
            return Preparation(services, project, request).perform(true, context.cancel());
        },
        this);
    connect(job, &base::Job::finished, this, [this, job] {
        job->deleteLater();
        m_preparing = false;
        if (job->result())
            takePrepared(*job->result());
        else
            emit failed(job->result().error());
    });
    job->start();
}

void Executor::takePrepared(const PreparationOutcome &outcome)
{
    if (!outcome.refusals.isEmpty()) {
        emit refused(outcome.refusals);
        return;
    }
    m_preparing = true;
    auto *job = new base::TaskJob<store::RunRecord>(
        *m_services.work,
        [services = m_services, facts = outcome.facts](const base::JobContext &) { return insertRun(services, facts); },
        this);
    connect(job, &base::Job::finished, this, [this, job] {
        job->deleteLater();
        m_preparing = false;
        if (!job->result()) {
            emit failed(job->result().error());
            return;
        }
        const qint64 runId = job->result()->id;
        emit started(runId);
        driver(runId).advance();
    });
    job->start();
}

void Executor::cancel(qint64 runId)
{
    later<Unit>([services = m_services, runId, who = m_user](
                    const base::JobContext &) { return unit(wishCancel(services, runId, who)); },
        [this, runId](const Unit &) { driver(runId).cancel(); });
}

void Executor::continueRun(qint64 runId)
{
    later<Unit>(
        [services = m_services, runId](const base::JobContext &) { return unit(continueInterrupted(services, runId)); },
        [this, runId](const Unit &) { driver(runId).advance(); });
}

void Executor::approve(qint64 attemptId, const QString &why, const QString &typedName)
{
    approveAs({attemptId, m_user, why, typedName});
}

void Executor::reject(qint64 attemptId, const QString &why)
{
    rejectAs({attemptId, m_user, why, {}});
}

void Executor::approveAs(const Approval &approval)
{
    later<qint64>([services = m_services, root = m_project.path, approval](
                      const base::JobContext &) { return approveAttempt(services, root, approval); },
        [this](const qint64 &runId) { driver(runId).advance(); });
}

void Executor::rejectAs(const Approval &approval)
{
    later<qint64>(
        [services = m_services, approval](const base::JobContext &) { return rejectAttempt(services, approval); },
        [this](const qint64 &runId) { driver(runId).advance(); });
}

void Executor::takeRequests()
{
    if (m_taking) {
        m_takeAgain = true;
        return;
    }
    m_taking = true;
    auto *job = new base::TaskJob<QList<store::RequestRecord>>(
        *m_services.work,
        [store = m_services.store, id = m_project.id](
            const base::JobContext &) { return takeOpenRequests(*store, id); },
        this);
    connect(job, &base::Job::finished, this, [this, job] {
        job->deleteLater();
        m_taking = false;
        for (const store::RequestRecord &request : job->result() ? *job->result() : QList<store::RequestRecord>())
            handle(request);
        if (std::exchange(m_takeAgain, false))
            takeRequests();
    });
    job->start();
}

void Executor::handle(const store::RequestRecord &request)
{
    const auto number = [&](const char *name) { return request.arguments[QLatin1String(name)].toInteger(); };
    const auto text = [&](const char *name) { return request.arguments[QLatin1String(name)].toString(); };
    if (request.kind == QLatin1String("start-run"))
        start(requestFromJson(request.arguments));
    else if (request.kind == QLatin1String("cancel-run"))
        cancel(number("runId"));
    else if (request.kind == QLatin1String("continue-run"))
        continueRun(number("runId"));
    else if (request.kind == QLatin1String("approve"))
        approveAs({number("attemptId"), request.who, text("why"), text("typedName")});
    else if (request.kind == QLatin1String("reject"))
        rejectAs({number("attemptId"), request.who, text("why"), {}});
    else
        emit requested(request);
}

RunDriver &Executor::driver(qint64 runId)
{
    RunDriver *&driver = m_drivers[runId];
    if (driver == nullptr) {
        driver = new RunDriver(m_services, m_project.path, runId, this);
        connect(driver, &RunDriver::settled, this, &Executor::driverSettled);
        connect(driver, &RunDriver::failed, this, &Executor::failed);
    }
    return *driver;
}

void Executor::driverSettled(const store::RunRecord &run)
{
    m_drivers.take(run.id)->deleteLater();
    emit settled(run);
}

Result<void> askLeader(
    store::Store &store, qint64 projectId, const QString &kind, const QJsonObject &arguments, const QString &who)
{
    store::RequestRecord request;
    request.projectId = projectId;
    request.kind = kind;
    request.arguments = arguments;
    request.who = who;
    const Result<store::RequestRecord> inserted = store.insertRequest(request);
    return inserted ? Result<void>() : Result<void>(inserted.error());
}

} // namespace run
