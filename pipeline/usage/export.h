// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/report.h"

#include <QByteArray>

namespace usage {

/// The samples as CSV (RFC 4180, UTF-8, '.' as the decimal point in every language): a line each, times as ISO 8601 in
/// UTC, units in the header. Pure.
[[nodiscard]] QByteArray csvOf(const QList<Measured> &all);

} // namespace usage
