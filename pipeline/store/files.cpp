// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/files.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace store {

using base::Error;
using base::Result;

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString tr(const char *text)
{
    return QCoreApplication::translate("store", text);
}

Error fileError(int number, const QString &message)
{
    const bool full = number == ENOSPC || number == EDQUOT;
    const QString next = full ? tr("Free some space, then start Slipway again.")
                              : tr("Check that this user may write there, then start Slipway again.");
    return {full ? Error::Code::NoSpace : Error::Code::Forbidden,
        message + QStringLiteral(": ") + QString::fromLocal8Bit(std::strerror(number)) + QLatin1Char('.'), next, {}};
}

void syncFolderOf(const QString &path)
{
    const int folder =
        ::open(QFile::encodeName(QFileInfo(path).path()).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return;
    ::fsync(folder);
    ::close(folder);
}

QString suspectMark(const QString &path)
{
    return path + QStringLiteral(".suspect");
}

QString freeName(const QString &wanted)
{
    QString name = wanted;
    for (int n = 2; QFileInfo::exists(name); ++n)
        name = wanted + QStringLiteral(".%1").arg(n);
    return name;
}

} // namespace

Result<void> prepareFolder(const QString &folder)
{
    std::error_code failure;
    std::filesystem::create_directories(folder.toStdString(), failure);
    if (!failure && !QFileInfo(folder).isDir())
        failure = std::make_error_code(std::errc::not_a_directory);
    if (failure)
        return fileError(failure.value(), tr("The data folder %1 cannot be made").arg(folder));
    QFile::setPermissions(folder, ownerOnly | QFileDevice::ExeOwner);
    return {};
}

Result<void> makeEmpty(const QString &path)
{
    for (const char *companion : {"", "-wal", "-shm"})
        QFile::remove(path + QLatin1String(companion));
    const int file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0)
        return fileError(errno, tr("%1 cannot be made").arg(path));
    ::fchmod(file, 0600);
    ::close(file);
    return {};
}

Result<void> putInPlace(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return fileError(errno, tr("%1 cannot be made").arg(to));
    syncFolderOf(to);
    return {};
}

void restrictAccess(const QString &path)
{
    for (const char *companion : {"", "-wal", "-shm"}) {
        const QString file = path + QLatin1String(companion);
        if (QFileInfo::exists(file))
            QFile::setPermissions(file, ownerOnly);
    }
}

Result<QString> setAside(const QString &path, qint64 nowMs)
{
    const QString time =
        QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const QString aside = freeName(path + QStringLiteral(".damaged-") + time);
    if (QFileInfo::exists(path) && !QFile::rename(path, aside))
        return fileError(errno, tr("The damaged %1 cannot be set aside").arg(path));
    for (const char *companion : {"-wal", "-shm"}) {
        const QString from = path + QLatin1String(companion);
        // A companion left in place would be taken for the new database's.
        if (QFileInfo::exists(from) && !QFile::rename(from, aside + QLatin1String(companion)))
            return fileError(errno, tr("%1 cannot be set aside").arg(from));
    }
    clearSuspect(path);
    syncFolderOf(path);
    return aside;
}

void markSuspect(const QString &path)
{
    QFile mark(suspectMark(path));
    if (mark.open(QIODevice::WriteOnly))
        mark.setPermissions(ownerOnly);
}

bool isSuspect(const QString &path)
{
    return QFileInfo::exists(suspectMark(path));
}

void clearSuspect(const QString &path)
{
    QFile::remove(suspectMark(path));
}

qint64 bytesOnDisk(const QString &path)
{
    qint64 bytes = 0;
    for (const char *companion : {"", "-wal", "-shm"})
        bytes += QFileInfo(path + QLatin1String(companion)).size();
    return bytes;
}

FolderLock::~FolderLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> FolderLock::take(const QString &path, Kind kind, bool wait)
{
    if (m_file < 0)
        m_file = ::open(QFile::encodeName(path).constData(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0)
        return fileError(errno, tr("%1 cannot be made").arg(path));
    const int how = (kind == Kind::Shared ? LOCK_SH : LOCK_EX) | (wait ? 0 : LOCK_NB);
    int done = 0;
    do
        done = ::flock(m_file, how);
    while (done != 0 && errno == EINTR);
    if (done == 0)
        return {};
    if (errno == EWOULDBLOCK)
        return Error{Error::Code::Conflict, tr("Another Slipway holds %1.").arg(path), {}, {}};
    return fileError(errno, tr("%1 cannot be locked").arg(path));
}

} // namespace store
