// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QMap>

namespace release {

/// One number of two releases side by side.
struct CompareRow {
    QString name; ///< "accuracy", "memory, peak"
    QString before; ///< empty: not known there
    QString after;
    QString change; ///< "+0.0045", "-42 %"
    int better = 0; ///< 1 better, -1 worse, 0 neither or not known
};

/// What a task or service used while it belonged to a release.
struct UsageSummary {
    double meanCores = 0;
    double peakCores = 0;
    qint64 meanMemory = 0;
    qint64 peakMemory = 0;
};
/// By the series' group: "task:train", "service:prod".
using UsageByGroup = QMap<QString, UsageSummary>;

/// Mean and peak of a series; nothing of nothing.
[[nodiscard]] UsageSummary summary(const QList<store::SampleRecord> &samples);

/// Metrics, usage and image sizes, in that order.
[[nodiscard]] QList<CompareRow> compareRows(const store::ReleaseRecord &from, const UsageByGroup &fromUsage,
    const store::ReleaseRecord &to, const UsageByGroup &toUsage);

/// Whether more of a metric is good (1), bad (-1) or not known (0), by what its name says.
[[nodiscard]] int moreIsBetter(const QString &metric);

} // namespace release
