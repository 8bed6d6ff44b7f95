// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/project.h"
#include "store/records.h"

#include <QJsonObject>
#include <QMap>

#include <optional>

/// What a run does, decided before anything is done. Pure: the same input gives the same plan.
namespace run {

/// An attempt of an earlier run that ended well: its outputs (or image) can be used.
struct PastAttempt {
    qint64 attemptId = 0;
    int run = 0;
    store::AttemptKind kind = store::AttemptKind::Task;
    QString subject; ///< name of the task or image
    QString commit;
    bool fromTree = false; ///< made from a working tree that differed from the commit
    QString imageId;
    QMap<QString, qint64> inputs; ///< attempts whose outputs went into this image
    qint64 endedAt = 0;
};

/// One thing to do. Keys: "base:NAME", "build:IMAGE" ("build:IMAGE:tree" from the working tree), "push:IMAGE",
/// "task:NAME", "release", "deploy:ENVIRONMENT".
struct PlanNode {
    QString key;
    store::AttemptKind kind = store::AttemptKind::Task;
    project::Stage stage = project::Stage::Prototype;
    QString title;
    QString subject; ///< name in slipway.yaml
    QStringList needs; ///< keys of the nodes that must have passed
    bool fromTree = false; ///< its files are the working tree's, not the commit's
    int retries = 0;
    bool needsApproval = false;
    QMap<QString, qint64> inputs; ///< task to the attempt of an earlier run that stands in for it
    qint64 reuse = 0; ///< a build: the attempt of an earlier run that made the same
    QString reason; ///< what is remarkable: "Uses the outputs of train from run 12."
};

struct Plan {
    QList<PlanNode> nodes; ///< each after all that it needs
    [[nodiscard]] const PlanNode *node(const QString &key) const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Plan fromJson(const QJsonObject &json);
};

struct PlanInput {
    const project::Project *tree = nullptr; ///< slipway.yaml of the working tree: the prototype stage
    const project::Project *commit = nullptr; ///< slipway.yaml of the commit: all other stages
    QList<project::Stage> stages;
    QString commitId;
    QList<PastAttempt> past; ///< any order
};

struct PlanOutcome {
    Plan plan;
    QStringList refusals; ///< a sentence each; empty: the plan can run
};

[[nodiscard]] PlanOutcome makePlan(const PlanInput &input);

/// Defaults overlaid with what was asked for; unknown names become refusals.
[[nodiscard]] QMap<QString, QString> resolveParameters(
    const project::Project &project, const QMap<QString, QString> &asked, QStringList *refusals);
/// `${name}` of known parameters replaced; everything else (also ${HOME}) stays.
[[nodiscard]] QString substituted(const QString &text, const QMap<QString, QString> &parameters);

/// How far a run is.
struct PlanState {
    Plan plan;
    QList<store::AttemptRecord> attempts; ///< of this run, in insertion order
    QStringList approved; ///< nodes that somebody approved
    bool cancelling = false;
    int maxParallel = 2;
};

/// What to do now. Applied in one transaction; then asked again until nothing comes.
struct PlanActions {
    QList<store::AttemptRecord>
        changed; ///< with their new state: Running (to start), Skipped, Cancelled, NeedsApproval
    QList<store::AttemptRecord> added; ///< the next try of a node
    std::optional<store::RunState> state; ///< of the run, when it is not Running
    QString reason;
    [[nodiscard]] bool empty() const { return changed.isEmpty() && added.isEmpty(); }
};

[[nodiscard]] PlanActions next(const PlanState &state);

/// The attempts of a new run, all waiting.
[[nodiscard]] QList<store::AttemptRecord> firstAttempts(const Plan &plan);

} // namespace run
