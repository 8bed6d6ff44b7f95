// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/sampler.h"

#include <QLoggingCategory>

#include <pthread.h>

Q_LOGGING_CATEGORY(logUsage, "slipway.usage")

namespace usage {

using base::Result;

namespace {

constexpr int firstReadingsMs = 250; // so that something short shows too
constexpr int quickReadings = 4;
constexpr int readingMs = 1'000;

} // namespace

Sampler::Sampler(
    std::shared_ptr<target::Target> target, store::Store &store, const base::Clock &clock, Subject subject, Pause pause)
    : m_target(std::move(target))
    , m_store(store)
    , m_clock(clock)
    , m_subject(std::move(subject))
    , m_pause(std::move(pause))
    , m_startedAt(clock.now())
    , m_thread([this] { measure(); })
{
}

Sampler::~Sampler()
{
    stop();
}

void Sampler::stop()
{
    m_cancel.cancel();
    if (m_thread.joinable())
        m_thread.join();
}

Result<void> Sampler::finish(qint64 endedAt, bool outOfMemory)
{
    stop();
    if (m_finished)
        return {};
    Result<store::SeriesRecord> series = openSeries();
    if (!series)
        return series.error();
    series->endedAt = endedAt;
    series->oomKills += outOfMemory ? 1 : 0;
    const Result<void> written = m_store.updateSeries(*series);
    m_finished = written.ok();
    return written;
}

Result<store::SeriesRecord> Sampler::openSeries() const
{
    store::SeriesRecord series;
    series.projectId = m_subject.projectId;
    series.subject = m_subject.subject;
    series.title = m_subject.title;
    series.group = m_subject.group;
    series.cpuRequest = m_subject.resources.cpuRequest;
    series.cpuLimit = m_subject.resources.cpuLimit;
    series.memoryRequest = m_subject.resources.memoryRequest;
    series.memoryLimit = m_subject.resources.memoryLimit;
    series.startedAt = m_startedAt;
    return m_store.insertSeries(series);
}

void Sampler::measure()
{
    pthread_setname_np(pthread_self(), "sampler");
    const Result<store::SeriesRecord> series = openSeries();
    if (!series) {
        qCWarning(logUsage) << m_subject.subject << "is not measured:" << series.error().text();
        return;
    }
    m_series = series->id;
    for (int reading = 0; !m_cancel.cancelled(); ++reading) {
        read(reading);
        m_pause(untilNext(reading), m_cancel);
    }
    if (!m_sampled)
        if (const auto only = m_meter.onlyReading(m_startedAt, std::max(1U, std::thread::hardware_concurrency())))
            keep(*only);
    write();
}

void Sampler::read(int reading)
{
    const Result<target::UsageCounters> counters = m_target->counters(m_subject.objectName, m_cancel);
    if (counters) {
        m_complained = false;
        if (const auto sample = m_meter.add(*counters))
            keep(*sample);
    } else if (counters.error().code == base::Error::Code::NotFound) {
        m_meter.forget();
    } else if (!m_cancel.cancelled() && !std::exchange(m_complained, true)) {
        qCWarning(logUsage) << m_subject.subject << "cannot be read:" << counters.error().text();
    }
    if (reading >= quickReadings)
        write();
}

void Sampler::keep(const store::SampleRecord &sample)
{
    m_sampled = true;
    m_waiting.append(sample);
}

void Sampler::write()
{
    if (m_waiting.isEmpty())
        return;
    const Result<void> written = m_store.appendSamples(m_series, m_waiting);
    constexpr qsizetype mostWaiting = 600; // a full disk may be cleared within ten minutes
    if (written || m_waiting.size() > mostWaiting)
        m_waiting.clear();
    if (!written)
        qCWarning(logUsage) << m_subject.subject << "cannot keep its samples:" << written.error().text();
}

/// All samplers read at full seconds: their writes come together, and who listens is woken once.
int Sampler::untilNext(int reading) const
{
    if (reading < quickReadings)
        return firstReadingsMs;
    return static_cast<int>(readingMs - m_clock.steady() % readingMs);
}

} // namespace usage
