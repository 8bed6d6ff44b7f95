// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/rundriver.h"

#include "run/secrets.h"
#include "run/step.h"

namespace run {

using base::Result;
using store::AttemptRecord;

RunDriver::RunDriver(Services services, QString root, qint64 runId, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_root(std::move(root))
    , m_runId(runId)
{
}

RunDriver::~RunDriver()
{
    for (const Work &work : std::as_const(m_works))
        work.stops.leave.cancel();
}

void RunDriver::advance()
{
    if (m_advancing) {
        m_again = true;
        return;
    }
    m_advancing = true;
    auto *job = new base::TaskJob<Advance>(
        *m_services.work,
        [services = m_services, runId = m_runId, root = m_root, facts = m_facts](
            const base::JobContext &) { return advanceRun(services, runId, root, facts); },
        this);
    connect(job, &base::Job::finished, this, [this, job] {
        job->deleteLater();
        m_advancing = false;
        take(job->result());
    });
    job->start();
}

void RunDriver::cancel()
{
    for (const Work &work : std::as_const(m_works))
        work.stops.undo.cancel();
    advance();
}

void RunDriver::take(const Result<Advance> &advanced)
{
    if (!advanced) {
        emit failed(advanced.error());
        return;
    }
    m_facts = advanced->facts;
    m_run = advanced->run;
    for (const AttemptRecord &attempt : advanced->running) {
        if (!m_works.contains(attempt.id) && !m_stuck.contains(attempt.id))
            start(attempt, advanced->cancelling);
    }
    if (m_again) {
        m_again = false;
        advance();
    } else if (m_works.isEmpty() && m_run.state != store::RunState::Running) {
        emit settled(m_run);
    }
}

void RunDriver::start(const AttemptRecord &attempt, bool cancelling)
{
    const PlanNode *node = m_facts->plan.node(attempt.node);
    if (node == nullptr)
        return;
    Work work;
    if (cancelling)
        work.stops.undo.cancel();
    const StepContext context{m_services, m_facts, *node, attempt, work.stops, keyring()};
    work.job = new AttemptJob(
        *m_services.effects,
        [context](const base::JobContext &job) {
            const base::CancelToken::Wakeup onLeave(job.cancel(), [leave = context.stops.leave] { leave.cancel(); });
            return runStep(context);
        },
        this);
    connect(work.job, &base::Job::finished, this, [this, id = attempt.id] { attemptEnded(id); });
    m_works.insert(attempt.id, work);
    work.job->start();
}

void RunDriver::attemptEnded(qint64 attemptId)
{
    const Work work = m_works.take(attemptId);
    work.job->deleteLater();
    if (!work.job->result()) {
        m_stuck.insert(attemptId);
        emit failed(work.job->result().error());
    }
    advance();
}

target::SecretValues RunDriver::keyring() const
{
    target::SecretValues values;
    if (m_services.secrets == nullptr)
        return values;
    for (const QString &key : keyringKeys(m_facts->tree) + keyringKeys(m_facts->commit)) {
        Result<base::Secret> secret = m_services.secrets->read(key);
        if (secret)
            values.append({key, std::make_shared<const base::Secret>(std::move(secret).value())});
    }
    return values;
}

} // namespace run
