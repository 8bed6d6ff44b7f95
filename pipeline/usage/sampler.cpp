// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/sampler.h"

#include "base/pause.h"
#include "usage/meter.h"

#include <QLoggingCategory>

Q_LOGGING_CATEGORY(logUsage, "slipway.usage")

namespace usage {

using base::Result;

namespace {

constexpr int firstReadingsMs = 250; // so that something short shows too
constexpr int quickReadings = 4;
constexpr int readingMs = 1'000;

} // namespace

Sampler::Sampler(std::shared_ptr<target::Target> target, store::Store &store, const base::Clock &clock, Subject subject)
    : m_target(std::move(target))
    , m_store(store)
    , m_clock(clock)
    , m_subject(std::move(subject))
    , m_thread([this] { measure(); })
{
}

Sampler::~Sampler()
{
    m_cancel.cancel();
}

Result<void> Sampler::finish(qint64 endedAt, bool outOfMemory)
{
    m_cancel.cancel();
    if (m_thread.joinable())
        m_thread.join();
    Result<store::SeriesRecord> series = openSeries();
    if (!series)
        return series.error();
    series->endedAt = endedAt;
    series->oomKills += outOfMemory ? 1 : 0;
    return m_store.updateSeries(*series);
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
    series.startedAt = m_clock.now();
    return m_store.insertSeries(series);
}

void Sampler::measure()
{
    const Result<store::SeriesRecord> series = openSeries();
    if (!series) {
        qCWarning(logUsage) << m_subject.subject << "is not measured:" << series.error().text();
        return;
    }
    Meter meter;
    for (int reading = 0; !m_cancel.cancelled(); ++reading) {
        const qint64 began = m_clock.steady();
        const Result<target::UsageCounters> counters = m_target->counters(m_subject.objectName, m_cancel);
        const auto sample = counters ? meter.add(*counters) : std::nullopt;
        if (sample)
            if (const Result<void> written = m_store.appendSamples(series->id, {*sample}); !written)
                qCWarning(logUsage) << m_subject.subject << "lost a sample:" << written.error().text();
        const qint64 interval = reading < quickReadings ? firstReadingsMs : readingMs;
        base::pause(static_cast<int>(std::max<qint64>(interval - (m_clock.steady() - began), 1)), m_cancel);
    }
}

} // namespace usage
