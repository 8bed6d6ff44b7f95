// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/store.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace run {

/// Brings log lines to a stream of the store in batches, at most four a second, from a thread of its own: so that
/// neither a silent nor a talkative container holds anybody up. Lines are made plain here. Any thread; the destructor
/// writes the rest.
class LogWriter {
public:
    /// The first `skip` lines added are dropped: they are in the stream already (a reader that begins anew after a
    /// restart).
    LogWriter(store::Store &store, const base::Clock &clock, QString stream, qint64 skip = 0);
    ~LogWriter();
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;

    void add(qint64 at, bool isError, const QString &line);
    void add(const QString &line) { add(m_clock.now(), false, line); }
    /// Lines seen so far, those dropped at the beginning too.
    [[nodiscard]] qint64 seen() const;
    /// Writes all that is there now. The first error of any write.
    base::Result<void> flush();

    static constexpr qint64 maxLines = 500'000; ///< a stream holds at most these; then one line says so

private:
    void writeLoop(const std::stop_token &stop);
    void append(store::LogLine line);

    store::Store &m_store;
    const base::Clock &m_clock;
    const QString m_stream;
    qint64 m_skip;
    mutable std::mutex m_mutex;
    std::mutex m_writing;
    std::condition_variable_any m_arrived;
    QList<store::LogLine> m_lines;
    qint64 m_seen = 0;
    base::Result<void> m_trouble;
    std::jthread m_thread;
};

} // namespace run
