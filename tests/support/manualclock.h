// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <atomic>

namespace support {

/// Time that moves when the test says so.
class ManualClock final : public base::Clock {
public:
    [[nodiscard]] qint64 now() const override { return m_now; }
    [[nodiscard]] qint64 steady() const override { return m_now; }
    void advance(qint64 milliseconds) { m_now += milliseconds; }

private:
    std::atomic<qint64> m_now{1'790'000'000'000};
};

} // namespace support
