// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/enginehub.h"
#include "app/secretstores.h"
#include "base/process.h"
#include "run/services.h"

namespace app {

struct Options {
    QString program; ///< "slipway", "slipwayctl"
    QString engine; ///< socket to use; empty: found
    QString dataFolder; ///< empty: the user's
    bool warningsToStderr = false;
};

/// What the programs are made of: databases, pools, clock, engine, secrets, log. Made first in main(), gone last.
class AppServices {
public:
    /// Errors: the data folder cannot be used.
    [[nodiscard]] static base::Result<std::unique_ptr<AppServices>> open(const Options &options);
    ~AppServices();

    [[nodiscard]] const run::Services &services() const { return m_services; }
    [[nodiscard]] store::Store &store() const { return *m_store; }
    /// Reads from the keyring what a project's tasks and service name, so that it is there when a run starts. Main
    /// thread.
    void prefetchSecrets(const QStringList &keys, std::function<void()> done);

private:
    explicit AppServices(const Options &options);
    void fill(const Options &options);

    base::SystemClock m_clock;
    base::SystemProcessRunner m_processes;
    EngineHub m_hub;
    std::unique_ptr<store::Store> m_store;
    MemorySecrets m_memory;
    std::unique_ptr<PrefetchingStore> m_keyring;
    run::Services m_services;
    // Last, so that they are joined before anything they use goes.
    std::unique_ptr<base::WorkPool> m_effects;
    std::unique_ptr<base::WorkPool> m_work;
};

} // namespace app
