// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "target/laptop/serviceplan.h"
#include "target/laptop/shared.h"
#include "target/target.h"

namespace target::laptop {

/// The service half of the laptop target, see Target: one container a release, at most one running, what it replaced
/// kept aside until the new one is settled. Everything is derived from what exists. Any thread.
class Services {
public:
    explicit Services(std::shared_ptr<Shared> shared);

    [[nodiscard]] base::Result<ServiceStatus> apply(const ServiceSpec &spec, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<ServiceStatus> inspect(const QString &name, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<Health> probe(const ServiceSpec &spec, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> settle(const ServiceSpec &spec, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<ServiceStatus> goBack(const ServiceSpec &spec, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<void> remove(const QString &name, const base::CancelToken &cancel);
    /// The port that applying would publish on, as far as it can be known without the engine.
    [[nodiscard]] int likelyPort(const ServiceSpec &spec) const;

private:
    [[nodiscard]] base::Result<Containers> all(const QString &name, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<void> removeAll(const Containers &containers, const base::CancelToken &cancel) const;
    [[nodiscard]] base::Result<engine::ContainerState> wantedContainer(const ServiceSpec &spec, const Containers &there,
        const ServiceView &view, const QSet<int> &avoid, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<int> port(const ServiceSpec &spec, const Containers &there, const QSet<int> &avoid,
        const base::CancelToken &cancel) const;
    /// One try to make the wanted one run. Conflict: its port is taken.
    [[nodiscard]] base::Result<bool> bringUp(
        const ServiceSpec &spec, QSet<int> &avoid, const base::CancelToken &cancel);
    [[nodiscard]] base::Result<bool> startWanted(
        const engine::ContainerState &wanted, const ServiceSpec &spec, const base::CancelToken &cancel);
    [[nodiscard]] ServiceStatus status(const engine::ContainerState &container) const;
    [[nodiscard]] QString lastLine(const QString &id, const base::CancelToken &cancel) const;
    [[nodiscard]] Health endedHealth(const engine::ContainerState &container, const base::CancelToken &cancel) const;

    std::shared_ptr<Shared> m_shared;
};

} // namespace target::laptop
