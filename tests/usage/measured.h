// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/report.h"

namespace support {

constexpr qint64 begin = 1'790'000'000'000;
constexpr qint64 mib = 1024 * 1024;

/// A series of one sample a second: cores and MiB of each.
inline usage::Measured measured(const QList<double> &cores, const QList<int> &mebibytes)
{
    usage::Measured made;
    made.series.subject = QStringLiteral("attempt/1");
    made.series.group = QStringLiteral("task:train");
    made.series.startedAt = begin;
    for (qsizetype i = 0; i < cores.size(); ++i)
        made.samples.append(
            {begin + (i + 1) * 1000, cores.at(i), mebibytes.at(std::min(i, mebibytes.size() - 1)) * mib});
    made.series.endedAt = begin + cores.size() * 1000;
    return made;
}

} // namespace support
