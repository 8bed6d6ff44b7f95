// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

/// Answers of the Docker-compatible API as values. Pure; accepts the spellings of Docker 20.10 and Podman 4 alike.
namespace engine {

/// Milliseconds since 1970 of RFC 3339 with up to nine decimals; 0 for year 1 ("never") and for what is no time.
[[nodiscard]] qint64 timeOf(const QString &text);
[[nodiscard]] ContainerState inspectedContainer(const QJsonObject &object);
[[nodiscard]] ContainerState listedContainer(const QJsonObject &object);
[[nodiscard]] ImageInfo inspectedImage(const QJsonObject &object);
[[nodiscard]] ImageInfo listedImage(const QJsonObject &object);
[[nodiscard]] Layer historyLayer(const QJsonObject &object);
/// Nothing when the container does not run: Docker then sends zeros, Podman an empty body.
[[nodiscard]] std::optional<Counters> countersOf(const QJsonObject &stats);
/// "amd64" of "x86_64": OCI's name of an architecture.
[[nodiscard]] QString ociArchitecture(const QString &name);
/// The version both sides speak: the smaller of the engine's and 1.44; nothing when the engine is older than 1.40.
[[nodiscard]] std::optional<QString> negotiated(const QString &offered);
/// Flavour, names and versions of GET /version and GET /info.
[[nodiscard]] Info infoOf(const QJsonObject &version, const QJsonObject &info);

} // namespace engine
