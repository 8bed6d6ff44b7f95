// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"
#include "views/kit/card.h"

class QPushButton;

namespace views {

class EmptyState;
class UsageChart;
class LegendRow;

/// CPU above, memory below, one time axis, one crosshair. Several series are laid over each other.
class ChartPair final : public Card {
    Q_OBJECT
public:
    explicit ChartPair(QWidget *parent = nullptr);

    void setSources(const QList<models::ChartSource> &sources);
    /// Other series than before are shown: all of the time again.
    void showAll();
    void setTimeBase(models::TimeBase timeBase);
    [[nodiscard]] models::TimeBase timeBase() const { return m_timeBase; }
    [[nodiscard]] UsageChart *cpu() const { return m_cpu; }
    [[nodiscard]] UsageChart *memory() const { return m_memory; }
    /// Instead of the charts: loading, nothing measured, an error.
    [[nodiscard]] EmptyState *empty() const { return m_empty; }
    void showCharts(bool shown);

private:
    void addCpuHead();
    void addMemoryHead();
    void wire(UsageChart *chart, UsageChart *other);
    void setRange(std::optional<models::Range> range);
    void redraw();

    QList<models::ChartSource> m_sources;
    models::TimeBase m_timeBase = models::TimeBase::SinceStart;
    std::optional<models::Range> m_range;
    QWidget *m_charts;
    EmptyState *m_empty;
    LegendRow *m_cpuLegend;
    LegendRow *m_memoryLegend;
    QLabel *m_cpuTitle;
    QLabel *m_memoryTitle;
    QLabel *m_memoryNote;
    QPushButton *m_reset;
    QPushButton *m_clock;
    QPushButton *m_sinceStart;
    UsageChart *m_cpu;
    UsageChart *m_memory;
};

} // namespace views
