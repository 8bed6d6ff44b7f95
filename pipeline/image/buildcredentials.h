// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/build.h"
#include "image/credentials.h"

#include <QMap>
#include <QStringList>

namespace image {

/// The images that a Containerfile starts from or copies from, stages of its own and "scratch" left out; ${ARG} is
/// filled in from `args` and the defaults before the first FROM. Pure.
[[nodiscard]] QStringList pulledImages(const QList<Instruction> &instructions, const QMap<QString, QString> &args);

/// X-Registry-Config for this build: credentials of the registries whose images the engine does not have yet. Null when
/// there are none; a helper that fails only leaves its registry out, since anybody may pull many an image. Blocks.
[[nodiscard]] std::shared_ptr<const base::Secret> buildCredentials(const engine::Engine &engine, const BuildSpec &spec,
    const Credentials &credentials, const base::CancelToken &cancel);

} // namespace image
