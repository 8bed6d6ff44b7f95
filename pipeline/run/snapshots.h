// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "project/project.h"
#include "release/compare.h"
#include "source/textdiff.h"
#include "store/records.h"
#include "target/types.h"

#include <QMap>

#include <memory>

/// What the pages show: immutable values, made on a worker from the databases and the project, handed to main as
/// shared_ptr<const ...>. Models turn them into rows; nothing here is formatted for a screen.
namespace run {

struct CommitInfo {
    QString id;
    QString subject;
    QString author;
    qint64 at = 0;
};

/// The repository of the open project, as far as it can be read.
struct SourceState {
    bool isRepository = false;
    QString branch; ///< empty when detached
    CommitInfo head; ///< id empty: no commit yet
    QStringList changed; ///< paths that differ from HEAD (at most 200), untracked ones too
    QList<CommitInfo> commits; ///< newest first, at most 50
    QString problem; ///< why not, with the next step: empty, bare, shallow, owned by someone else
};

struct ProjectSnapshot {
    store::ProjectRecord record;
    project::Project project;
    QList<project::Problem> problems; ///< errors here: nothing can run, the pages say why
    bool isProposal = false; ///< no slipway.yaml yet: `proposal` is what Slipway would write
    QString proposal;
    SourceState source;
    bool isSample = false;
    bool isLeader = true; ///< this process runs it; else another one does and we follow
    QString leader; ///< "slipwayctl, process 4242, since 14:03"
};

struct UsageLane {
    store::SeriesRecord series;
    QList<store::SampleRecord> samples; ///< at most 512, reduced
};

struct PipelineSnapshot {
    bool hasRun = false; ///< false: `attempts` is the plan, all Waiting
    store::RunRecord run;
    QList<store::AttemptRecord> attempts;
    QMap<QString, store::ProgressRecord> progress; ///< by subject "attempt/12"
    QMap<QString, UsageLane> usage; ///< by subject "attempt/12"
    QList<store::RunRecord> runs; ///< newest first
    QStringList refusals; ///< why a run cannot start now, a sentence each
};

struct ImageRow {
    engine::ImageInfo info;
    QStringList usedBy; ///< "prod v3"
};

struct ImagesSnapshot {
    QList<store::BuildRecord> builds; ///< newest first
    QList<ImageRow> images; ///< in the engine, of this project
    qint64 imagesAt = 0; ///< when the engine was asked; 0: not yet
    QString problem; ///< why not
};

struct EnvironmentState {
    project::Environment environment;
    int liveRelease = 0; ///< 0: none
    qint64 liveSince = 0;
    target::ServiceStatus service;
    target::Health health;
    qint64 lookedAt = 0; ///< when service and health were asked; 0: not yet
};

struct VersionsSnapshot {
    QList<EnvironmentState> environments;
    QList<store::ReleaseRecord> releases; ///< newest first
    QList<store::DeploymentRecord> deployments; ///< newest first
    QList<store::TryRecord> tries; ///< newest first
};

struct UsageSnapshot {
    QList<store::SeriesRecord> series; ///< newest first
};

struct Check {
    enum class State { Good, Warning, Bad, Running, Unknown } state = State::Unknown;
    QString name; ///< "Container engine"
    QString sentence;
    QString next; ///< what to do
    QString command; ///< a command that does it, to copy
};

struct DoctorReport {
    QList<Check> checks;
    qint64 at = 0;
};

/// One light in the status line.
struct Light {
    QString name; ///< "Podman 4.3.1"
    enum class State { Live, Reconnecting, Stale, Bad, Unknown } state = State::Unknown;
    qint64 since = 0;
    QString sentence;
};

struct Activity {
    QString subject; ///< "attempt/12", "build/7", "deployment/3"
    QString title; ///< "Train, run 42"
    store::ProgressRecord progress;
    qint64 startedAt = 0;
    qint64 runId = 0;
    bool canCancel = false;
    bool cancelling = false;
    QString logStream;
};

struct StatusSnapshot {
    QList<Light> lights;
    QList<Activity> activities;
};

using DiffLine = source::DiffLine;
using CompareRow = release::CompareRow;

/// Two releases side by side.
struct Comparison {
    int from = 0;
    int to = 0;
    QList<CommitInfo> commits; ///< between, newest first
    QString commitsProblem;
    QList<DiffLine> changes; ///< manifest and configuration, secrets masked
    QList<CompareRow> rows; ///< metrics, usage, image sizes
    QList<engine::Layer> newLayers;
    int layersTotal = 0;
};

/// What a prune or take-down would remove, a line each, with what it frees.
struct RemovalItem {
    QString kind; ///< "image", "container", "outputs", "logs and usage", "cache"
    QString name;
    QString why;
    qint64 bytes = 0;
    QString key; ///< for the one who removes
};

struct DiskUse {
    qint64 images = 0, containers = 0, outputs = 0, database = 0, cache = 0;
};

struct RemovalPlan {
    QList<RemovalItem> items;
    DiskUse disk;
};

using ProjectPtr = std::shared_ptr<const ProjectSnapshot>;
using PipelinePtr = std::shared_ptr<const PipelineSnapshot>;
using ImagesPtr = std::shared_ptr<const ImagesSnapshot>;
using VersionsPtr = std::shared_ptr<const VersionsSnapshot>;
using UsagePtr = std::shared_ptr<const UsageSnapshot>;
using DoctorPtr = std::shared_ptr<const DoctorReport>;
using StatusPtr = std::shared_ptr<const StatusSnapshot>;

} // namespace run
