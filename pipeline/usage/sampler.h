// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "store/store.h"
#include "target/target.h"

#include <thread>

namespace usage {

/// What is measured: the object on the target, and the series it fills.
struct Subject {
    QString objectName;
    qint64 projectId = 0;
    QString subject; ///< "attempt/12", "deployment/3"
    QString title;   ///< "train, run 42"
    QString group;   ///< "task:train"
    project::Resources resources;
};

/// Reads an object's counters every second from a thread of its own, into its series, for as long as this lives. An object
/// that is not there (yet, or any more) is asked for again: a service may come back. A series that is there already goes on.
class Sampler {
public:
    Sampler(std::shared_ptr<target::Target> target, store::Store &store, const base::Clock &clock, Subject subject);
    ~Sampler();
    Sampler(const Sampler &) = delete;
    Sampler &operator=(const Sampler &) = delete;

    /// Stops and closes the series: `endedAt` 0 leaves it open (it goes on later). Safe to call twice.
    [[nodiscard]] base::Result<void> finish(qint64 endedAt, bool outOfMemory);

private:
    void measure();
    [[nodiscard]] base::Result<store::SeriesRecord> openSeries() const;

    std::shared_ptr<target::Target> m_target;
    store::Store &m_store;
    const base::Clock &m_clock;
    const Subject m_subject;
    base::CancelToken m_cancel;
    std::jthread m_thread;
};

} // namespace usage
