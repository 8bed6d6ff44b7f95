// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usage/report.h"

namespace usage {

/// What to ask for next time, from what earlier runs of the same group used. Pure.
struct Suggestion {
    int runs = 0; ///< on how many it rests; 0: nothing can be said
    std::optional<int> cpuRequest; ///< thousandths of a core
    std::optional<qint64> memoryRequest; ///< bytes
    bool changes = false; ///< something differs from what the newest run asked for
    QStringList sentences; ///< what to do and why, or why nothing can be said
};

/// `runs` are series of one group, newest first. CPU: the highest 95th percentile of all runs and 15 %; memory: the
/// highest peak and 20 %, and never less than the newest run asked for, or was limited to, once a run was ended for
/// lack of memory; each rounded up to sensibleCpu() and sensibleMemory(). Runs that were too short to be measured do
/// not count.
[[nodiscard]] Suggestion suggestionOf(const QList<Measured> &runs);

/// Rounded up to what people write: steps of 50 thousandths below one core, of a quarter below four, then of a half.
[[nodiscard]] int sensibleCpu(double cores);
/// Rounded up to steps of 16 MiB below 256 MiB, 64 MiB below 1 GiB, 256 MiB below 4 GiB, then 1 GiB.
[[nodiscard]] qint64 sensibleMemory(double bytes);

/// One series beside the one before it in its group.
struct Compared {
    store::SeriesRecord series;
    Report report;
    std::optional<double>
        durationChange; ///< 0.1: a tenth longer than the one before; none: there is none, or nothing was measured
    std::optional<double> meanCpuChange;
    std::optional<double> peakMemoryChange;
};

/// `runs` newest first, as is the answer.
[[nodiscard]] QList<Compared> compared(const QList<Measured> &runs);

} // namespace usage
