// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"
#include "target/types.h"

#include <optional>

namespace usage {

/// Turns readings of counters into samples. Pure.
class Meter {
public:
    /// The mean since the reading before. Nothing for the first reading, for one that is not later than the last, and
    /// for counters that began again (the container was started anew).
    [[nodiscard]] std::optional<store::SampleRecord> add(const target::UsageCounters &reading);
    /// The object is gone: if one comes again it is another, and its counters are no continuation.
    void forget();
    /// For something that ended before a second reading: what its only one says at least, taken as the mean since
    /// `sinceMs`. No CPU when it would be more than `mostCores`: then the object had run before. Nothing without a
    /// reading.
    [[nodiscard]] std::optional<store::SampleRecord> onlyReading(qint64 sinceMs, double mostCores) const;

private:
    target::UsageCounters m_last;
    target::UsageCounters m_newest; ///< as m_last, but not forgotten
};

/// At most `most` samples that keep the shape: in each stretch of time the first, the last, and where CPU and memory
/// were highest and lowest. In order of time.
[[nodiscard]] QList<store::SampleRecord> reduced(const QList<store::SampleRecord> &samples, int most);

} // namespace usage
