// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/secret.h"
#include "project/project.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <utility>

namespace target {

using SecretValues = QList<std::pair<QString, std::shared_ptr<const base::Secret>>>;
using LineSink = std::function<void(qint64 at, bool isError, const QString &line)>;
using ProgressSink = std::function<void(const base::Progress &)>;

/// Labels on everything we make: what it is and whose. Values are set by who makes the spec.
namespace label {
inline constexpr char project[] = "dev.slipway.project";
inline constexpr char environment[] = "dev.slipway.environment";
inline constexpr char role[] = "dev.slipway.role"; ///< "task" or "service"
inline constexpr char run[] = "dev.slipway.run";
inline constexpr char release[] = "dev.slipway.release";
inline constexpr char service[] = "dev.slipway.service"; ///< the stable name of the service it belongs to
inline constexpr char port[] = "dev.slipway.port"; ///< laptop: the port it is published on
inline constexpr char deadline[] = "dev.slipway.deadline"; ///< seconds a task may run
inline constexpr char specHash[] =
    "dev.slipway.spec"; ///< SHA-256 of the spec without secrets: equal means nothing to do
} // namespace label

/// A file or folder of this machine copied into the container before it starts.
struct InputCopy {
    QString hostPath;
    QString containerPath; ///< absolute, or below SLIPWAY_INPUT
};

struct TaskSpec {
    QString name; ///< deterministic, at most 63 characters of [a-z0-9-]; see objectName()
    QString image; ///< identity: "sha256:..." or name@digest
    QStringList command;
    QString workdir;
    QMap<QString, QString> env; ///< SLIPWAY_OUTPUT, SLIPWAY_METRICS, SLIPWAY_INPUT are added by the target
    SecretValues secrets;
    project::Resources resources;
    QList<InputCopy> inputs;
    QList<project::Mount> mounts; ///< absolute host paths only
    int deadlineSeconds = 3600;
    QMap<QString, QString> labels;
};

struct TaskHandle {
    QString name;
    QString id; ///< the target's own identity of the object
    int deadlineSeconds = 3600;
};

struct TaskStatus {
    enum class Phase { Absent, Created, Running, Ended } phase = Phase::Absent;
    enum class End { None, Exited, OutOfMemory, Deadline, Killed, NotStarted } end = End::None;
    int exitCode = 0;
    QString reason; ///< in words when it did not end well
    QString id;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
};

struct OutputFile {
    QString path; ///< relative, with '/'
    qint64 bytes = 0;
    QString sha256;
};

struct ServiceSpec {
    QString name; ///< stable over releases: project-environment-service
    int release = 0;
    QString image;
    QStringList command;
    int port = 8080;
    int hostPort = 0; ///< 0: chosen once and kept for this name
    int replicas = 1;
    QMap<QString, QString> config;
    SecretValues secrets;
    project::Resources resources;
    project::Probe ready;
    QMap<QString, QString> labels;
};

struct ServiceStatus {
    bool exists = false;
    bool running = false;
    int release = 0; ///< from its label
    QString objectName; ///< container (or pod) whose usage and logs are the service's
    QString id;
    QString address; ///< "http://127.0.0.1:18080"
    int restarts = 0;
    qint64 startedAt = 0;
    bool changed = false; ///< applyService wrote something
    QString reason; ///< when it does not run: exit code, out of memory, image
};

struct Health {
    bool healthy = false;
    bool final = false; ///< not healthy and will not become so (exited for good)
    int status = 0; ///< HTTP status of the probe, 0: none
    QString seen; ///< "GET /healthz answered 503", "the container exited with 1: <last log line>"
};

struct UsageCounters {
    qint64 readAt = 0;
    qint64 cpuNanos = 0;
    qint64 memory = 0;
};

struct ObjectInfo {
    enum class Kind { Task, Service, Image } kind = Kind::Task;
    QString name;
    QString id;
    QString project;
    QString environment;
    int release = 0;
    QString phase;
    qint64 bytes = 0;
    qint64 createdAt = 0;
};

/// A valid name of at most 63 characters of [a-z0-9-] from parts, ending in a hash of all of them when anything was cut
/// or replaced: deterministic, and different for different parts.
[[nodiscard]] QString objectName(const QStringList &parts);

} // namespace target
