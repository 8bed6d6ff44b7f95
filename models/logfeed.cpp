// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logfeed.h"

namespace models {

namespace {

constexpr int linesARead = 5000;

} // namespace

LogFeed::LogFeed(run::Workbench &workbench, LogModel &model, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_model(model)
{
    connect(&workbench, &run::Workbench::logsChanged, this, &LogFeed::readOn);
}

void LogFeed::show(const QString &stream)
{
    if (stream == m_stream)
        return;
    delete m_job;
    m_job = nullptr;
    m_stream = stream;
    m_model.clear();
    setState(stream.isEmpty() ? State::Nothing : State::Loading);
    readOn();
}

void LogFeed::readOn()
{
    if (m_stream.isEmpty())
        return;
    m_again = m_job != nullptr;
    if (m_job)
        return;
    m_job = m_workbench.readLog(m_stream, m_model.lastNumber(), linesARead);
    m_job->setParent(this);
    connect(m_job, &base::Job::finished, this, &LogFeed::take);
    m_job->start();
}

void LogFeed::take()
{
    const auto result = m_job->takeResult();
    m_job->deleteLater();
    m_job = nullptr;
    if (!result) {
        setState(State::Failed, result.error().text());
        return;
    }
    m_model.append(result.value());
    setState(State::Ready);
    if (m_again || result.value().size() >= linesARead)
        readOn();
}

void LogFeed::setState(State state, const QString &problem)
{
    if (state == m_state && problem == m_problem)
        return;
    m_state = state;
    m_problem = problem;
    emit stateChanged();
}

} // namespace models
