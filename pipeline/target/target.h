// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/secret.h"
#include "project/project.h"
#include "target/types.h"

#include <functional>
#include <memory>

namespace target {

/// Where containers run. `laptop` (a container engine) now, `cluster` (Kubernetes) next; one contract test for both
/// (tests/target/contract.h). Calls block (worker threads), end at once when cancelled, and may run at the same time.
/// Names are deterministic, so that every create looks first and a lost answer never makes a second object.
class Target {
public:
    virtual ~Target() = default;

    [[nodiscard]] virtual QString name() const = 0; ///< "laptop", for people: "Laptop (Podman 4.3.1)"
    [[nodiscard]] virtual QString describe() const = 0;
    [[nodiscard]] virtual QString user() const = 0; ///< who the target takes us for: "root", "anna"
    [[nodiscard]] virtual QString architecture() const = 0;
    /// What this target cannot do of what is asked, a sentence each; said before anything starts.
    [[nodiscard]] virtual QStringList refusals(
        const project::Project &project, const project::Environment &environment) const = 0;
    [[nodiscard]] virtual base::Result<void> reachable(const base::CancelToken &cancel) const = 0;

    // Tasks. create: makes it (with its inputs inside) without starting; one of the same name and spec is taken over.
    [[nodiscard]] virtual base::Result<TaskHandle> createTask(
        const TaskSpec &spec, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<void> startTask(
        const TaskHandle &task, const base::CancelToken &cancel) = 0; ///< started already: ok
    [[nodiscard]] virtual base::Result<TaskStatus> inspectTask(
        const QString &name, const base::CancelToken &cancel) = 0; ///< phase Absent when there is none
    /// Until it ends, or its deadline (then it is stopped and says so). Survives a restart of ours: the deadline counts
    /// from its start.
    [[nodiscard]] virtual base::Result<TaskStatus> waitTask(
        const TaskHandle &task, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<void> followLog(
        const QString &name, qint64 sinceMs, bool follow, const LineSink &sink, const base::CancelToken &cancel) = 0;
    /// The bytes of SLIPWAY_METRICS after the end: empty when none was written.
    [[nodiscard]] virtual base::Result<QByteArray> readMetrics(
        const TaskHandle &task, const base::CancelToken &cancel) = 0;
    /// SLIPWAY_OUTPUT into `folder` (made new; a half one is replaced), each file with bytes and SHA-256. Never leaves
    /// the folder.
    [[nodiscard]] virtual base::Result<QList<OutputFile>> fetchOutputs(const TaskHandle &task, const QString &folder,
        const ProgressSink &progress, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<void> stopTask(const QString &name, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<void> removeTask(
        const QString &name, const base::CancelToken &cancel) = 0; ///< gone: ok

    // Services. apply: makes what runs equal to the spec and touches nothing that is equal already; does not wait for
    // health.
    [[nodiscard]] virtual base::Result<ServiceStatus> applyService(
        const ServiceSpec &spec, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<ServiceStatus> inspectService(
        const QString &name, const base::CancelToken &cancel) = 0;
    /// One look at its health now: what the probe saw, in words when it is not well.
    [[nodiscard]] virtual base::Result<Health> probeService(
        const ServiceSpec &spec, const base::CancelToken &cancel) = 0;
    /// The candidate is well: what it replaced (kept aside until now) may go.
    [[nodiscard]] virtual base::Result<void> settleService(
        const ServiceSpec &spec, const base::CancelToken &cancel) = 0;
    /// The candidate is not well: it goes, and what it replaced runs again as it was. NotFound when nothing was
    /// replaced.
    [[nodiscard]] virtual base::Result<ServiceStatus> returnService(
        const ServiceSpec &spec, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<void> removeService(const QString &name, const base::CancelToken &cancel) = 0;

    // Looking after
    [[nodiscard]] virtual base::Result<UsageCounters> counters(
        const QString &objectName, const base::CancelToken &cancel) = 0; ///< NotFound when not running
    /// Everything of a project (by label) that is on the target.
    [[nodiscard]] virtual base::Result<QList<ObjectInfo>> inventory(
        const QString &project, const base::CancelToken &cancel) = 0;
    [[nodiscard]] virtual base::Result<void> remove(const ObjectInfo &object, const base::CancelToken &cancel) = 0;
    /// The command that does the same by hand, for "Show command".
    [[nodiscard]] virtual QString command(const TaskSpec &spec) const = 0;
    [[nodiscard]] virtual QString command(const ServiceSpec &spec) const = 0;
};

} // namespace target
