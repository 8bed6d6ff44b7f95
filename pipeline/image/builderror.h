// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "image/buildstream.h"
#include "image/reference.h"

#include <QString>
#include <QStringList>

namespace image {

/// What is known about a build that failed.
struct BuildFailure {
    QString engine; ///< "Podman"
    QString containerfile; ///< for people: "Containerfile"
    QString text; ///< the engine's words
    BuildStep step; ///< the one at work; index 0: none had begun
    QStringList lastLines; ///< of the log
};

/// The cause and the next step: a step that failed with its line, a base image that cannot be had, no space, a
/// Containerfile with a mistake. Pure.
[[nodiscard]] base::Error buildError(const BuildFailure &failure);

/// Why `image` could not be pulled or `registry` used, from an engine's words: not reachable, no right, not there, a
/// certificate, plain HTTP. Pure.
[[nodiscard]] base::Error registryError(const QString &doing, const QString &registry, const QString &text);

} // namespace image
