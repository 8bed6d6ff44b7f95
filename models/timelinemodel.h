// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/states.h"
#include "run/snapshots.h"

#include <QPointF>

#include <optional>

namespace models {

/// A bar of the run's timeline with its lanes of usage.
struct TimelineRow {
    QString key; ///< "attempt/12"
    QString node;
    QString title;
    QString stage;
    StateLook look;
    qint64 startedAt = 0;
    qint64 endedAt = 0; ///< 0: runs
    QList<QList<QPointF>> cpu; ///< milliseconds since 1970, cores; in pieces
    QList<QList<QPointF>> memory; ///< milliseconds since 1970, bytes
    double cpuPeak = 0;
    double memoryPeak = 0;
    std::optional<double> cpuAsked;
    std::optional<double> memoryAsked;
    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/// One row an attempt that has started, earlier ones first. A task that was tried twice has two bars.
[[nodiscard]] QList<TimelineRow> timelineOf(const run::PipelineSnapshot &pipeline);
/// "peak 1.9 cores, 1.42 GB; asked 4 cores, 4 GB"; empty while nothing was measured.
[[nodiscard]] QString timelineSummary(const QList<TimelineRow> &rows);

class TimelineModel final : public RowModel<TimelineRow> {
    Q_OBJECT
public:
    explicit TimelineModel(QObject *parent = nullptr);
    void update(const run::PipelinePtr &pipeline);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// From the first start to the last end, or to now while something runs.
    [[nodiscard]] qint64 from() const;
    [[nodiscard]] qint64 to(qint64 nowMs) const;
    [[nodiscard]] bool isRunning() const;
};

} // namespace models
