// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "http/transport.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace image {

struct ExtractOptions {
    QString folder; ///< where to, exists; nothing is ever written outside of it
    QString stripPrefix; ///< "res": removed when the first entry is it or lies in it; the archive is taken as it is
                         ///< otherwise
    qint64 mostBytes = qint64(1) << 40;
    qint64 mostEntries = 1'000'000;
    std::function<void(const base::Progress &)>
        progress; ///< bytes so far, a few times a second at most; on the reader's thread
};

struct ExtractedFile {
    QString path; ///< relative to the folder, with '/'
    qint64 bytes = 0;
    QString sha256;
};

struct Extracted {
    QList<ExtractedFile> files; ///< regular files, sorted by path
    QStringList skipped; ///< what was left out, a sentence each: devices, links and paths that lead outside
    qint64 bytes = 0;
};

/// Extracts a foreign tar stream below a folder as it comes: absolute paths are made relative, paths with "..", links
/// that lead outside, devices and pipes are skipped and named, nothing is written through a link, owners and special
/// bits are not taken over. SHA-256 is computed on the way. Give sink() to a transfer, then finish().
class TarReader {
public:
    explicit TarReader(ExtractOptions options);
    ~TarReader();
    TarReader(const TarReader &) = delete;
    TarReader &operator=(const TarReader &) = delete;

    bool push(QByteArrayView piece);
    [[nodiscard]] http::BodySink sink();
    /// `transfer`: how the stream ended. A stream that broke off is never a success. Errors: NoSpace, Protocol, Invalid
    /// (limits).
    [[nodiscard]] base::Result<Extracted> finish(const base::Result<void> &transfer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Reads one regular file of a foreign tar stream into memory. finish(): NotFound when there is none, Invalid when it
/// is larger than the limit (the message says both sizes).
class TarFileReader {
public:
    /// `name`: the last part of its path; empty: the first regular file.
    explicit TarFileReader(qint64 limit, const QString &name = {});
    ~TarFileReader();
    TarFileReader(const TarFileReader &) = delete;
    TarFileReader &operator=(const TarFileReader &) = delete;

    bool push(QByteArrayView piece);
    [[nodiscard]] http::BodySink sink();
    [[nodiscard]] base::Result<QByteArray> finish(const base::Result<void> &transfer);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace image
