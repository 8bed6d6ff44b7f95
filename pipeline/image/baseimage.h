// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/process.h"
#include "base/progress.h"
#include "base/result.h"
#include "engine/engine.h"
#include "image/credentials.h"
#include "project/project.h"

#include <QString>

#include <functional>
#include <optional>

namespace image {

struct BaseSpec {
    project::Base base;
    QString cacheFolder; ///< bootstrapped file systems are kept in its folder "bases"; may be emptied at any time
    base::ProcessRunner *processes = nullptr; ///< runs mmdebstrap
    std::optional<Credential> credential; ///< for the registry of base.from
    int reachWithinMs = 10'000; ///< how long the registry may take to answer
};

struct BaseObservers {
    std::function<void(const base::Progress &)> progress;
    std::function<void(const QString &line)> log;
};

struct BaseOutcome {
    enum class Way { Present, Pulled, Bootstrapped } way = Way::Present;
    QString imageId;
};

/// Sees to it that the engine has this base image under its tag: it is there (made of the same list, or the user's
/// own); or base.from is pulled and completed with the packages; or, where its registry cannot be reached, the file
/// system is made of Debian's packages by mmdebstrap, from the machine's own mirrors, and imported. Blocks. Errors say
/// what to install or check.
[[nodiscard]] base::Result<BaseOutcome> ensureBase(const engine::Engine &engine, const BaseSpec &spec,
    const BaseObservers &observers, const base::CancelToken &cancel);

} // namespace image
