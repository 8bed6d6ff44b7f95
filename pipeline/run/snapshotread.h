// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "run/snapshots.h"
#include "store/store.h"

#include <QSet>

#include <functional>
#include <memory>

/// Snapshots as the databases have them. Functions of the store and of what was read elsewhere; they block (work pool),
/// and two at the same time are fine.
namespace run {

/// Reduced samples of series that have ended: they do not change any more. One thread at a time.
using LaneCache = QMap<qint64, UsageLane>;

struct PipelineQuery {
    qint64 projectId = 0;
    int number = 0; ///< which run; 0: the newest
    QList<store::AttemptRecord> plan; ///< shown while there is no run
    QStringList refusals;
    std::shared_ptr<LaneCache> lanes; ///< may be null
};
[[nodiscard]] base::Result<PipelinePtr> readPipeline(store::Store &store, const PipelineQuery &query);

/// What the engine said about the project's images, and when.
struct EngineImages {
    QList<engine::ImageInfo> images;
    qint64 at = 0;
    QString problem;
};
[[nodiscard]] base::Result<ImagesPtr> readImages(store::Store &store, qint64 projectId, const EngineImages &engine);

/// What was seen of a service, by environment.
struct ServiceSight {
    target::ServiceStatus service;
    target::Health health;
    qint64 at = 0;
};
using ServiceSights = QMap<QString, ServiceSight>;
[[nodiscard]] base::Result<VersionsPtr> readVersions(store::Store &store, qint64 projectId,
    const QList<project::Environment> &environments, const ServiceSights &sights);

[[nodiscard]] base::Result<UsagePtr> readUsage(store::Store &store, qint64 projectId);

/// What goes on in the project, whichever process does it; `cancelling` holds the subjects whose end was asked for
/// here.
[[nodiscard]] base::Result<QList<Activity>> readActivities(
    store::Store &store, qint64 projectId, const QSet<QString> &cancelling);

/// The usage lane of a series, at most 512 samples.
[[nodiscard]] base::Result<UsageLane> readLane(store::Store &store, const store::SeriesRecord &series);

} // namespace run
