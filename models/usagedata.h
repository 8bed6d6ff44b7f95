// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/workbench.h"
#include "usage/report.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace models {

/// The samples of the series looked at: read once, and read on while a series is live. Ended ones are kept until
/// forgotten.
class UsageData final : public QObject {
    Q_OBJECT
public:
    explicit UsageData(run::Workbench &workbench, QObject *parent = nullptr);

    /// These are wanted; reads what is not there yet. Others are forgotten.
    void want(const QList<store::SeriesRecord> &series);
    /// Series and samples in the order of want(); samples may still be on their way.
    [[nodiscard]] QList<usage::Measured> measured() const;
    [[nodiscard]] usage::Measured measured(qint64 seriesId) const;
    [[nodiscard]] bool isLoading() const { return !m_jobs.isEmpty(); }
    /// Loaded at least once.
    [[nodiscard]] bool has(qint64 seriesId) const { return m_read.contains(seriesId); }
    [[nodiscard]] QString problem() const { return m_problem; }

signals:
    void changed();

private:
    void read(const store::SeriesRecord &series);
    void take(qint64 seriesId);
    void readOn();

    run::Workbench &m_workbench;
    QList<store::SeriesRecord> m_wanted;
    QHash<qint64, QList<store::SampleRecord>> m_samples;
    QHash<qint64, base::TaskJob<QList<store::SampleRecord>> *> m_jobs;
    QSet<qint64> m_read;
    QSet<qint64> m_complete; ///< ended and read to the end
    QString m_problem;
};

} // namespace models
