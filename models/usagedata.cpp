// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/usagedata.h"

namespace models {

UsageData::UsageData(run::Workbench &workbench, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
{
    connect(&workbench, &run::Workbench::usageChanged, this, &UsageData::readOn);
}

void UsageData::want(const QList<store::SeriesRecord> &series)
{
    QSet<qint64> ids;
    for (const store::SeriesRecord &each : series)
        ids.insert(each.id);
    for (const store::SeriesRecord &each : std::as_const(m_wanted)) {
        if (ids.contains(each.id))
            continue;
        delete m_jobs.take(each.id);
        m_samples.remove(each.id);
        m_read.remove(each.id);
        m_complete.remove(each.id);
    }
    m_wanted = series;
    m_problem.clear();
    readOn();
}

void UsageData::readOn()
{
    for (const store::SeriesRecord &series : std::as_const(m_wanted))
        if (!m_complete.contains(series.id) && !m_jobs.contains(series.id))
            read(series);
}

void UsageData::read(const store::SeriesRecord &series)
{
    const auto samples = m_samples.value(series.id);
    auto *job = m_workbench.readSamples(series.id, samples.isEmpty() ? 0 : samples.last().at);
    job->setParent(this);
    m_jobs.insert(series.id, job);
    // What it is now decides, not what it will be when the answer comes: samples may be written until the series ends.
    const bool ended = series.endedAt > 0;
    connect(job, &base::Job::finished, this, [this, id = series.id, ended] {
        if (ended && m_jobs.value(id)->result())
            m_complete.insert(id);
        take(id);
    });
    job->start();
}

void UsageData::take(qint64 seriesId)
{
    auto *job = m_jobs.take(seriesId);
    auto result = job->takeResult();
    job->deleteLater();
    if (result)
        m_samples[seriesId].append(result.value());
    else
        m_problem = result.error().text();
    m_read.insert(seriesId);
    emit changed();
}

QList<usage::Measured> UsageData::measured() const
{
    QList<usage::Measured> all;
    for (const store::SeriesRecord &series : m_wanted)
        all.append({series, m_samples.value(series.id)});
    return all;
}

usage::Measured UsageData::measured(qint64 seriesId) const
{
    for (const store::SeriesRecord &series : m_wanted)
        if (series.id == seriesId)
            return {series, m_samples.value(seriesId)};
    return {};
}

} // namespace models
