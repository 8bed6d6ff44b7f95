// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

namespace project {

/// What a folder without slipway.yaml holds, as far as a proposal needs it.
struct FolderListing {
    QString folderName;
    QStringList files; ///< relative, sorted
    QList<std::pair<QString, QByteArray>> texts; ///< contents of those worth reading: at most 256 kB each
    [[nodiscard]] QByteArray text(const QString &file) const;
    [[nodiscard]] bool has(const QString &file) const { return files.contains(file); }
};

/// A slipway.yaml for the folder, and what else it needs. Nothing is written.
struct Proposal {
    QString yaml;
    QList<std::pair<QString, QString>> files; ///< path and text: a Containerfile where there is none
    QStringList findings; ///< sentences: what was found and what it led to
};

/// Looks at a folder: at most 2,000 files, four levels deep, without hidden ones, environments and caches. Blocks on
/// the disk.
[[nodiscard]] FolderListing listFolder(const QString &folder);
/// Pure: the same listing always gives the same proposal, and its yaml parses without an error.
[[nodiscard]] Proposal propose(const FolderListing &listing);

} // namespace project
