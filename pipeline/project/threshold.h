// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/section.h"

namespace project {

/// Reads "accuracy >= 0.95"; nothing when it is no condition.
[[nodiscard]] std::optional<Threshold> thresholdFromText(const QString &text);
/// The thresholds of a task: a map of metric to ">= 0.95", or a list of conditions.
[[nodiscard]] QList<Threshold> readThresholds(const Section &task);

} // namespace project
