// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/filehandle.h"
#include "image/tarreader.h"

#include <QByteArrayList>
#include <QHash>

#include <optional>
#include <vector>

struct archive;
struct archive_entry;

namespace image {

/// Writes the entries of one archive below a folder, see TarReader. Runs on the stream's thread.
class Extractor {
public:
    explicit Extractor(ExtractOptions options);
    [[nodiscard]] base::Result<void> extract(archive *reader);
    [[nodiscard]] Extracted takeResult();

private:
    [[nodiscard]] base::Result<void> take(archive *reader, archive_entry *entry);
    [[nodiscard]] base::Result<void> write(archive *reader, archive_entry *entry, const QByteArrayList &parts);
    [[nodiscard]] base::Result<void> writeFile(archive *reader, archive_entry *entry, const QByteArrayList &parts);
    [[nodiscard]] base::Result<ExtractedFile> copyData(archive *reader, int descriptor, const QString &path);
    [[nodiscard]] base::Result<void> makeFolder(const QByteArrayList &parts);
    [[nodiscard]] base::Result<void> makeLink(const QByteArrayList &parts, const QByteArray &target);
    [[nodiscard]] base::Result<void> makeHardLink(const QByteArrayList &parts, const QByteArray &target);
    [[nodiscard]] base::Result<void> place(const QByteArrayList &parts);
    [[nodiscard]] QByteArrayList stripped(QByteArrayList parts) const;
    void decidePrefix(const QByteArrayList &parts);
    void skip(const QByteArray &path, const QString &why);
    void report();

    ExtractOptions m_options;
    QByteArrayList m_prefix;
    std::optional<bool> m_strips;
    FileHandle m_root;
    FileHandle m_folder; // of the entry at hand
    QByteArrayList m_folderParts;
    QHash<QByteArray, ExtractedFile> m_files;
    Extracted m_result;
    qint64 m_entries = 0;
    qint64 m_reported = 0;
    std::vector<char> m_buffer;
};

} // namespace image
