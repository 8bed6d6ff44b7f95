// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "engine/engine.h"
#include "image/credentials.h"
#include "image/pushstream.h"
#include "image/registry.h"

#include <QString>

#include <functional>
#include <optional>

namespace image {

struct PushSpec {
    QString image; ///< what is pushed: an id or a local tag
    QString destination; ///< "registry.example/team/name:tag": the engine's image is tagged so first
    std::optional<Credential> credential; ///< from Credentials::find(destination)
    QString caFile; ///< from caFileOf(); empty: the system's
};

struct PushObservers {
    std::function<void(const base::Progress &)> progress;
    std::function<void(const PushLayer &)> layer;
    std::function<void(const QString &line)> log;
};

struct PushOutcome {
    QString digest; ///< as the registry has it, confirmed by asking it: what to deploy by
};

/// Pushes an image and confirms its digest at the registry. Blocks. The registry is asked first, so that one that is
/// down, wants other credentials or has an unknown certificate is named before anything is sent. Errors: see
/// registryError().
[[nodiscard]] base::Result<PushOutcome> push(const engine::Engine &engine, const PushSpec &spec,
    const PushObservers &observers, const base::CancelToken &cancel);

/// The certificate file that Podman or Docker use for a registry (certs.d), empty: none. `home`: of the user.
[[nodiscard]] QString caFileOf(const QString &registry, const QString &home);

} // namespace image
