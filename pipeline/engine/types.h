// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>
#include <QStringList>

namespace engine {

enum class Flavor { Docker, Podman };

/// Which engine answers, and what it can do.
struct Info {
    Flavor flavor = Flavor::Docker;
    QString name; ///< "Podman", "Docker"
    QString version; ///< "4.3.1"
    QString apiVersion; ///< negotiated, 1.40 to 1.44: "1.41"
    QString libpodVersion; ///< "4.3.1" on Podman
    QString architecture; ///< OCI name: "amd64", "arm64"
    QString socket;
    int cpus = 0;
    qint64 memoryBytes = 0;
    bool rootless = false;
    QString storageRoot;
    bool limitsCpu = true; ///< false: the kernel does not delegate it to this engine (rootless on old systems)
    bool limitsMemory = true;
    bool hasGpu = false; ///< a GPU can be asked for through the API
};

/// A container as the engine tells it.
struct ContainerState {
    QString id;
    QString name; ///< without the leading slash
    QString image; ///< id of its image
    enum class Phase { Created, Running, Exited, Other } phase = Phase::Other;
    int exitCode = 0;
    bool oomKilled = false;
    QString error; ///< the runtime's text when it could not start
    qint64 createdAt = 0;
    qint64 startedAt = 0; ///< 0: never
    qint64 finishedAt = 0;
    int restarts = 0; ///< by the engine
    qint64 memoryLimit = 0; ///< bytes, 0: none
    bool tty = false;
    QMap<QString, QString> labels;
    QMap<int, int> ports; ///< container port to host port on 127.0.0.1, as asked for, running or not
};

struct ImageInfo {
    QString id; ///< "sha256:..."
    QStringList tags;
    QString architecture;
    QString os;
    qint64 bytes = 0;
    qint64 createdAt = 0;
    QMap<QString, QString> labels;
    QStringList layers; ///< diff ids, lowest first
};

struct Layer {
    QString createdBy;
    qint64 bytes = 0;
    qint64 createdAt = 0;
};

/// Counters at one moment, as read from the engine: rates are the caller's (difference of cpuNanos over difference of
/// readAt).
struct Counters {
    qint64 readAt = 0; ///< milliseconds since 1970, the engine's clock
    qint64 cpuNanos = 0;
    qint64 memory = 0; ///< bytes, without inactive page cache where the engine says it
    qint64 memoryLimit = 0;
};

} // namespace engine
