// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"
#include "target/types.h"

#include <QJsonObject>

/// What we ask of a container engine for a task or a service. Pure.
namespace target::laptop {

/// Where a task finds its places inside the container.
inline constexpr char outputFolder[] = "/slipway/output";
inline constexpr char inputFolder[] = "/slipway/input";
inline constexpr char metricsFile[] = "/slipway/metrics.json";

/// SHA-256 (hex) of what decides how a container behaves: not the labels, not the values of secrets, not the release
/// number.
[[nodiscard]] QString specHash(const TaskSpec &spec);
[[nodiscard]] QString specHash(const ServiceSpec &spec);

/// The body of POST /containers/create, with the values of secrets in it: never to be logged.
[[nodiscard]] QJsonObject containerSpec(const TaskSpec &spec, engine::Flavor flavor);
[[nodiscard]] QJsonObject containerSpec(const ServiceSpec &spec, int hostPort, engine::Flavor flavor);

/// "<name>-v<release>-<first 8 of the hash>": one container a release and spec.
[[nodiscard]] QString containerName(const ServiceSpec &spec);
/// The release in such a name, 0 when it is none.
[[nodiscard]] int releaseOf(const QString &containerName);

} // namespace target::laptop
