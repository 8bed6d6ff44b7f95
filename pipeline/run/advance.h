// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/facts.h"
#include "run/services.h"

#include <QSet>

#include <memory>

namespace run {

/// Where a run stands after one round of next(), as written.
struct Advance {
    std::shared_ptr<const RunFacts> facts;
    store::RunRecord run;
    QList<store::AttemptRecord> running; ///< all that should run now
    bool cancelling = false;
};

/// Reads a run, decides what comes next until nothing more does, and writes it in one transaction. Blocks. `facts`:
/// those read before, or null.
[[nodiscard]] base::Result<Advance> advanceRun(
    const Services &services, qint64 runId, const QString &root, std::shared_ptr<const RunFacts> facts);

/// Wishes, kept in the journal so that a restart knows of them. Blocking; each is one transaction.
[[nodiscard]] base::Result<void> wishCancel(const Services &services, qint64 runId, const QString &who);
struct Approval {
    qint64 attemptId = 0;
    QString who;
    QString why;
    QString typedName; ///< must be the name of a protected environment
};
/// The run it belongs to. Invalid when nothing waits for approval there, or the name does not match.
[[nodiscard]] base::Result<qint64> approveAttempt(
    const Services &services, const QString &root, const Approval &approval);
[[nodiscard]] base::Result<qint64> rejectAttempt(const Services &services, const Approval &approval);
/// An interrupted run may go on: its interrupted attempts wait again.
[[nodiscard]] base::Result<void> continueInterrupted(const Services &services, qint64 runId);

} // namespace run
