// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/projectlock.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace run {

using base::Error;
using base::Result;

namespace {

QString pathOf(const QString &dataFolder, qint64 projectId)
{
    return QStringLiteral("%1/locks/project-%2.lock").arg(dataFolder).arg(projectId);
}

QString description(const QByteArray &text)
{
    const QJsonObject json = QJsonDocument::fromJson(text).object();
    if (json.isEmpty())
        return QStringLiteral("another process");
    const QString since =
        QDateTime::fromMSecsSinceEpoch(json[QLatin1String("since")].toInteger()).toString(QStringLiteral("HH:mm"));
    return QStringLiteral("%1, process %2, since %3")
        .arg(base::plainText(json[QLatin1String("program")].toString(), true))
        .arg(json[QLatin1String("pid")].toInteger())
        .arg(since);
}

// Over the old text in place: the lock is on this very file, so it must not be replaced.
void writeHolder(int descriptor, const QString &program, const base::Clock &clock)
{
    const QByteArray text = QJsonDocument(
        QJsonObject{{QStringLiteral("program"), program}, {QStringLiteral("pid"), QCoreApplication::applicationPid()},
            {QStringLiteral("since"),
                clock.now()}}).toJson(QJsonDocument::Compact);
    if (::ftruncate(descriptor, 0) != 0
        || ::pwrite(descriptor, text.constData(), static_cast<size_t>(text.size()), 0) < 0)
        qWarning("The holder of the project's lock cannot be written: %s", std::strerror(errno));
}

} // namespace

Result<std::unique_ptr<ProjectLock>> ProjectLock::acquire(
    const QString &dataFolder, qint64 projectId, const QString &program, const base::Clock &clock)
{
    QDir().mkpath(dataFolder + QStringLiteral("/locks"));
    const QString path = pathOf(dataFolder, projectId);
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) {
        return Error{Error::Code::Forbidden,
            QStringLiteral("The lock file %1 cannot be opened: %2.")
                .arg(path, QString::fromLocal8Bit(std::strerror(errno))),
            QStringLiteral("Check the rights of that folder."), {}};
    }
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor);
        const QString who = holder(dataFolder, projectId);
        return Error{Error::Code::Conflict,
            QStringLiteral("This project is run by %1.").arg(who.isEmpty() ? QStringLiteral("another process") : who),
            QStringLiteral("This window follows; what you ask for is done there."), {}};
    }
    writeHolder(descriptor, program, clock);
    return std::unique_ptr<ProjectLock>(new ProjectLock(descriptor));
}

ProjectLock::ProjectLock(int descriptor)
    : m_descriptor(descriptor)
{
}

ProjectLock::~ProjectLock()
{
    ::close(m_descriptor);
}

QString ProjectLock::holder(const QString &dataFolder, qint64 projectId)
{
    const int descriptor = ::open(QFile::encodeName(pathOf(dataFolder, projectId)).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return {};
    QByteArray text(512, '\0');
    const ssize_t size = ::pread(descriptor, text.data(), static_cast<size_t>(text.size()), 0);
    text.truncate(size > 0 ? size : 0);
    const bool isFree = ::flock(descriptor, LOCK_SH | LOCK_NB) == 0;
    ::close(descriptor);
    return isFree ? QString() : description(text);
}

} // namespace run
