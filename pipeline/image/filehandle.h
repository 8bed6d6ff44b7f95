// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <optional>
#include <utility>

namespace image {

/// Owns a file descriptor.
class FileHandle {
public:
    FileHandle() = default;
    explicit FileHandle(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~FileHandle();
    FileHandle(FileHandle &&other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, -1))
    {
    }
    FileHandle &operator=(FileHandle &&other) noexcept;
    FileHandle(const FileHandle &) = delete;
    FileHandle &operator=(const FileHandle &) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    [[nodiscard]] int get() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// The parts of a foreign path, without a leading '/' and without "." parts. None when it holds "..", a NUL, or is
/// absurdly long.
[[nodiscard]] std::optional<QByteArrayList> safeParts(const QByteArray &path);

/// True when a link at `parts` (its own name last) may point to `target`: relative, and inside the root whatever other
/// links of the same kind stand on its way ("..' only at its start, and not above the root).
[[nodiscard]] bool linkStaysInside(const QByteArrayList &parts, const QByteArray &target);

[[nodiscard]] base::Result<FileHandle> openFolder(const QString &path);
/// The folder `parts` below `root`, each step without following a link; `create` makes what is missing.
[[nodiscard]] base::Result<FileHandle> folderBeneath(const FileHandle &root, const QByteArrayList &parts, bool create);
/// A regular file in `folder`, for reading; not through a link. `shown`: its path for people.
[[nodiscard]] base::Result<FileHandle> fileIn(const FileHandle &folder, const QByteArray &name, const QString &shown);
[[nodiscard]] base::Result<FileHandle> fileForReading(const QString &path);

/// The Error of errno for `path`: NotFound, Forbidden, NoSpace, Conflict or Failed. `doing`: "read", "written".
[[nodiscard]] base::Error systemError(int number, const QString &path, bool writing);

} // namespace image
