// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/project.h"
#include "store/records.h"
#include "target/types.h"

namespace run {

/// What a task reported about its result.
struct MetricsReading {
    QJsonObject values; ///< numbers by name
    QString problem; ///< a sentence when the file was too big, no JSON, or held something else than numbers
};
inline constexpr qsizetype maxMetricsBytes = 4096;
[[nodiscard]] MetricsReading readMetrics(const QByteArray &bytes);

/// The declared patterns that no file matches. '*' stays inside one folder, '**' does not; a folder's name stands for
/// all in it.
[[nodiscard]] QStringList missingOutputs(const QStringList &patterns, const QList<target::OutputFile> &files);

struct Verdict {
    bool passed = false;
    QString reason;
    QJsonArray thresholds; ///< [{"text","value","holds"}]
};
/// Whether a task that ended did what it should, and why not, with the next step.
[[nodiscard]] Verdict judge(const project::Task &task, const target::TaskStatus &status, const MetricsReading &metrics,
    const QList<target::OutputFile> &outputs);

} // namespace run
