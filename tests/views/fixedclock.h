// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "support/fakeworkbench.h"

/// The time of the fixtures, always.
class FixedClock final : public base::Clock {
public:
    [[nodiscard]] qint64 now() const override { return support::fixtureNow; }
    [[nodiscard]] qint64 steady() const override { return support::fixtureNow; }
};
