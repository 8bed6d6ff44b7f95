// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace image {

/// The parts of an image reference: "registry.example:5000/team/name:tag@sha256:...". Pure.
struct Reference {
    QString registry; ///< "docker.io" where none is named
    QString repository; ///< "team/name"; "library/name" for a short name of Docker Hub
    QString tag; ///< "latest" where neither tag nor digest is named
    QString digest;

    [[nodiscard]] static Reference parse(const QString &text);
    /// What stands behind /manifests/: the digest, else the tag.
    [[nodiscard]] QString target() const { return digest.isEmpty() ? tag : digest; }
    /// "registry/repository", without tag.
    [[nodiscard]] QString name() const { return registry + QLatin1Char('/') + repository; }
};

/// "registry.example:5000" of "registry.example:5000/team/name:tag"; "docker.io" where none is named.
[[nodiscard]] QString registryOf(const QString &reference);
[[nodiscard]] QString repositoryOf(const QString &reference);
/// True for a registry on this machine: 127.0.0.0/8, localhost, ::1. Plain HTTP is allowed there.
[[nodiscard]] bool isLoopback(const QString &registry);

} // namespace image
