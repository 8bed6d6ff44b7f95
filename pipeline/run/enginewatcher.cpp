// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/enginewatcher.h"

#include "run/perform.h"
#include "target/types.h"

namespace run {

using base::Error;
using base::Result;

namespace {

constexpr int calmMs = 5'000;
constexpr int awayMs = 1'500;

bool same(const Light &a, const Light &b)
{
    return a.name == b.name && a.state == b.state && a.since == b.since && a.sentence == b.sentence;
}

bool same(const QList<engine::ImageInfo> &a, const QList<engine::ImageInfo> &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const engine::ImageInfo &one, const engine::ImageInfo &two) {
            return one.id == two.id && one.tags == two.tags;
        });
}

} // namespace

EngineWatcher::EngineWatcher(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
{
    m_light.name = tr("Container engine");
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EngineWatcher::look);
}

void EngineWatcher::setProject(const QString &name)
{
    if (m_project == name)
        return;
    m_project = name;
    m_images = {};
    look();
}

void EngineWatcher::look()
{
    if (m_looking) {
        m_again = true;
        return;
    }
    m_looking = true;
    m_again = false;
    m_timer.stop();
    const QString project = m_project;
    perform<Sight>(
        this, *m_services.effects,
        [services = m_services, project](
            const base::JobContext &context) { return sight(services, project, context.cancel()); },
        [this, project](const Result<Sight> &seen) { take(seen, project); });
}

Result<EngineWatcher::Sight> EngineWatcher::sight(
    const Services &services, const QString &project, const base::CancelToken &cancel)
{
    const Result<std::shared_ptr<engine::Engine>> engine = services.engine(cancel);
    if (!engine)
        return engine.error();
    if (const Result<void> answered = (*engine)->ping(cancel); !answered)
        return answered.error();
    Sight sight{(*engine)->info(), {}};
    if (project.isEmpty())
        return sight;
    Result<QList<engine::ImageInfo>> images =
        (*engine)->images({{QLatin1String(target::label::project), project}}, cancel);
    if (!images)
        return images.error();
    sight.images = std::move(images).value();
    return sight;
}

void EngineWatcher::take(const Result<Sight> &sight, const QString &project)
{
    m_looking = false;
    const bool wasAway = m_light.state == Light::State::Reconnecting || m_light.state == Light::State::Bad;
    const qint64 now = m_services.clock->now();
    if (sight) {
        setLight({sight->info.name + QLatin1Char(' ') + sight->info.version, Light::State::Live,
            wasAway || m_light.since == 0 ? now : m_light.since,
            tr("%1 answers at %2.").arg(sight->info.name, sight->info.socket)});
        if (project == m_project)
            takeImages(*sight);
        if (wasAway)
            emit returned();
    } else if (sight.error().code != Error::Code::Cancelled) {
        const bool wasLive = m_light.state == Light::State::Live || m_light.state == Light::State::Reconnecting;
        setLight({m_light.name, wasLive ? Light::State::Reconnecting : Light::State::Bad, wasAway ? m_light.since : now,
            sight.error().text()});
        if (m_images.problem != sight.error().text()) {
            m_images.problem = sight.error().text();
            emit imagesChanged();
        }
    }
    if (m_again)
        look();
    else
        m_timer.start(sight ? calmMs : awayMs);
}

void EngineWatcher::takeImages(const Sight &sight)
{
    const bool changed = m_images.at == 0 || !m_images.problem.isEmpty() || !same(m_images.images, sight.images);
    m_images = {sight.images, m_services.clock->now(), {}};
    if (changed)
        emit imagesChanged();
}

void EngineWatcher::setLight(Light light)
{
    if (same(m_light, light))
        return;
    m_light = std::move(light);
    emit lightChanged();
}

} // namespace run
