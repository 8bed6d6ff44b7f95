// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/pause.h"
#include "store/store.h"
#include "target/target.h"
#include "usage/meter.h"

#include <functional>
#include <thread>

namespace usage {

/// What is measured: the object on the target, and the series it fills.
struct Subject {
    QString objectName;
    qint64 projectId = 0;
    QString subject; ///< "attempt/12", "deployment/3"
    QString title; ///< "train, run 42"
    QString group; ///< "task:train"
    project::Resources resources;
};

/// Reads an object's counters into its series for as long as this lives: at once, a few times in the first second, then
/// every second, from a thread of its own ("sampler"), so that an engine that stalls on one object costs no other one a
/// reading. A second without an answer is a hole in the series. An object that is not there (yet, or any more) is asked
/// for again: a service may come back. A series that is there already goes on. Samples are written at most once a
/// second.
class Sampler {
public:
    /// Waits so many milliseconds or until cancelled; tests give their own.
    using Pause = std::function<void(int, const base::CancelToken &)>;

    Sampler(std::shared_ptr<target::Target> target, store::Store &store, const base::Clock &clock, Subject subject,
        Pause pause = base::pause);
    ~Sampler(); ///< stops; the series stays open unless finish() was called
    Sampler(const Sampler &) = delete;
    Sampler &operator=(const Sampler &) = delete;

    /// Stops and closes the series: `endedAt` 0 leaves it open (it goes on later). Blocks for a moment. Only the first
    /// call counts. What ended before two readings has one sample, if its counters were read at all.
    [[nodiscard]] base::Result<void> finish(qint64 endedAt, bool outOfMemory);

private:
    void measure();
    void read(int reading);
    void keep(const store::SampleRecord &sample);
    void write();
    void stop();
    [[nodiscard]] int untilNext(int reading) const;
    [[nodiscard]] base::Result<store::SeriesRecord> openSeries() const;

    std::shared_ptr<target::Target> m_target;
    store::Store &m_store;
    const base::Clock &m_clock;
    const Subject m_subject;
    const Pause m_pause;
    const qint64 m_startedAt;
    base::CancelToken m_cancel;
    bool m_finished = false;

    // Of the thread alone, until it is joined.
    Meter m_meter;
    qint64 m_series = 0;
    QList<store::SampleRecord> m_waiting;
    bool m_sampled = false;
    bool m_complained = false;
    std::jthread m_thread;
};

} // namespace usage
