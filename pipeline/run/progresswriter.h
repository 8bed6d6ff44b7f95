// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/progress.h"
#include "store/store.h"

#include <mutex>

namespace run {

/// How far something is, for all windows: at most four writes a second, but each new `what` at once. Any thread.
/// Removed from the store when this goes.
class ProgressWriter {
public:
    ProgressWriter(store::Store &store, const base::Clock &clock, QString subject);
    ~ProgressWriter();
    ProgressWriter(const ProgressWriter &) = delete;
    ProgressWriter &operator=(const ProgressWriter &) = delete;

    void say(const base::Progress &progress);
    void say(const QString &what) { say(base::Progress{what, 0, -1, base::Progress::Unit::Steps}); }

private:
    store::Store &m_store;
    const base::Clock &m_clock;
    const QString m_subject;
    std::mutex m_mutex;
    QString m_what;
    qint64 m_writtenAt = 0;
};

} // namespace run
