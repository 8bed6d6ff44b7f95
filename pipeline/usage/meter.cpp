// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/meter.h"

#include <algorithm>
#include <set>

namespace usage {

namespace {

using Samples = QList<store::SampleRecord>;

// The indexes of one stretch [from, to) that must stay.
void keepShape(const Samples &samples, qsizetype from, qsizetype to, std::set<qsizetype> &kept)
{
    const auto begin = samples.begin() + from;
    const auto end = samples.begin() + to;
    const auto byCores = [](const auto &a, const auto &b) { return a.cores < b.cores; };
    const auto byMemory = [](const auto &a, const auto &b) { return a.memory < b.memory; };
    for (const auto &found :
        {begin, end - 1, std::max_element(begin, end, byCores), std::min_element(begin, end, byCores),
            std::max_element(begin, end, byMemory), std::min_element(begin, end, byMemory)})
        kept.insert(found - samples.begin());
}

} // namespace

std::optional<store::SampleRecord> Meter::add(const target::UsageCounters &reading)
{
    const target::UsageCounters last = std::exchange(m_last, reading);
    m_newest = reading;
    const bool comparable = last.readAt > 0 && reading.readAt > last.readAt && reading.cpuNanos >= last.cpuNanos;
    if (!comparable)
        return std::nullopt;
    const double nanos = static_cast<double>(reading.readAt - last.readAt) * 1e6;
    return store::SampleRecord{
        reading.readAt, static_cast<double>(reading.cpuNanos - last.cpuNanos) / nanos, reading.memory};
}

void Meter::forget()
{
    m_last = {};
}

std::optional<store::SampleRecord> Meter::onlyReading(qint64 sinceMs, double mostCores) const
{
    if (m_newest.readAt <= 0)
        return std::nullopt;
    const double nanos = static_cast<double>(std::max<qint64>(m_newest.readAt - sinceMs, 1)) * 1e6;
    const double cores = static_cast<double>(m_newest.cpuNanos) / nanos;
    return store::SampleRecord{m_newest.readAt, cores <= mostCores ? cores : 0, m_newest.memory};
}

QList<store::SampleRecord> reduced(const QList<store::SampleRecord> &samples, int most)
{
    constexpr int perStretch = 6;
    if (samples.size() <= most || most < perStretch)
        return samples;
    const qsizetype stretches = most / perStretch;
    std::set<qsizetype> kept;
    for (qsizetype i = 0; i < stretches; ++i)
        keepShape(samples, samples.size() * i / stretches, samples.size() * (i + 1) / stretches, kept);
    Samples result;
    result.reserve(static_cast<qsizetype>(kept.size()));
    for (const qsizetype index : kept)
        result.append(samples.at(index));
    return result;
}

} // namespace usage
