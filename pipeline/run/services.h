// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/process.h"
#include "base/secretstore.h"
#include "base/workpool.h"
#include "engine/engine.h"
#include "store/store.h"
#include "target/target.h"

#include <functional>
#include <memory>

namespace run {

class ImageMaker;
class SourceReader;

/// "laptop" (or "kubernetes:CONTEXT") to the target itself; blocks, Unavailable with the next step when it does not
/// answer. A factory keeps what it made and looks whether it still answers.
using TargetFactory =
    std::function<base::Result<std::shared_ptr<target::Target>>(const QString &name, const base::CancelToken &cancel)>;
using EngineFactory = std::function<base::Result<std::shared_ptr<engine::Engine>>(const base::CancelToken &cancel)>;
using ImageMakerFactory = std::function<base::Result<std::shared_ptr<ImageMaker>>(const base::CancelToken &cancel)>;

/// All that run/ needs from outside, made in app/ (or by a test) and outliving every object that got it. Pools:
/// `effects` for code that waits on an engine (give it at least 8 threads), `work` for short work and the databases.
struct Services {
    store::Store *store = nullptr;
    const base::Clock *clock = nullptr;
    base::WorkPool *effects = nullptr;
    base::WorkPool *work = nullptr;
    base::SecretStore *secrets = nullptr; ///< main thread only
    QString secretsPlace; ///< where it keeps them, in words
    base::ProcessRunner *processes = nullptr;
    TargetFactory target;
    EngineFactory engine;
    ImageMakerFactory images; ///< empty: engineImageMaker(engine)
    SourceReader *source = nullptr; ///< null: the real one, gitSource()
    QString dataFolder; ///< databases, outputs/<attempt id>, locks
    QString cacheFolder; ///< sources/<commit>, base images: may be removed at any time
    QString samplesFolder; ///< samples that come with Slipway: share/slipway/samples, or resources/samples
    QString logFile; ///< of this program; empty: none
    QString program; ///< "slipway" or "slipwayctl": who holds the project's lock
    int maxParallel = 2; ///< attempts that run at the same time in one run
};

} // namespace run
