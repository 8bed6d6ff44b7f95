// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

#include "app/paths.h"
#include "base/log.h"

#include <QThread>

#include <algorithm>

namespace app {

using base::Result;

namespace {

constexpr qint64 logBytes = 4 * 1024 * 1024;
constexpr int effectThreads = 24; // they wait on engines, they do not compute

} // namespace

AppServices::AppServices(const Options &options)
    : m_hub(options.engine)
{
}

AppServices::~AppServices() = default;

Result<std::unique_ptr<AppServices>> AppServices::open(const Options &options)
{
    base::installLogFile(logFile(options.program), logBytes, options.warningsToStderr);
    std::unique_ptr<AppServices> services(new AppServices(options));
    const QString folder = options.dataFolder.isEmpty() ? dataFolder() : options.dataFolder;
    Result<std::unique_ptr<store::Store>> store = store::Store::open(folder, services->m_clock);
    if (!store)
        return store.error();
    services->m_store = std::move(store).value();
    services->m_keyring = keyringSecrets();
    services->m_effects = std::make_unique<base::WorkPool>(QStringLiteral("effects"), effectThreads);
    services->m_work =
        std::make_unique<base::WorkPool>(QStringLiteral("work"), std::clamp(QThread::idealThreadCount(), 2, 8));
    services->m_services.dataFolder = folder;
    services->fill(options);
    return services;
}

void AppServices::fill(const Options &options)
{
    m_services.store = m_store.get();
    m_services.clock = &m_clock;
    m_services.effects = m_effects.get();
    m_services.work = m_work.get();
    m_services.processes = &m_processes;
    base::SecretStore *secrets = m_keyring ? static_cast<base::SecretStore *>(m_keyring.get()) : &m_memory;
    m_services.secrets = secrets;
    m_services.secretsPlace = secrets->place();
    m_services.engine = [this](const base::CancelToken &cancel) { return m_hub.engine(cancel); };
    m_services.target = [this](const QString &name, const base::CancelToken &cancel) {
        return m_hub.target(name, cancel);
    };
    m_services.cacheFolder = cacheFolder();
    m_services.samplesFolder = samplesFolder();
    m_services.logFile = logFile(options.program);
    m_services.program = options.program;
}

void AppServices::prefetchSecrets(const QStringList &keys, std::function<void()> done)
{
    if (m_keyring)
        m_keyring->prefetch(keys, std::move(done));
    else
        done();
}

} // namespace app
