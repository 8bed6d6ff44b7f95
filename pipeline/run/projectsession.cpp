// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/projectsession.h"

#include <QDir>
#include <QFileInfo>

namespace run {

using base::Result;

namespace {

constexpr int settleMs = 250; // editors and git write several files at once
constexpr int leadAgainMs = 1'500;

// What tells of changes: the folder and the file, and git's own marks of a new commit, branch or index.
QStringList watchedPaths(const ProjectSnapshot &project)
{
    const QDir root(project.record.path);
    QStringList paths{root.path(), root.filePath(project.project.file)};
    for (const char *name : {".git", ".git/HEAD", ".git/index", ".git/refs/heads", ".git/logs/HEAD"})
        paths.append(root.filePath(QLatin1String(name)));
    for (const project::Image &image : project.project.images) {
        paths.append(root.filePath(image.containerfile));
        paths.append(root.filePath(image.context));
    }
    paths.removeIf([](const QString &path) { return !QFileInfo::exists(path); });
    paths.removeDuplicates();
    return paths;
}

} // namespace

ProjectSession::ProjectSession(const Services &services, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_refresher(
          settleMs, [this] { read(); }, this)
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_refresher, &Refresher::mark);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_refresher, &Refresher::mark);
    m_leadTimer.setInterval(leadAgainMs);
    connect(&m_leadTimer, &QTimer::timeout, this, &ProjectSession::lead);
}

ProjectSession::~ProjectSession() = default;

void ProjectSession::open(const QString &folder)
{
    m_folder = folder;
    m_refresher.markNow();
}

void ProjectSession::reload()
{
    if (!m_folder.isEmpty())
        m_refresher.markNow();
}

void ProjectSession::read()
{
    perform<ProjectReading>(
        this, *m_services.work,
        [services = m_services, folder = m_folder](
            const base::JobContext &context) { return readProject(services, folder, context.cancel()); },
        [this, folder = m_folder](const Result<ProjectReading> &reading) {
            if (folder == m_folder)
                take(reading);
            m_refresher.done();
        });
}

void ProjectSession::take(const Result<ProjectReading> &reading)
{
    if (!reading) {
        m_folder = m_project ? m_project->record.path : QString();
        emit openFailed(reading.error());
        return;
    }
    const bool isOther = !m_project || m_project->record.id != reading->snapshot.record.id;
    m_reading = *reading;
    watch();
    if (isOther) {
        m_executor.reset();
        m_leader.clear();
        m_project.reset();
        lead();
    } else {
        publish();
    }
}

void ProjectSession::publish()
{
    auto snapshot = std::make_shared<ProjectSnapshot>(m_reading.snapshot);
    snapshot->isLeader = m_executor != nullptr;
    snapshot->leader = m_leader;
    m_project = snapshot;
    if (m_executor)
        m_executor->setUser(m_reading.identity);
    emit changed();
}

void ProjectSession::watch()
{
    const QStringList wanted = watchedPaths(m_reading.snapshot);
    const QStringList known = m_watcher.files() + m_watcher.directories();
    for (const QString &path : known)
        if (!wanted.contains(path))
            m_watcher.removePath(path);
    for (const QString &path : wanted)
        if (!known.contains(path))
            m_watcher.addPath(path);
}

// A lock of the kernel on a small file of ours: quick enough for main, and it never waits.
void ProjectSession::lead()
{
    Result<std::unique_ptr<ProjectLock>> lock = ProjectLock::acquire(
        m_services.dataFolder, m_reading.snapshot.record.id, m_services.program, *m_services.clock);
    if (!lock) {
        const QString holder = ProjectLock::holder(m_services.dataFolder, m_reading.snapshot.record.id);
        const QString leader = holder.isEmpty() ? lock.error().message : holder;
        const bool news = m_leader != leader || m_project == nullptr;
        m_leader = leader;
        m_leadTimer.start();
        if (news)
            publish();
        return;
    }
    m_leadTimer.stop();
    m_leader.clear();
    m_executor = std::make_unique<Executor>(m_services, m_reading.snapshot.record, std::move(lock).value());
    publish();
    emit led();
}

} // namespace run
