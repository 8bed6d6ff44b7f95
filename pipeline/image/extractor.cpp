// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/extractor.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace image {

namespace {

constexpr std::size_t copySize = std::size_t(256) << 10;
constexpr qint64 reportEvery = qint64(16) << 20;
constexpr int mostNamedSkips = 100;

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

base::Error damaged(archive *reader)
{
    return {base::Error::Code::Protocol, tr("The archive is damaged or incomplete."), {},
        QString::fromUtf8(archive_error_string(reader))};
}

// Names are bytes; libarchive converts only what a header says is UTF-8.
QByteArray pathOf(archive_entry *entry)
{
    const char *path = archive_entry_pathname(entry);
    return QByteArray(path != nullptr ? path : archive_entry_pathname_utf8(entry));
}

bool writeAll(int descriptor, const char *data, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::write(descriptor, data, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        data += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

Extractor::Extractor(ExtractOptions options)
    : m_options(std::move(options))
    , m_prefix(safeParts(QFile::encodeName(m_options.stripPrefix)).value_or(QByteArrayList()))
    , m_buffer(copySize)
{
}

Extracted Extractor::takeResult()
{
    m_result.files = m_files.values();
    std::sort(m_result.files.begin(), m_result.files.end(),
        [](const ExtractedFile &a, const ExtractedFile &b) { return a.path < b.path; });
    return std::move(m_result);
}

base::Result<void> Extractor::extract(archive *reader)
{
    base::Result<FileHandle> root = openFolder(m_options.folder);
    if (!root)
        return root.error();
    m_root = std::move(root.value());
    archive_entry *entry = nullptr;
    for (;;) {
        const int got = archive_read_next_header(reader, &entry);
        if (got == ARCHIVE_EOF)
            return {};
        if (got != ARCHIVE_OK && got != ARCHIVE_WARN)
            return damaged(reader);
        if (++m_entries > m_options.mostEntries)
            return base::Error{base::Error::Code::Invalid,
                tr("The archive has more than %1 entries.").arg(m_options.mostEntries), {}, {}};
        if (const base::Result<void> taken = take(reader, entry); !taken)
            return taken;
    }
}

base::Result<void> Extractor::take(archive *reader, archive_entry *entry)
{
    const QByteArray path = pathOf(entry);
    const auto parts = safeParts(path);
    if (!parts) {
        skip(path, tr("its path leads outside"));
        return {};
    }
    decidePrefix(*parts);
    const QByteArrayList inside = stripped(*parts);
    if (inside.isEmpty())
        return {}; // the folder itself
    base::Result<void> written = write(reader, entry, inside);
    // Something else of the archive stands in the way (a link as a folder, a file as one): skip it, the rest is good.
    if (!written && written.error().code == base::Error::Code::Invalid && written.error().next.isEmpty()) {
        skip(path, written.error().message);
        return {};
    }
    return written;
}

base::Result<void> Extractor::write(archive *reader, archive_entry *entry, const QByteArrayList &parts)
{
    if (const char *target = archive_entry_hardlink(entry); target != nullptr)
        return makeHardLink(parts, target);
    switch (archive_entry_filetype(entry)) {
    case AE_IFREG:
        return writeFile(reader, entry, parts);
    case AE_IFDIR:
        return makeFolder(parts);
    case AE_IFLNK:
        return makeLink(parts, archive_entry_symlink(entry));
    default:
        skip(parts.join('/'), tr("it is a device, a pipe or a socket"));
        return {};
    }
}

// Opens the folder that will hold `parts` and clears its place: never written through, never truncated in place.
base::Result<void> Extractor::place(const QByteArrayList &parts)
{
    const QByteArrayList folder = parts.first(parts.size() - 1);
    if (!m_folder.isOpen() || folder != m_folderParts) {
        base::Result<FileHandle> opened = folderBeneath(m_root, folder, true);
        if (!opened)
            return opened.error();
        m_folder = std::move(opened.value());
        m_folderParts = folder;
    }
    m_files.remove(parts.join('/'));
    if (::unlinkat(m_folder.get(), parts.last().constData(), 0) != 0 && errno != ENOENT)
        return base::Error{base::Error::Code::Invalid, tr("a folder of that name is there already"), {}, {}};
    return {};
}

base::Result<void> Extractor::writeFile(archive *reader, archive_entry *entry, const QByteArrayList &parts)
{
    if (const base::Result<void> ready = place(parts); !ready)
        return ready;
    const QString path = QFile::decodeName(parts.join('/'));
    const mode_t mode = (archive_entry_perm(entry) & 0111) != 0 ? 0755 : 0644;
    const FileHandle file(
        ::openat(m_folder.get(), parts.last().constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!file.isOpen())
        return systemError(errno, path, true);
    base::Result<ExtractedFile> copied = copyData(reader, file.get(), path);
    if (!copied)
        return copied.error();
    const timespec modified{archive_entry_mtime(entry), 0};
    const timespec times[2]{modified, modified};
    ::futimens(file.get(), times);
    m_files.insert(parts.join('/'), *copied);
    return {};
}

base::Result<ExtractedFile> Extractor::copyData(archive *reader, int descriptor, const QString &path)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    ExtractedFile file{path, 0, {}};
    for (;;) {
        const la_ssize_t got = archive_read_data(reader, m_buffer.data(), m_buffer.size());
        if (got < 0)
            return damaged(reader);
        if (got == 0)
            break;
        if ((m_result.bytes += got) > m_options.mostBytes)
            return base::Error{base::Error::Code::Invalid,
                tr("The archive holds more than %1.").arg(base::bytesText(m_options.mostBytes)),
                tr("Write less, or raise the limit."), {}};
        hash.addData(QByteArrayView(m_buffer.data(), static_cast<qsizetype>(got)));
        if (!writeAll(descriptor, m_buffer.data(), static_cast<std::size_t>(got)))
            return systemError(errno, path, true);
        file.bytes += got;
        report();
    }
    file.sha256 = QString::fromLatin1(hash.result().toHex());
    return file;
}

base::Result<void> Extractor::makeFolder(const QByteArrayList &parts)
{
    const base::Result<FileHandle> made = folderBeneath(m_root, parts, true);
    return made.ok() ? base::Result<void>() : base::Result<void>(made.error());
}

base::Result<void> Extractor::makeLink(const QByteArrayList &parts, const QByteArray &target)
{
    if (!linkStaysInside(parts, target)) {
        skip(parts.join('/'), tr("the link leads outside"));
        return {};
    }
    if (const base::Result<void> ready = place(parts); !ready)
        return ready;
    if (::symlinkat(target.constData(), m_folder.get(), parts.last().constData()) != 0)
        return systemError(errno, QFile::decodeName(parts.join('/')), true);
    return {};
}

base::Result<void> Extractor::makeHardLink(const QByteArrayList &parts, const QByteArray &target)
{
    const auto targetParts = safeParts(target);
    const QByteArrayList from = targetParts ? stripped(*targetParts) : QByteArrayList();
    // Only to a file that this archive brought itself.
    const auto known = m_files.constFind(from.join('/'));
    if (known == m_files.constEnd()) {
        skip(parts.join('/'), tr("the file it is linked to is not in the archive"));
        return {};
    }
    ExtractedFile file = *known;
    if (from == parts)
        return {};
    if (const base::Result<void> ready = place(parts); !ready)
        return ready;
    const base::Result<FileHandle> folder = folderBeneath(m_root, from.first(from.size() - 1), false);
    file.path = QFile::decodeName(parts.join('/'));
    if (!folder)
        return folder.error();
    if (::linkat(folder->get(), from.last().constData(), m_folder.get(), parts.last().constData(), 0) != 0)
        return systemError(errno, file.path, true);
    m_files.insert(parts.join('/'), file);
    return {};
}

void Extractor::decidePrefix(const QByteArrayList &parts)
{
    if (!m_strips.has_value())
        m_strips = !m_prefix.isEmpty() && parts.size() >= m_prefix.size() && parts.first(m_prefix.size()) == m_prefix;
}

QByteArrayList Extractor::stripped(QByteArrayList parts) const
{
    if (m_strips.value_or(false) && parts.size() >= m_prefix.size() && parts.first(m_prefix.size()) == m_prefix)
        parts.remove(0, m_prefix.size());
    return parts;
}

void Extractor::skip(const QByteArray &path, const QString &why)
{
    if (m_result.skipped.size() < mostNamedSkips)
        m_result.skipped.append(tr("%1 was left out: %2.").arg(base::plainText(QFile::decodeName(path), true), why));
}

void Extractor::report()
{
    if (!m_options.progress || m_result.bytes - m_reported < reportEvery)
        return;
    m_reported = m_result.bytes;
    m_options.progress({QString(), m_result.bytes, -1, base::Progress::Unit::Bytes});
}

} // namespace image
