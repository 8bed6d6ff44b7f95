// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/detect.h"

#include <optional>

namespace project {

/// A Python file that somebody starts.
struct Script {
    QString path;
    QString label; ///< a DNS label made of its name
    enum class Role { Plain, Train, Check, Service } role = Role::Plain;
};

struct ServiceFinding {
    QString path;
    QString framework;
    QStringList command;
    int port = 8000;
    QString healthPath = QStringLiteral("/");
};

/// How Python packages get into the image.
struct Packages {
    QString requirements; ///< requirements.txt to install with pip, or empty
    bool installProject = false; ///< pip install . of a pyproject.toml
    QStringList debian; ///< packages of the distribution that do the same without the Internet
    [[nodiscard]] bool needPip() const { return !requirements.isEmpty() || installProject; }
};

/// What a listing shows, before it becomes a proposal.
struct Findings {
    QString containerfile; ///< of the author; empty: one is proposed
    int exposedPort = 0; ///< EXPOSE in it
    bool isPython = false;
    Packages packages;
    QList<Script> scripts; ///< without the service's
    QStringList notebooks;
    std::optional<ServiceFinding> service;
};

[[nodiscard]] Findings look(const FolderListing &listing);
[[nodiscard]] Packages lookForPackages(
    const FolderListing &listing, const QStringList &pythonFiles, bool withNotebooks);
[[nodiscard]] std::optional<ServiceFinding> lookForService(const QString &path, const QByteArray &text);

} // namespace project
