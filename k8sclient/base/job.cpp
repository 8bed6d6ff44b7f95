// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/job.h"

#include <QCoreApplication>

namespace base {

Job::Job(QObject *parent)
    : QObject(parent)
{
}

Job::~Job()
{
    m_token.cancel();
}

void Job::start()
{
    Q_ASSERT(!m_started);
    m_started = true;
    begin();
}

void Job::cancel()
{
    m_token.cancel();
}

void Job::finish()
{
    Q_ASSERT(!m_finished);
    m_finished = true;
    emit finished();
}

JobContext::JobContext(CancelToken cancel, std::function<void(const Progress &)> report)
    : m_cancel(std::move(cancel))
    , m_report(std::move(report))
{
}

void JobContext::report(const Progress &progress) const
{
    if (m_report)
        m_report(progress);
}

Error cancelledError()
{
    return {Error::Code::Cancelled, QCoreApplication::translate("base", "Cancelled."), {}, {}};
}

} // namespace base
