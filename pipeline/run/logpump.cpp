// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/logpump.h"

#include <chrono>

namespace run {

using base::Result;

LogPump::LogPump(
    target::Target &target, QString objectName, store::Store &store, const base::Clock &clock, const QString &stream)
    : m_target(target)
    , m_objectName(std::move(objectName))
    , m_store(store)
    , m_clock(clock)
    , m_stream(stream)
    , m_thread([this] {
        const Result<void> outcome = read(true, m_cancel);
        const std::lock_guard lock(m_mutex);
        m_outcome = outcome;
        m_ended = true;
        m_changed.notify_all();
    })
{
}

LogPump::~LogPump()
{
    m_cancel.cancel();
}

Result<void> LogPump::finish(const base::CancelToken &cancel)
{
    const bool ended = endedByItself();
    m_cancel.cancel();
    m_thread.join();
    if (ended && m_outcome.ok())
        return {};
    return read(false, cancel);
}

bool LogPump::endedByItself()
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::seconds(10), [this] { return m_ended; });
}

Result<void> LogPump::read(bool follow, const base::CancelToken &cancel)
{
    const Result<qint64> there = m_store.logLength(m_stream);
    if (!there)
        return there.error();
    LogWriter writer(m_store, m_clock, m_stream, *there);
    const Result<void> followed = m_target.followLog(
        m_objectName, 0, follow,
        [&writer](qint64 at, bool isError, const QString &line) { writer.add(at, isError, line); }, cancel);
    const Result<void> written = writer.flush();
    return followed.ok() ? written : followed;
}

} // namespace run
