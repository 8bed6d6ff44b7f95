// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/folderworld.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

namespace support {

FolderWorld::FolderWorld(QString folder)
    : m_folder(std::move(folder))
{
    for (const char *name : {"containers", "images", "services"})
        QDir().mkpath(m_folder + QLatin1Char('/') + QLatin1String(name));
}

void FolderWorld::breakCalls(const QString &prefix)
{
    const std::lock_guard lock(m_mutex);
    m_broken = prefix;
}

void FolderWorld::release()
{
    const std::lock_guard lock(m_mutex);
    m_released = true;
    m_changed.notify_all();
}

bool FolderWorld::isBroken(const QString &call) const
{
    const std::lock_guard lock(m_mutex);
    return !m_broken.isEmpty() && call.startsWith(m_broken);
}

FolderWorld::Call::Call(FolderWorld &visited, QString callName)
    : world(visited)
    , name(std::move(callName))
{
    world.visit(name + QStringLiteral(" begins"));
}

FolderWorld::Call::~Call()
{
    world.visit(name + QStringLiteral(" answers"));
}

void FolderWorld::visit(const QString &call) const
{
    if (onCall)
        onCall(call);
}

QStringList FolderWorld::events(const QString &kind) const
{
    QFile file(m_folder + QStringLiteral("/events"));
    QStringList lines;
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QString text = QString::fromUtf8(line);
        if (!text.isEmpty() && (kind.isEmpty() || text.startsWith(kind + QLatin1Char(' '))))
            lines.append(text);
    }
    return lines;
}

QStringList FolderWorld::names(const QString &folder) const
{
    return QDir(m_folder + QLatin1Char('/') + folder)
        .entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)
        .replaceInStrings(QStringLiteral(".json"), QString());
}

QString FolderWorld::pathOf(const QString &folder, const QString &name) const
{
    return QStringLiteral("%1/%2/%3.json")
        .arg(m_folder, folder, QString(name).replace(QLatin1Char('/'), QLatin1Char('_')));
}

QJsonObject FolderWorld::read(const QString &folder, const QString &name) const
{
    QFile file(pathOf(folder, name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

void FolderWorld::write(const QString &folder, const QString &name, const QJsonObject &json)
{
    QSaveFile file(pathOf(folder, name));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(json).toJson()) < 0 || !file.commit())
        qFatal("cannot write %s", qPrintable(pathOf(folder, name)));
}

void FolderWorld::erase(const QString &folder, const QString &name)
{
    QFile::remove(pathOf(folder, name));
}

void FolderWorld::note(const QString &event)
{
    const std::lock_guard lock(m_mutex);
    QFile file(m_folder + QStringLiteral("/events"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append) || file.write(event.toUtf8() + '\n') < 0)
        qFatal("cannot note %s", qPrintable(event));
}

// Until the container is stopped (its file says so), released, or the caller gives up: true when it may go on.
bool FolderWorld::hang(const QString &container, const base::CancelToken &cancel)
{
    const base::CancelToken::Wakeup wakeup(cancel, [this] { m_changed.notify_all(); });
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] {
        if (m_released || cancel.cancelled())
            return true;
        const QJsonObject json = container.isEmpty() ? QJsonObject() : read(QStringLiteral("containers"), container);
        return !container.isEmpty() && (json.isEmpty() || json[QLatin1String("stopped")].toBool());
    });
    return m_released;
}

base::Result<run::CommitFacts> FolderSource::commit(const QString &, const QString &revision, const base::CancelToken &)
{
    if (revision == facts.head.id)
        return facts.head;
    return base::Error{base::Error::Code::NotFound, QStringLiteral("There is no commit '%1'.").arg(revision), {}, {}};
}

base::Result<QByteArray> FolderSource::file(
    const QString &root, const QString &, const QString &path, const base::CancelToken &)
{
    QFile file(QDir(root).filePath(path));
    if (file.open(QIODevice::ReadOnly))
        return file.readAll();
    return base::Error{base::Error::Code::NotFound, QStringLiteral("The commit has no '%1'.").arg(path), {}, {}};
}

base::Result<void> FolderSource::exportTo(
    const QString &root, const QString &, const QString &folder, const base::CancelToken &)
{
    QDirIterator files(root, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString target = QDir(folder).filePath(QDir(root).relativeFilePath(path));
        QDir().mkpath(QFileInfo(target).absolutePath());
        if (!QFile::copy(path, target))
            return base::Error{base::Error::Code::Failed, QStringLiteral("cannot copy ") + path, {}, {}};
    }
    return {};
}

} // namespace support
