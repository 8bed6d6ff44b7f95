// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/targz.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

namespace image {

using base::Error;
using base::Result;

namespace {

struct Free {
    void operator()(archive *handle) const { archive_write_free(handle); }
    void operator()(archive_entry *entry) const { archive_entry_free(entry); }
};
using Archive = std::unique_ptr<archive, Free>;
using Entry = std::unique_ptr<archive_entry, Free>;

Error writeError(const QString &path, const QString &detail)
{
    return {Error::Code::Failed, QCoreApplication::translate("image", "The file %1 cannot be written.").arg(path),
        QCoreApplication::translate("image", "Check its rights and the space on the disk."), detail};
}

la_ssize_t toFile(archive *, void *file, const void *data, std::size_t size)
{
    return static_cast<la_ssize_t>(
        static_cast<QSaveFile *>(file)->write(static_cast<const char *>(data), static_cast<qint64>(size)));
}

// The tar stream is made already; here it is one raw file that gzip squeezes.
bool openSqueezed(archive *handle, QSaveFile &file)
{
    archive_write_add_filter_gzip(handle);
    archive_write_set_format_raw(handle);
    archive_write_set_bytes_in_last_block(handle, 1);
    if (archive_write_open(handle, &file, nullptr, toFile, nullptr) != ARCHIVE_OK)
        return false;
    const Entry entry(archive_entry_new());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    return archive_write_header(handle, entry.get()) == ARCHIVE_OK;
}

} // namespace

Result<void> writeTarGz(const QString &path, const QList<TarEntry> &entries)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    const Archive handle(archive_write_new());
    if (!openSqueezed(handle.get(), file))
        return writeError(path, QString::fromUtf8(archive_error_string(handle.get())));
    TarWriter tar(entries);
    std::array<char, 65'536> buffer{};
    for (;;) {
        const Result<qint64> size = tar.read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (!size)
            return size.error();
        if (*size == 0)
            break;
        if (archive_write_data(handle.get(), buffer.data(), static_cast<std::size_t>(*size)) < 0)
            return writeError(path, file.errorString());
    }
    if (archive_write_close(handle.get()) != ARCHIVE_OK || !file.commit())
        return writeError(path, file.errorString());
    return {};
}

} // namespace image
