// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "target/laptop/services.h"
#include "target/laptop/tasks.h"
#include "target/target.h"

namespace target {

/// Containers of an engine on this machine, see Target.
class LaptopTarget final : public Target {
public:
    explicit LaptopTarget(std::shared_ptr<engine::Engine> engine);

    [[nodiscard]] QString name() const override; ///< "laptop"
    [[nodiscard]] QString describe() const override; ///< "Laptop (Podman 4.3.1)"
    [[nodiscard]] QString user() const override;
    [[nodiscard]] QString architecture() const override;
    [[nodiscard]] QStringList refusals(
        const project::Project &project, const project::Environment &environment) const override;
    [[nodiscard]] base::Result<void> reachable(const base::CancelToken &cancel) const override;

    [[nodiscard]] base::Result<TaskHandle> createTask(const TaskSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> startTask(const TaskHandle &task, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<TaskStatus> inspectTask(const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<TaskStatus> waitTask(const TaskHandle &task, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> followLog(const QString &name, qint64 sinceMs, bool follow, const LineSink &sink,
        const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QByteArray> readMetrics(
        const TaskHandle &task, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QList<OutputFile>> fetchOutputs(const TaskHandle &task, const QString &folder,
        const ProgressSink &progress, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> stopTask(const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> removeTask(const QString &name, const base::CancelToken &cancel) override;

    [[nodiscard]] base::Result<ServiceStatus> applyService(
        const ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<ServiceStatus> inspectService(
        const QString &name, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<Health> probeService(const ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> settleService(const ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<ServiceStatus> returnService(
        const ServiceSpec &spec, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> removeService(const QString &name, const base::CancelToken &cancel) override;

    [[nodiscard]] base::Result<UsageCounters> counters(
        const QString &objectName, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QList<ObjectInfo>> inventory(
        const QString &project, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> remove(const ObjectInfo &object, const base::CancelToken &cancel) override;
    [[nodiscard]] QString command(const TaskSpec &spec) const override;
    [[nodiscard]] QString command(const ServiceSpec &spec) const override;

private:
    std::shared_ptr<laptop::Shared> m_shared;
    laptop::Tasks m_tasks;
    laptop::Services m_services;
};

} // namespace target
