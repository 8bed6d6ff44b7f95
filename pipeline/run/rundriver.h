// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job.h"
#include "run/advance.h"
#include "run/stops.h"

#include <QHash>
#include <QObject>
#include <QSet>

namespace run {

/// Keeps one run moving: reads where it stands, starts what may start, and looks again whenever an attempt ended. Main
/// thread; all the work is in jobs. Destroying it leaves the run as it is, for a later start to go on with.
class RunDriver final : public QObject {
    Q_OBJECT
public:
    RunDriver(Services services, QString root, qint64 runId, QObject *parent = nullptr);
    ~RunDriver() override;

    [[nodiscard]] qint64 runId() const { return m_runId; }
    [[nodiscard]] const store::RunRecord &run() const { return m_run; }
    void advance();
    /// Ends what runs, and takes away what it made. The wish is in the journal already.
    void cancel();

signals:
    /// Nothing of it moves any more: it ended, waits for approval, or was interrupted.
    void settled(const store::RunRecord &run);
    /// It cannot be recorded; the run stands still until the next start.
    void failed(const base::Error &error);

private:
    using AttemptJob = base::TaskJob<store::AttemptRecord>;
    struct Work {
        AttemptJob *job = nullptr;
        Stops stops;
    };
    void take(const base::Result<Advance> &advance);
    void start(const store::AttemptRecord &attempt, bool cancelling);
    void attemptEnded(qint64 attemptId);
    [[nodiscard]] target::SecretValues keyring() const;

    Services m_services;
    const QString m_root;
    const qint64 m_runId;
    store::RunRecord m_run;
    std::shared_ptr<const RunFacts> m_facts;
    QHash<qint64, Work> m_works;
    QSet<qint64> m_stuck; ///< attempts whose end could not be written: not tried again by this process
    bool m_advancing = false;
    bool m_again = false;
};

} // namespace run
