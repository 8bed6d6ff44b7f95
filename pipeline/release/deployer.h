// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "release/bundle.h"
#include "release/rollout.h"
#include "store/journal.h"
#include "target/target.h"

namespace release {

/// Brings a release to an environment and watches it until it is healthy, or goes back by itself. Everything it knows
/// is in the records, the journal and on the target: killed at any moment, finish() goes on from there. Blocks
/// (`effects` threads); one deployment an environment at a time.
class Deployer {
public:
    struct Needs {
        store::Store *store = nullptr;
        target::Target *target = nullptr;
        const base::Clock *clock = nullptr;
        SecretReader secrets;
        std::function<void(int milliseconds, const base::CancelToken &)> pause = {}; ///< empty: waits; for tests
        std::function<void(const store::DeploymentRecord &)> begun =
            {}; ///< the record stands in the store, nothing is done yet
    };
    explicit Deployer(Needs needs);

    struct Order {
        qint64 projectId = 0;
        Place place;
        int release = 0;
        QString why; ///< asked for when going back or forward
        QString who;
        qint64 attemptId =
            0; ///< of the run, 0: started outside one; a second call with the same one goes on with the first
    };
    /// Two ways to stop: `undo` goes back to what ran before (the user cancelled), `leave` leaves all as it is for
    /// finish() (this program ends).
    struct Stops {
        base::CancelToken undo;
        base::CancelToken leave;
    };

    /// The record at its end: Live, Failed or Cancelled (then what ran before runs again, by its own record of kind
    /// Return). Errors: Conflict (another one is on its way there), NotFound, Damaged, Forbidden (a secret cannot be
    /// read), and Unavailable or Cancelled by `leave`, after which the record is still Progressing.
    [[nodiscard]] base::Result<store::DeploymentRecord> deploy(
        const Order &order, const Stops &stops, const target::ProgressSink &progress);

    /// Goes on with a deployment that an earlier process left; ended ones are only tidied up after. Safe to repeat.
    [[nodiscard]] base::Result<store::DeploymentRecord> finish(const store::DeploymentRecord &record,
        const Place &place, const Stops &stops, const target::ProgressSink &progress);

private:
    struct Flow;
    using Deployment = base::Result<store::DeploymentRecord>;
    using Spec = base::Result<target::ServiceSpec>;
    [[nodiscard]] Deployment begin(const Order &order);
    [[nodiscard]] Spec specOf(const Flow &flow, int release, const SecretReader &secrets);
    // There
    [[nodiscard]] Deployment advance(Flow &flow);
    [[nodiscard]] base::Result<void> apply(Flow &flow, const target::ServiceSpec &spec);
    [[nodiscard]] Decision watch(Flow &flow, const target::ServiceSpec &spec);
    [[nodiscard]] Look look(const Flow &flow, const target::ServiceSpec &spec);
    [[nodiscard]] Deployment conclude(Flow &flow, const target::ServiceSpec &spec, const Decision &decision);
    [[nodiscard]] Deployment goLive(Flow &flow, const target::ServiceSpec &spec);
    [[nodiscard]] base::Result<void> endOthers(const Flow &flow);
    // And back
    [[nodiscard]] Deployment goBack(Flow &flow, const QString &cause, store::DeploymentState state);
    [[nodiscard]] Deployment recordReturn(Flow &flow);
    [[nodiscard]] store::DeploymentRecord returnOf(const Flow &flow) const;
    [[nodiscard]] Deployment returnTo(Flow &flow);
    [[nodiscard]] base::Result<QJsonObject> bringBack(Flow &flow, const target::ServiceSpec &wanted);
    [[nodiscard]] Deployment endReturn(Flow &flow, const QString &cause);
    [[nodiscard]] Deployment finishEnded(Flow &flow);
    [[nodiscard]] base::Result<void> tidy(Flow &flow);
    [[nodiscard]] base::Result<QJsonObject> tidyOne(Flow &flow, const store::EffectRecord &effect);
    void keepLog(const Flow &flow);

    Needs m_needs;
    store::Journal m_journal;
};

/// Deployments an earlier process left in the middle, or did not tidy up after: give each to finish(), oldest first.
[[nodiscard]] base::Result<QList<store::DeploymentRecord>> unfinished(store::Store &store, qint64 projectId);

/// The release live in an environment by the records, 0 for none.
[[nodiscard]] int liveRelease(const QList<store::DeploymentRecord> &deployments, const QString &environment);

/// Whether going from `live` to `release` is a deploy, a roll back or a roll forward, given what was live there before.
[[nodiscard]] store::DeploymentKind kindOf(
    const QList<store::DeploymentRecord> &deployments, const QString &environment, int release);

} // namespace release
