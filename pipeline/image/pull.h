// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/progress.h"
#include "base/result.h"
#include "engine/engine.h"
#include "image/credentials.h"

#include <QString>

#include <functional>
#include <optional>

namespace image {

struct PullSpec {
    QString reference; ///< "docker.io/library/python:3.11-slim"
    std::optional<Credential> credential; ///< from Credentials::find(reference)
    int reachWithinMs = 10'000; ///< a registry that has not answered by then cannot be reached
};

struct PullObservers {
    std::function<void(const base::Progress &)> progress;
    std::function<void(const QString &line)> log;
};

/// Lets the engine fetch an image and gives its id. Blocks. Errors: see registryError().
[[nodiscard]] base::Result<QString> pull(const engine::Engine &engine, const PullSpec &spec,
    const PullObservers &observers, const base::CancelToken &cancel);

} // namespace image
