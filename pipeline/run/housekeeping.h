// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job.h"
#include "run/services.h"
#include "run/workbench.h"

#include <QSet>

namespace run {

/// What is on the engine and the disk for a project, as read: the input of the plan.
struct Holdings {
    QList<engine::ImageInfo> images;
    QList<target::ObjectInfo> objects; ///< containers, by label ours
    QMap<qint64, qint64> outputs; ///< attempt id to bytes
    QList<store::AttemptRecord> attempts; ///< of all runs
    QList<store::RunRecord> runs;
    QList<store::ReleaseRecord> releases; ///< newest first
    QList<store::DeploymentRecord> deployments;
    QList<store::BuildRecord> builds; ///< newest first
    store::Store::PruneCounts history; ///< logs and usage that are old enough
    DiskUse disk;
    qint64 now = 0;
};

/// Decides what a removal takes away. Never what is not ours by label; images of what is live or of the last three
/// releases stay, and so do the last outputs of each task. Pure.
[[nodiscard]] RemovalPlan decideRemoval(const Holdings &holdings, const RemovalScope &scope);

/// Looks and decides; changes nothing. Blocks. An engine that does not answer leaves images and containers out.
[[nodiscard]] base::Result<RemovalPlan> planRemoval(const Services &services, const ProjectSnapshot *project,
    const RemovalScope &scope, const base::CancelToken &cancel);

/// Removes the items of a plan, each by its key; gives those that were removed. What is gone already counts as removed.
/// The first failure is the error when nothing could be removed, else the rest is done all the same. Blocks.
[[nodiscard]] base::Result<RemovalPlan> carryOut(
    const Services &services, const ProjectSnapshot *project, const RemovalPlan &plan, const base::JobContext &context);

/// Bytes of all files below a folder, links not followed.
[[nodiscard]] qint64 folderBytes(const QString &folder);

} // namespace run
