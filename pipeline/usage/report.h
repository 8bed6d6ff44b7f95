// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QList>
#include <QStringList>

#include <optional>

namespace usage {

/// A series with all its samples.
struct Measured {
    store::SeriesRecord series;
    QList<store::SampleRecord> samples;
};

struct Quantity {
    double peak = 0;
    double mean = 0;
    double p50 = 0;
    double p95 = 0;
};

/// What one attempt or service used. CPU in cores, memory in bytes. Each sample counts for the time it stands for.
struct Report {
    qint64 durationMs = 0;
    int samples = 0;
    Quantity cpu;
    Quantity memory;
    std::optional<double> cpuUnused; ///< share of the requested CPU that the mean leaves; none without a request
    std::optional<double> memoryUnused; ///< share of the requested memory that the peak leaves
    bool outOfMemory = false;
    bool atLeast =
        false; ///< over before it could be measured twice: the numbers are what was seen, the truth may be higher

    [[nodiscard]] bool isEmpty() const { return samples == 0; }
};

/// Pure. A series that has not ended counts until its last sample.
[[nodiscard]] Report reportOf(const Measured &measured);

/// The report in words, a sentence each: peaks, means, what was left unused, out of memory.
[[nodiscard]] QStringList sentences(const Report &report, const store::SeriesRecord &series);

} // namespace usage
