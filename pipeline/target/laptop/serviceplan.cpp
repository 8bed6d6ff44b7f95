// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/serviceplan.h"

#include "target/laptop/containerspec.h"

#include <algorithm>

namespace target::laptop {

namespace {

using Phase = engine::ContainerState::Phase;

bool isRunning(const engine::ContainerState &container)
{
    return container.phase == Phase::Running;
}

Containers byAge(Containers containers)
{
    std::stable_sort(containers.begin(), containers.end(),
        [](const engine::ContainerState &a, const engine::ContainerState &b) { return a.createdAt < b.createdAt; });
    return containers;
}

} // namespace

ServiceView viewed(const Containers &containers, const ServiceSpec &spec)
{
    const QString hash = specHash(spec);
    ServiceView view;
    for (const engine::ContainerState &container : byAge(containers)) {
        const bool equal = container.labels.value(QLatin1String(label::specHash)) == hash;
        if (equal && (!view.wanted || (isRunning(container) && !isRunning(*view.wanted)))) {
            if (view.wanted)
                view.superseded.append(*view.wanted);
            view.wanted = container;
        } else if (!equal && !view.earlier && container.startedAt > 0) {
            view.earlier = container;
        } else {
            view.superseded.append(container);
        }
    }
    return view;
}

int portOf(const engine::ContainerState &container)
{
    return container.labels.value(QLatin1String(label::port)).toInt();
}

int keptPort(const Containers &containers, const ServiceSpec &spec)
{
    if (spec.hostPort > 0)
        return spec.hostPort;
    const std::optional<engine::ContainerState> now = current(containers);
    return now ? portOf(*now) : 0;
}

std::optional<engine::ContainerState> current(const Containers &containers)
{
    std::optional<engine::ContainerState> result;
    for (const engine::ContainerState &container : byAge(containers)) {
        if (!result || isRunning(container) || !isRunning(*result))
            result = container;
    }
    return result;
}

} // namespace target::laptop
