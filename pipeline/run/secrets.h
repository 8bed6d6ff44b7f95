// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/project.h"
#include "target/types.h"

namespace run {

/// Reads secret values by reference: our environment, a file (relative to `root`, the last line break dropped), or what
/// was read from the keyring beforehand (`keyring`, by key). Forbidden or NotFound in a sentence that never holds a
/// value. Any thread.
[[nodiscard]] base::Result<target::SecretValues> readSecrets(
    const QList<project::SecretRef> &refs, const QString &root, const target::SecretValues &keyring);

/// A sentence for each secret that stands in the environment or a file and cannot be read there.
[[nodiscard]] QStringList missingSecrets(const QList<project::SecretRef> &refs, const QString &root);

/// Keys in the keyring that a project's tasks and service name.
[[nodiscard]] QStringList keyringKeys(const project::Project &project);

} // namespace run
