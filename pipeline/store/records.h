// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

/// Rows of the two databases as plain values. Times are milliseconds since 1970 UTC, 0 for "not yet". Enums are stored
/// as numbers: add at the end only.
namespace store {

struct ProjectRecord {
    qint64 id = 0;
    QString path; ///< absolute, canonical
    QString name;
    qint64 addedAt = 0;
    qint64 openedAt = 0;
    bool operator==(const ProjectRecord &) const = default;
};

enum class RunState { Running, NeedsApproval, Passed, Failed, Cancelled, Interrupted };

/// One execution of stages for one commit (or the working tree).
struct RunRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    int number = 0; ///< counts from 1 in its project
    QStringList stages; ///< "prototype", ...
    QString commit; ///< full id; empty for a folder without git
    QString subject; ///< first line of the commit's message
    QString branch;
    bool dirty = false; ///< the working tree had changes that the commit does not hold
    QJsonObject parameters;
    QString target; ///< "laptop"
    RunState state = RunState::Running;
    QString reason;
    QString who;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool operator==(const RunRecord &) const = default;
};

enum class AttemptKind { Base, Build, Push, Task, Release, Deploy };
enum class AttemptState { Waiting, Running, NeedsApproval, Passed, Failed, Cancelled, Skipped, Interrupted };

/// One try of one node of the run's plan.
struct AttemptRecord {
    qint64 id = 0;
    qint64 runId = 0;
    QString node; ///< key in the plan: "task:train", "build:serve", "push:serve", "release", "deploy:prod"
    AttemptKind kind = AttemptKind::Task;
    QString stage;
    QString title; ///< "train", "build serve"
    int number = 1; ///< tries count from 1
    QString objectName; ///< deterministic name of its container on the target
    AttemptState state = AttemptState::Waiting;
    QString reason; ///< why it waits, failed, was skipped
    QStringList waitsFor; ///< nodes
    std::optional<int> exitCode;
    QString imageId;
    QString imageTag;
    QString digest;
    QJsonObject metrics;
    QJsonArray thresholds; ///< [{"text","value","holds"}]
    QJsonArray outputs; ///< [{"path","bytes","sha256"}]
    std::optional<int> cpuRequest, cpuLimit; ///< thousandths of a core
    std::optional<qint64> memoryRequest, memoryLimit; ///< bytes
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool operator==(const AttemptRecord &) const = default;
};

/// One effect on the world: the intent is committed before it, the result after it. `key` is stable across restarts, so
/// an effect is found again; an intent without a result means "look, then decide".
struct EffectRecord {
    qint64 id = 0;
    qint64 attemptId = 0; ///< 0: none
    QString key; ///< unique: "run/42/task:train/1/create"
    QString kind; ///< "container.create", "image.build", "service.apply", ...
    QJsonObject intent;
    qint64 intentAt = 0;
    QJsonObject result;
    bool ok = false;
    qint64 resultAt = 0;
    bool fresh = false; ///< not stored: intend() has written this row just now, so nobody can have acted on it
    bool operator==(const EffectRecord &) const = default;
};

enum class BuildState { Running, Passed, Failed, Cancelled, Interrupted };

struct BuildRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    qint64 runId = 0; ///< 0: built from the Images page or slipwayctl build
    qint64 attemptId = 0;
    QString image;
    QString tag;
    QString containerfile;
    QString commit;
    bool dirty = false;
    QJsonObject args;
    qint64 contextBytes = 0;
    int contextFiles = 0;
    QJsonArray steps; ///< [{"index","total","text","startedAt","endedAt","cached"}]
    BuildState state = BuildState::Running;
    QString reason;
    QString imageId;
    QString digest; ///< of the registry, once pushed
    qint64 imageBytes = 0;
    QString who;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool operator==(const BuildRecord &) const = default;
};

/// An immutable numbered bundle. `sha256` is over the canonical JSON of all that makes it.
struct ReleaseRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    int number = 0; ///< v1, v2, ...
    qint64 runId = 0;
    QString commit;
    QString subject;
    bool dirty = false;
    QString service;
    QString manifest; ///< the service as YAML, image by identity
    QJsonObject config;
    QJsonObject images; ///< {"serve": {"tag","id","digest","bytes","identity"}}
    QJsonObject metrics; ///< {"train": {"accuracy": 0.98}}
    QString who; ///< git identity, and the target's user when it differs
    QString why;
    qint64 createdAt = 0;
    QString sha256;
    bool operator==(const ReleaseRecord &) const = default;
};

enum class DeploymentKind { Deploy, RollBack, RollForward, Return };
enum class DeploymentState { Progressing, Live, Ended, Failed, Cancelled };

/// A release became live, or tried to, in an environment.
struct DeploymentRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    QString environment;
    int release = 0; ///< number
    int previousRelease = 0; ///< live before; 0: none
    DeploymentKind kind = DeploymentKind::Deploy;
    DeploymentState state = DeploymentState::Progressing;
    qint64 attemptId = 0; ///< 0: started outside a run
    QString who;
    QString why;
    QString cause; ///< why it failed, in words
    QString address; ///< "http://127.0.0.1:18080" once known
    qint64 startedAt = 0;
    qint64 liveAt = 0;
    qint64 endedAt = 0;
    bool operator==(const DeploymentRecord &) const = default;
};

/// Something asked of the process that runs a project by another one (a second window, slipwayctl).
struct RequestRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    QString kind; ///< "cancel-run", "approve", ...
    QJsonObject arguments;
    QString who;
    qint64 createdAt = 0;
    qint64 handledAt = 0;
    bool operator==(const RequestRecord &) const = default;
};

/// A request tried against a service, and its answer.
struct TryRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    QString environment;
    int release = 0;
    QString method;
    QString path;
    QString requestBody;
    int status = 0;
    QString responseBody; ///< at most 64 KiB
    QString error;
    qint64 durationMs = 0;
    qint64 at = 0;
    bool operator==(const TryRecord &) const = default;
};

/// A line of a log. Streams: "attempt/12", "build/7", "deployment/3".
struct LogLine {
    qint64 number = 0; ///< from 1 in its stream
    qint64 at = 0;
    bool isError = false; ///< came from stderr
    QString text; ///< already plain
    bool operator==(const LogLine &) const = default;
};

/// What one attempt or service used over time, and what it asked for.
struct SeriesRecord {
    qint64 id = 0;
    qint64 projectId = 0;
    QString subject; ///< "attempt/12" or "deployment/3"
    QString title; ///< "train, run 42"; "digits v3, prod"
    QString group; ///< what compares with what: "task:train", "service:prod"
    std::optional<int> cpuRequest, cpuLimit; ///< thousandths of a core
    std::optional<qint64> memoryRequest, memoryLimit; ///< bytes
    int oomKills = 0;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    bool operator==(const SeriesRecord &) const = default;
};

struct SampleRecord {
    qint64 at = 0;
    double cores = 0; ///< mean since the sample before
    qint64 memory = 0; ///< bytes, working set
    bool operator==(const SampleRecord &) const = default;
};

/// How far something that runs is: written a few times a second, so that other processes can show it too.
struct ProgressRecord {
    QString subject; ///< "attempt/12"
    QString what;
    qint64 done = 0;
    qint64 total = -1;
    int unit = 0; ///< base::Progress::Unit
    qint64 at = 0;
    bool operator==(const ProgressRecord &) const = default;
};

} // namespace store
