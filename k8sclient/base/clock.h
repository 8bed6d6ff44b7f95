// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace base {

/// Time, so that tests can hold it still. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01 UTC: what records carry.
    [[nodiscard]] virtual qint64 now() const = 0;
    /// Milliseconds that never go back: for deadlines and durations.
    [[nodiscard]] virtual qint64 steady() const = 0;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] qint64 now() const override;
    [[nodiscard]] qint64 steady() const override;
};

} // namespace base
