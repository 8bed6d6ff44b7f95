// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/logwriter.h"

#include "base/text.h"

#include <chrono>

namespace run {

LogWriter::LogWriter(store::Store &store, const base::Clock &clock, QString stream, qint64 skip)
    : m_store(store)
    , m_clock(clock)
    , m_stream(std::move(stream))
    , m_skip(skip)
    , m_thread([this](const std::stop_token &stop) { writeLoop(stop); })
{
}

LogWriter::~LogWriter()
{
    m_thread.request_stop();
    m_thread.join();
    (void)flush();
}

void LogWriter::add(qint64 at, bool isError, const QString &line)
{
    append({0, at, isError, base::plainText(line, true)});
}

void LogWriter::append(store::LogLine line)
{
    const std::lock_guard lock(m_mutex);
    ++m_seen;
    if (m_seen <= m_skip || m_seen > maxLines + 1)
        return;
    if (m_seen == maxLines + 1)
        line.text = QStringLiteral("(Slipway keeps the first %1 lines; what follows is not kept.)").arg(maxLines);
    m_lines.append(std::move(line));
    m_arrived.notify_one();
}

qint64 LogWriter::seen() const
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

base::Result<void> LogWriter::flush()
{
    const std::lock_guard writing(m_writing);
    QList<store::LogLine> lines;
    {
        const std::lock_guard lock(m_mutex);
        lines.swap(m_lines);
    }
    const base::Result<void> written = lines.isEmpty() ? base::Result<void>() : m_store.appendLog(m_stream, lines);
    const std::lock_guard lock(m_mutex);
    if (m_trouble.ok() && !written.ok())
        m_trouble = written;
    return m_trouble;
}

void LogWriter::writeLoop(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            if (!m_arrived.wait(lock, stop, [this] { return !m_lines.isEmpty(); }))
                return;
        }
        (void)flush();
        // The pause that makes batches; ends at once with the writer.
        std::unique_lock lock(m_mutex);
        m_arrived.wait_for(lock, stop, std::chrono::milliseconds(250), [] { return false; });
    }
}

} // namespace run
