// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/usage/chartpair.h"

#include "views/charts/usagechart.h"
#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"
#include "views/usage/legendrow.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace views {

namespace {

QPushButton *choice(const QString &text, QButtonGroup *group)
{
    QPushButton *button = quietButton(text);
    button->setCheckable(true);
    group->addButton(button);
    return button;
}

QString peakText(const models::ChartData &data, const models::ChartSource &source)
{
    double peak = 0;
    for (const store::SampleRecord &sample : source.samples)
        peak = std::max(peak, static_cast<double>(sample.memory));
    if (peak <= 0)
        return {};
    QString text = QStringLiteral("peak ") + models::valueText(peak, data.quantity);
    if (source.series.memoryRequest)
        text += QStringLiteral(" of ")
            + models::valueText(static_cast<double>(*source.series.memoryRequest), data.quantity)
            + QStringLiteral(" asked");
    return text;
}

} // namespace

ChartPair::ChartPair(QWidget *parent)
    : Card(parent, 16)
    , m_charts(new QWidget)
    , m_empty(new EmptyState)
    , m_cpuLegend(new LegendRow(models::Quantity::Cpu))
    , m_memoryLegend(new LegendRow(models::Quantity::Memory))
    , m_cpuTitle(label(QStringLiteral("CPU"), TextRole::Heading))
    , m_memoryTitle(label(QStringLiteral("Memory"), TextRole::Heading))
    , m_memoryNote(label({}, TextRole::Muted))
    , m_reset(quietButton(QStringLiteral("Show all")))
    , m_cpu(new UsageChart(QStringLiteral("CPU chart")))
    , m_memory(new UsageChart(QStringLiteral("Memory chart")))
{
    body()->setContentsMargins(16, 10, 16, 10);
    body()->addWidget(m_charts, 1);
    body()->addWidget(m_empty, 1);
    auto *layout = new QVBoxLayout(m_charts);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    addCpuHead();
    layout->addWidget(m_cpu, 3);
    layout->addWidget(rule());
    addMemoryHead();
    layout->addWidget(m_memory, 2);
    wire(m_cpu, m_memory);
    wire(m_memory, m_cpu);
    showCharts(false);
}

void ChartPair::addCpuHead()
{
    auto *group = new QButtonGroup(this);
    m_clock = choice(QStringLiteral("Time"), group);
    m_sinceStart = choice(QStringLiteral("Since start"), group);
    m_sinceStart->setChecked(true);
    m_reset->setToolTip(QStringLiteral("Back to all of the time (0, or a double click)"));
    m_reset->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_cpuTitle);
    row->addSpacing(8);
    row->addWidget(m_cpuLegend, 1);
    row->addWidget(m_reset);
    row->addWidget(m_clock);
    row->addWidget(m_sinceStart);
    static_cast<QVBoxLayout *>(m_charts->layout())->addLayout(row);
    connect(m_clock, &QPushButton::clicked, this, [this] { setTimeBase(models::TimeBase::Clock); });
    connect(m_sinceStart, &QPushButton::clicked, this, [this] { setTimeBase(models::TimeBase::SinceStart); });
    connect(m_reset, &QPushButton::clicked, this, &ChartPair::showAll);
}

void ChartPair::addMemoryHead()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 6, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_memoryTitle);
    row->addSpacing(8);
    row->addWidget(m_memoryLegend, 1);
    row->addWidget(m_memoryNote);
    static_cast<QVBoxLayout *>(m_charts->layout())->addLayout(row);
}

void ChartPair::wire(UsageChart *chart, UsageChart *other)
{
    connect(chart, &UsageChart::cursorMoved, other, &UsageChart::setCursor);
    connect(chart, &UsageChart::rangeWanted, this, &ChartPair::setRange);
    connect(chart, &UsageChart::resized, this, &ChartPair::redraw);
}

void ChartPair::setSources(const QList<models::ChartSource> &sources)
{
    m_sources = sources;
    QStringList names;
    for (const models::ChartSource &source : sources)
        names << source.name;
    m_cpuLegend->setNames(names);
    m_memoryLegend->setNames(names);
    redraw();
}

void ChartPair::showAll()
{
    setRange(std::nullopt);
}

void ChartPair::setRange(std::optional<models::Range> range)
{
    m_range = range;
    m_reset->setVisible(range.has_value());
    redraw();
}

void ChartPair::setTimeBase(models::TimeBase timeBase)
{
    m_clock->setChecked(timeBase == models::TimeBase::Clock);
    m_sinceStart->setChecked(timeBase == models::TimeBase::SinceStart);
    if (timeBase == m_timeBase)
        return;
    m_timeBase = timeBase;
    m_cpu->setCursor(std::nullopt);
    m_memory->setCursor(std::nullopt);
    showAll();
}

void ChartPair::redraw()
{
    if (m_sources.isEmpty())
        return;
    m_cpu->setData(models::chartOf(m_sources, models::Quantity::Cpu, m_timeBase, m_cpu->columns(), m_range));
    m_memory->setData(models::chartOf(m_sources, models::Quantity::Memory, m_timeBase, m_memory->columns(), m_range));
    m_cpuTitle->setText(QStringLiteral("CPU, ") + m_cpu->data().y.unit);
    m_memoryTitle->setText(QStringLiteral("Memory, ") + m_memory->data().y.unit);
    m_memoryNote->setText(peakText(m_memory->data(), m_sources.first()));
}

void ChartPair::showCharts(bool shown)
{
    m_charts->setVisible(shown);
    m_empty->setVisible(!shown);
}

} // namespace views
