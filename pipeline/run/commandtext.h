// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/snapshots.h"

#include <QJsonObject>

namespace run {

/// What the commands are about. Pointers may be null.
struct CommandContext {
    const ProjectSnapshot *project = nullptr;
    const VersionsSnapshot *versions = nullptr;
    const ImagesSnapshot *images = nullptr;
    QString engine; ///< "Podman 4.3.1"
};

/// The command behind a click, to copy into a shell: the engine's or git's own where one does the same, else
/// slipwayctl. Pure. Actions: "run" {stages, commit, allowDirty, parameters, why}, "cancel-run", "continue-run",
/// "approve", "reject", "build" {image}, "push" {image}, "deploy" {environment, release, why}, "logs" {subject or
/// environment}, "shell" {environment}, "try" {environment, method, path, body}, "layers" {image}, "inspect"
/// {environment}, "diff" {from, to}, "commits" {from, to}, "doctor", "prune", "down" {environment}, "open". An unknown
/// action becomes "slipwayctl ACTION --key value ...".
[[nodiscard]] QString commandText(const CommandContext &context, const QString &action, const QJsonObject &arguments);

/// A word for a POSIX shell, quoted only when it must be.
[[nodiscard]] QString shellWord(const QString &word);

} // namespace run
