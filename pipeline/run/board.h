// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/perform.h"
#include "run/projectreader.h"
#include "run/refresher.h"
#include "run/services.h"
#include "run/snapshotread.h"

namespace run {

/// The snapshots of one open project, kept up to date with the store and with what the watchers see. Main thread;
/// reading happens on the work pool.
class Board final : public QObject {
    Q_OBJECT
public:
    explicit Board(const Services &services, QObject *parent = nullptr);

    /// Another project: snapshots are null until read.
    void setProject(const ProjectReading &reading);
    void showRun(int number);
    void setRefusals(const QStringList &refusals);
    void setImages(const EngineImages &images);
    void setSights(const ServiceSights &sights);
    void setCancelling(const QString &subject);
    void readAll();

    [[nodiscard]] const PipelinePtr &pipeline() const { return m_pipeline; }
    [[nodiscard]] const ImagesPtr &images() const { return m_images; }
    [[nodiscard]] const VersionsPtr &versions() const { return m_versions; }
    [[nodiscard]] const UsagePtr &usage() const { return m_usage; }
    [[nodiscard]] const QList<Activity> &activities() const { return m_activities; }

signals:
    void pipelineChanged();
    void imagesChanged();
    void versionsChanged();
    void usageChanged();
    void activitiesChanged();
    void logsChanged();
    void failed(const base::Error &error);

private:
    void storeChanged(unsigned topics);
    /// Starts `read` on the pool; its value goes to `slot` and `changed` is emitted, unless another project was opened
    /// meanwhile.
    template <typename T>
    void read(Refresher &refresher, T &slot, void (Board::*changed)(), typename base::TaskJob<T>::Work work);
    void readPipelineNow();
    void readImagesNow();
    void readVersionsNow();
    void readUsageNow();
    void readActivitiesNow();

    Services m_services;
    qint64 m_projectId = 0;
    QList<project::Environment> m_environments;
    PipelineQuery m_query;
    EngineImages m_engineImages;
    ServiceSights m_sights;
    QSet<QString> m_cancelling;
    PipelinePtr m_pipeline;
    ImagesPtr m_images;
    VersionsPtr m_versions;
    UsagePtr m_usage;
    QList<Activity> m_activities;
    Refresher m_pipelineRefresher;
    Refresher m_imagesRefresher;
    Refresher m_versionsRefresher;
    Refresher m_usageRefresher;
    Refresher m_activitiesRefresher;
};

} // namespace run
