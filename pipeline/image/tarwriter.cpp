// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/tarwriter.h"

#include "image/filehandle.h"

#include <QCoreApplication>
#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace image {

namespace {

constexpr std::size_t readSize = std::size_t(256) << 10;

struct FreeArchive {
    void operator()(archive *handle) const
    {
        archive_write_fail(handle); // given up half way: write no padding
        archive_write_free(handle);
    }
};
struct FreeEntry {
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using Entry = std::unique_ptr<archive_entry, FreeEntry>;

mode_t typeOf(TarEntry::Kind kind)
{
    switch (kind) {
    case TarEntry::Kind::Folder:
        return AE_IFDIR;
    case TarEntry::Kind::Link:
        return AE_IFLNK;
    case TarEntry::Kind::File:
    case TarEntry::Kind::Bytes:
        break;
    }
    return AE_IFREG;
}

Entry headerOf(const TarEntry &entry, qint64 size)
{
    Entry header(archive_entry_new());
    archive_entry_copy_pathname(header.get(), QFile::encodeName(entry.path).constData());
    archive_entry_set_filetype(header.get(), typeOf(entry.kind));
    archive_entry_set_perm(header.get(), static_cast<mode_t>(entry.mode & 07777));
    archive_entry_set_uid(header.get(), 0);
    archive_entry_set_gid(header.get(), 0);
    archive_entry_set_mtime(header.get(), static_cast<time_t>(entry.modified), 0);
    archive_entry_set_size(header.get(), size);
    if (entry.kind == TarEntry::Kind::Link)
        archive_entry_copy_symlink(header.get(), QFile::encodeName(entry.linkTarget).constData());
    return header;
}

base::Error shrank(const QString &path)
{
    return {base::Error::Code::Invalid,
        QCoreApplication::translate("image", "%1 became smaller while it was packed.").arg(path),
        QCoreApplication::translate("image", "Try again when nothing writes to it."), {}};
}

} // namespace

struct TarWriter::Private {
    QList<TarEntry> entries;
    qsizetype next = 0;
    std::unique_ptr<archive, FreeArchive> writer{archive_write_new()};
    QByteArray ready; // made and not yet read, from `taken` on
    qsizetype taken = 0;
    bool ended = false;

    FileHandle file; // the file being streamed
    QString filePath;
    qint64 fileLeft = 0;
    std::vector<char> buffer = std::vector<char>(readSize);

    QString rootPath; // the last `beneath`
    FileHandle root;
    FileHandle folder; // the last one below it
    QByteArrayList folderParts;

    static la_ssize_t collect(archive *, void *self, const void *data, std::size_t size)
    {
        static_cast<Private *>(self)->ready.append(static_cast<const char *>(data), static_cast<qsizetype>(size));
        return static_cast<la_ssize_t>(size);
    }

    void open()
    {
        archive_write_set_format_gnutar(writer.get()); // names as bytes, whatever the locale
        archive_write_add_filter_none(writer.get());
        archive_write_set_bytes_per_block(writer.get(), 0);
        archive_write_open(writer.get(), this, nullptr, &collect, nullptr);
    }

    [[nodiscard]] base::Error failed(const QString &path) const
    {
        return {base::Error::Code::Failed, QCoreApplication::translate("image", "%1 could not be packed.").arg(path),
            {}, QString::fromUtf8(archive_error_string(writer.get()))};
    }

