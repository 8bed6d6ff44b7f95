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
    /// The mean since the reading before. Nothing for the first reading, for one that is not later than the last, and for
    /// counters that began again (the container was started anew).
    [[nodiscard]] std::optional<store::SampleRecord> add(const target::UsageCounters &reading);

private:
    target::UsageCounters m_last;
};

/// At most `most` samples that keep the shape: in each stretch of time the first, the last, and where CPU and memory were
/// highest and lowest. In order of time.
[[nodiscard]] QList<store::SampleRecord> reduced(const QList<store::SampleRecord> &samples, int most);

} // namespace usage
