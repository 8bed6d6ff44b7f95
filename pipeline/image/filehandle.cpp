// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/filehandle.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace image {

namespace {

constexpr qsizetype longestPath = 4096;

QString tr(const char *text)
{
    return QCoreApplication::translate("image", text);
}

QString shown(const QByteArrayList &parts)
{
    return QFile::decodeName(parts.join('/'));
}

base::Result<FileHandle> regular(int descriptor, const QString &path)
{
    if (descriptor < 0)
        return systemError(errno, path, false);
    FileHandle handle(descriptor);
    struct stat status { };
    if (::fstat(descriptor, &status) != 0)
        return systemError(errno, path, false);
    if (!S_ISREG(status.st_mode))
        return base::Error{base::Error::Code::Invalid, tr("%1 is not a regular file.").arg(path), {}, {}};
    return handle;
}

base::Result<FileHandle> step(int parent, const QByteArray &name, bool create, const QByteArrayList &whole)
{
    if (create && ::mkdirat(parent, name.constData(), 0755) != 0 && errno != EEXIST)
        return systemError(errno, shown(whole), true);
    const int next = ::openat(parent, name.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (next < 0)
        return systemError(errno, shown(whole), create);
    return FileHandle(next);
}

} // namespace

FileHandle::~FileHandle()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

FileHandle &FileHandle::operator=(FileHandle &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

std::optional<QByteArrayList> safeParts(const QByteArray &path)
{
    if (path.size() > longestPath || path.contains('\0'))
        return std::nullopt;
    QByteArrayList parts;
    for (const QByteArray &part : path.split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        if (part == ".." || part.size() > NAME_MAX)
            return std::nullopt;
        parts.append(part);
    }
    return parts;
}

bool linkStaysInside(const QByteArrayList &parts, const QByteArray &target)
{
    if (target.isEmpty() || target.startsWith('/') || target.contains('\0') || target.size() > longestPath)
        return false;
    qsizetype depth = parts.size() - 1;
    bool wentDown = false;
    for (const QByteArray &part : target.split('/')) {
        if (part.isEmpty() || part == ".")
            continue;
        // After a name, ".." means the parent of whatever that name leads to, which may be a link: not ours to guess.
        if (part == ".." && (wentDown || --depth < 0))
            return false;
        wentDown = wentDown || part != "..";
    }
    return true;
}

base::Result<FileHandle> openFolder(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(errno, path, false);
    return FileHandle(descriptor);
}

base::Result<FileHandle> folderBeneath(const FileHandle &root, const QByteArrayList &parts, bool create)
{
    FileHandle current(::fcntl(root.get(), F_DUPFD_CLOEXEC, 0));
    for (const QByteArray &part : parts) {
        base::Result<FileHandle> next = step(current.get(), part, create, parts);
        if (!next)
            return next.error();
        current = std::move(next.value());
    }
    return current;
}

base::Result<FileHandle> fileIn(const FileHandle &folder, const QByteArray &name, const QString &shownPath)
{
    // O_NONBLOCK: a named pipe in the way must not hold us; it is refused by its kind right after.
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    return regular(::openat(folder.get(), name.constData(), flags), shownPath);
}

base::Result<FileHandle> fileForReading(const QString &path)
{
    constexpr int flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;
    return regular(::open(QFile::encodeName(path).constData(), flags), path);
}

base::Error systemError(int number, const QString &path, bool writing)
{
    using Code = base::Error::Code;
    const QString detail = QString::fromLocal8Bit(std::strerror(number));
    switch (number) {
    case ENOENT:
        return {Code::NotFound, tr("%1 does not exist.").arg(path), {}, detail};
    case EACCES:
    case EPERM:
        return {Code::Forbidden, (writing ? tr("%1 may not be written.") : tr("%1 may not be read.")).arg(path),
            tr("Check the rights of the file."), detail};
    case ENOSPC:
    case EDQUOT:
        return {Code::NoSpace, tr("The disk is full: %1 could not be written.").arg(path),
            tr("Make room, for instance with \"slipwayctl prune\", and try again."), detail};
    case ELOOP:
    case ENOTDIR:
        return {Code::Invalid, tr("%1 leads through a link or a file, not a folder.").arg(path), {}, detail};
    default:
        return {Code::Failed,
            (writing ? tr("%1 could not be written: %2.") : tr("%1 could not be read: %2.")).arg(path, detail), {},
            detail};
    }
}

} // namespace image
