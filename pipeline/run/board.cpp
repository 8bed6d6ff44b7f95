// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/board.h"

namespace run {

using base::Result;

namespace {

constexpr int quickMs = 50; // what the user waits for
constexpr int calmMs = 500; // lists that grow a line a second

} // namespace

Board::Board(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_pipelineRefresher(
          quickMs, [this] { readPipelineNow(); }, this)
    , m_imagesRefresher(
          quickMs, [this] { readImagesNow(); }, this)
    , m_versionsRefresher(
          quickMs, [this] { readVersionsNow(); }, this)
    , m_usageRefresher(
          calmMs, [this] { readUsageNow(); }, this)
    , m_activitiesRefresher(
          quickMs, [this] { readActivitiesNow(); }, this)
{
    m_query.lanes = std::make_shared<LaneCache>();
    connect(m_services.store, &store::Store::changed, this, &Board::storeChanged);
}

void Board::setProject(const ProjectReading &reading)
{
    if (reading.snapshot.record.id != m_projectId) {
        m_query.number = 0;
        m_engineImages = {};
        m_sights.clear();
        m_cancelling.clear();
        m_pipeline.reset();
        m_images.reset();
        m_versions.reset();
        m_usage.reset();
        m_activities.clear();
    }
    m_projectId = reading.snapshot.record.id;
    m_environments = reading.snapshot.project.environments;
    m_query.projectId = m_projectId;
    m_query.plan = reading.plan;
    m_query.refusals = reading.refusals;
    readAll();
}

void Board::readAll()
{
    for (Refresher *refresher :
        {&m_pipelineRefresher, &m_versionsRefresher, &m_imagesRefresher, &m_usageRefresher, &m_activitiesRefresher})
        refresher->markNow();
}

void Board::showRun(int number)
{
    m_query.number = number;
    m_pipelineRefresher.markNow();
}

void Board::setRefusals(const QStringList &refusals)
{
    if (m_query.refusals == refusals)
        return;
    m_query.refusals = refusals;
    m_pipelineRefresher.mark();
}

void Board::setImages(const EngineImages &images)
{
    m_engineImages = images;
    m_imagesRefresher.mark();
}

void Board::setSights(const ServiceSights &sights)
{
    m_sights = sights;
    m_versionsRefresher.markNow();
}

void Board::setCancelling(const QString &subject)
{
    m_cancelling.insert(subject);
    m_activitiesRefresher.markNow();
}

void Board::storeChanged(unsigned topics)
{
    const auto any = [topics](unsigned wanted) { return (topics & wanted) != 0; };
    // A deployment that became live is what somebody waits for: it goes first and at once.
    if (any(store::DeploymentsTopic))
        m_versionsRefresher.markNow();
    else if (any(store::ReleasesTopic | store::TriesTopic))
        m_versionsRefresher.mark();
    if (any(store::RunsTopic | store::BuildsTopic | store::DeploymentsTopic | store::ProgressTopic | store::UsageTopic))
        m_pipelineRefresher.mark();
    if (any(store::BuildsTopic | store::ReleasesTopic | store::DeploymentsTopic))
        m_imagesRefresher.mark();
    if (any(store::UsageTopic))
        m_usageRefresher.mark();
    if (any(store::RunsTopic | store::BuildsTopic | store::DeploymentsTopic | store::ProgressTopic))
        m_activitiesRefresher.mark();
    if (any(store::LogsTopic))
        emit logsChanged();
}

template <typename T>
void Board::read(Refresher &refresher, T &slot, void (Board::*changed)(), typename base::TaskJob<T>::Work work)
{
    if (m_projectId == 0) {
        refresher.done();
        return;
    }
    perform<T>(this, *m_services.work, std::move(work),
        [this, &refresher, &slot, changed, id = m_projectId](const Result<T> &result) {
            if (id == m_projectId && result) {
                slot = *result;
                emit(this->*changed)();
            } else if (id == m_projectId) {
                emit failed(result.error());
            }
            refresher.done();
        });
}

void Board::readPipelineNow()
{
    read<PipelinePtr>(m_pipelineRefresher, m_pipeline, &Board::pipelineChanged,
        [store = m_services.store, query = m_query](const base::JobContext &) { return readPipeline(*store, query); });
}

void Board::readImagesNow()
{
    read<ImagesPtr>(m_imagesRefresher, m_images, &Board::imagesChanged,
        [store = m_services.store, id = m_projectId, images = m_engineImages](
            const base::JobContext &) { return readImages(*store, id, images); });
}

void Board::readVersionsNow()
{
    read<VersionsPtr>(m_versionsRefresher, m_versions, &Board::versionsChanged,
        [store = m_services.store, id = m_projectId, environments = m_environments, sights = m_sights](
            const base::JobContext &) { return readVersions(*store, id, environments, sights); });
}

void Board::readUsageNow()
{
    read<UsagePtr>(m_usageRefresher, m_usage, &Board::usageChanged,
        [store = m_services.store, id = m_projectId](const base::JobContext &) { return readUsage(*store, id); });
}

void Board::readActivitiesNow()
{
    read<QList<Activity>>(m_activitiesRefresher, m_activities, &Board::activitiesChanged,
        [store = m_services.store, id = m_projectId, cancelling = m_cancelling](
            const base::JobContext &) { return readActivities(*store, id, cancelling); });
}

} // namespace run
