// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/transport.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <memory>

namespace image {

/// One thing to pack. Owner is always 0:0; no extended attributes.
struct TarEntry {
    enum class Kind { File, Folder, Link, Bytes } kind = Kind::File;
    QString path; ///< inside the archive, relative, with '/'
    QString hostPath; ///< File: what to read, absolute (or relative to `beneath`)
    QString beneath; ///< File: when set, hostPath is opened below this folder without following any link
    QByteArray bytes; ///< Bytes: the content
    QString linkTarget; ///< Link: packed as it is
    int mode = 0644;
    qint64 modified = 0; ///< seconds since 1970; 0 gives the same bytes for the same content

    [[nodiscard]] static TarEntry file(const QString &path, const QString &hostPath, int mode = 0644);
    [[nodiscard]] static TarEntry folder(const QString &path, int mode = 0755);
    [[nodiscard]] static TarEntry link(const QString &path, const QString &target);
    [[nodiscard]] static TarEntry memory(const QString &path, const QByteArray &bytes, int mode = 0644);
};

/// A tar stream made while it is read: files are streamed, never held whole. One thread at a time. Errors: NotFound (a
/// file went away), Forbidden, Invalid (a file shrank while it was read, or is none).
class TarWriter {
public:
    explicit TarWriter(QList<TarEntry> entries);
    ~TarWriter();
    TarWriter(const TarWriter &) = delete;
    TarWriter &operator=(const TarWriter &) = delete;

    /// At most `size` bytes; 0 at the end.
    [[nodiscard]] base::Result<qint64> read(char *data, qint64 size);

    /// The same as a request body; it can be read once. `onRead` hears the bytes given so far.
    [[nodiscard]] static http::BodySource source(QList<TarEntry> entries, std::function<void(qint64)> onRead = {});

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace image