    base::Result<FileHandle> openSource(const TarEntry &entry);
    base::Result<void> enter(const QString &beneath, const QByteArrayList &parts);
    base::Result<void> begin(const TarEntry &entry);
    base::Result<void> streamFile();
    base::Result<void> finish();
    base::Result<void> step();
};

base::Result<FileHandle> TarWriter::Private::openSource(const TarEntry &entry)
{
    if (entry.beneath.isEmpty())
        return fileForReading(entry.hostPath);
    QString relative = entry.hostPath;
    if (relative.startsWith(entry.beneath + u'/'))
        relative = relative.mid(entry.beneath.size() + 1);
    const auto parts = safeParts(QFile::encodeName(relative));
    if (!parts || parts->isEmpty())
        return base::Error{base::Error::Code::Invalid,
            QCoreApplication::translate("image", "%1 leads out of its folder.").arg(entry.hostPath), {}, {}};
    if (const base::Result<void> entered = enter(entry.beneath, parts->first(parts->size() - 1)); !entered)
        return entered.error();
    return fileIn(folder, parts->last(), entry.hostPath);
}

// Opens the folder, step by step without following a link; the last one is kept, since entries come folder by folder.
base::Result<void> TarWriter::Private::enter(const QString &beneath, const QByteArrayList &parts)
{
    if (folder.isOpen() && rootPath == beneath && folderParts == parts)
        return {};
    if (rootPath != beneath || !root.isOpen()) {
        base::Result<FileHandle> opened = openFolder(beneath);
        if (!opened)
            return opened.error();
        root = std::move(opened.value());
        rootPath = beneath;
    }
    base::Result<FileHandle> opened = folderBeneath(root, parts, false);
    if (!opened)
        return opened.error();
    folder = std::move(opened.value());
    folderParts = parts;
    return {};
}

base::Result<void> TarWriter::Private::begin(const TarEntry &entry)
{
    qint64 size = entry.kind == TarEntry::Kind::Bytes ? entry.bytes.size() : 0;
    if (entry.kind == TarEntry::Kind::File) {
        base::Result<FileHandle> opened = openSource(entry);
        if (!opened)
            return opened.error();
        struct stat status { };
        if (::fstat(opened->get(), &status) != 0)
            return systemError(errno, entry.hostPath, false);
        size = status.st_size;
        file = std::move(opened.value());
        filePath = entry.hostPath;
        fileLeft = size;
    }
    if (archive_write_header(writer.get(), headerOf(entry, size).get()) < ARCHIVE_WARN)
        return failed(entry.path);
    if (!entry.bytes.isEmpty() && entry.kind == TarEntry::Kind::Bytes)
        archive_write_data(writer.get(), entry.bytes.constData(), static_cast<std::size_t>(entry.bytes.size()));
    return {};
}

base::Result<void> TarWriter::Private::streamFile()
{
    const auto wanted = static_cast<std::size_t>(std::min<qint64>(fileLeft, static_cast<qint64>(buffer.size())));
    const ssize_t got = wanted == 0 ? 0 : ::read(file.get(), buffer.data(), wanted);
    if (got < 0)
        return systemError(errno, filePath, false);
    if (got == 0 && wanted > 0)
        return shrank(filePath);
    if (got > 0 && archive_write_data(writer.get(), buffer.data(), static_cast<std::size_t>(got)) < 0)
        return failed(filePath);
    fileLeft -= got;
    if (fileLeft == 0)
        file = FileHandle();
    return {};
}

base::Result<void> TarWriter::Private::finish()
{
    ended = true;
    if (archive_write_close(writer.get()) != ARCHIVE_OK)
        return failed(QStringLiteral("tar"));
    return {};
}

base::Result<void> TarWriter::Private::step()
{
    if (file.isOpen())
        return streamFile();
    if (next < entries.size())
        return begin(entries.at(next++));
    return finish();
}

TarWriter::TarWriter(QList<TarEntry> entries)
    : d(std::make_unique<Private>())
{
    d->entries = std::move(entries);
    d->open();
}

TarWriter::~TarWriter() = default;

base::Result<qint64> TarWriter::read(char *data, qint64 size)
{
    while (d->ready.size() - d->taken < size && !d->ended) {
        if (const base::Result<void> made = d->step(); !made)
            return made.error();
    }
    const qint64 given = std::min<qint64>(size, d->ready.size() - d->taken);
    std::memcpy(data, d->ready.constData() + d->taken, static_cast<std::size_t>(given));
    d->taken += given;
    // Shift what is left to the front only when it has become the smaller part: each byte moves once at most.
    if (d->taken * 2 >= d->ready.size()) {
        d->ready.remove(0, d->taken);
        d->taken = 0;
    }
    return given;
}

http::BodySource TarWriter::source(QList<TarEntry> entries, std::function<void(qint64)> onRead)
{
    auto writer = std::make_shared<TarWriter>(std::move(entries));
    auto total = std::make_shared<qint64>(0);
    return [writer, total, onRead = std::move(onRead)](char *data, qint64 size) -> base::Result<qint64> {
        base::Result<qint64> given = writer->read(data, size);
        if (given.ok() && onRead)
            onRead(*total += *given);
        return given;
    };
}

TarEntry TarEntry::file(const QString &path, const QString &hostPath, int mode)
{
    TarEntry entry;
    entry.path = path;
    entry.hostPath = hostPath;
    entry.mode = mode;
    return entry;
}

TarEntry TarEntry::folder(const QString &path, int mode)
{
    TarEntry entry;
    entry.kind = Kind::Folder;
    entry.path = path;
    entry.mode = mode;
    return entry;
}

TarEntry TarEntry::link(const QString &path, const QString &target)
{
    TarEntry entry;
    entry.kind = Kind::Link;
    entry.path = path;
    entry.linkTarget = target;
    entry.mode = 0777;
    return entry;
}

TarEntry TarEntry::memory(const QString &path, const QByteArray &bytes, int mode)
{
    TarEntry entry;
    entry.kind = Kind::Bytes;
    entry.path = path;
    entry.bytes = bytes;
    entry.mode = mode;
    return entry;
}

} // namespace image
