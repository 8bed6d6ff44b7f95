// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/clock.h"
#include "base/progress.h"
#include "base/result.h"
#include "base/secret.h"
#include "engine/engine.h"
#include "image/buildstream.h"
#include "image/context.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace image {

struct BuildSpec {
    Context context; ///< from scanContext()
    QStringList tags; ///< the first is looked for when an answer is lost: unique to this build where it matters
    QMap<QString, QString> labels; ///< org.opencontainers.image.* and dev.slipway.*, see sourceLabels()
    QMap<QString, QString> args;
    QString stage; ///< target stage, empty: the last
    QString platform; ///< "linux/arm64", empty: the engine's own
    bool useCache = true;
    bool pull = false; ///< look for a newer base image
    std::shared_ptr<const base::Secret> registryConfig; ///< X-Registry-Config, see Credentials; may be null
    const base::Clock *clock = nullptr; ///< null: the system's
};

/// What to hear while it is built, all on the calling thread; each may be empty.
struct BuildObservers {
    std::function<void(const base::Progress &)> progress; ///< bytes sent, then steps
    std::function<void(const BuildStep &)> step; ///< each step at least twice: begun, ended
    std::function<void(const QString &line)> log;
};

struct BuildOutcome {
    QString imageId; ///< "sha256:..."
    QList<BuildStep> steps;
    bool lookedUp = false; ///< the answer was lost, the image was found by its tag
};

/// Builds an image by POST /build and blocks until it is there, failed, or cancelled. Success only with an image id and
/// no error in the stream. Cancel is real: on Docker the connection is closed; on Podman the process of the RUN step is
/// ended (where our rights reach it; else the error says that the build stops after this step). Errors: see
/// buildError(); Unknown: the answer was lost and the image is not there (yet).
[[nodiscard]] base::Result<BuildOutcome> build(const engine::Engine &engine, const BuildSpec &spec,
    const BuildObservers &observers, const base::CancelToken &cancel);

/// The text of the context's Containerfile.
[[nodiscard]] QString containerfileText(const Context &context);

struct SourceFacts {
    QString revision; ///< commit
    QString url; ///< of the repository, credentials removed
    QString version;
    qint64 createdAt = 0; ///< milliseconds; give the commit's time where there is one: a new label is a new image
    bool dirty = false;
};

/// The OCI labels of an image made from source; empty facts give no label.
[[nodiscard]] QMap<QString, QString> sourceLabels(const SourceFacts &facts);

} // namespace image
