// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/tasks.h"

#include "base/text.h"
#include "image/tar.h"
#include "target/laptop/containerspec.h"
#include "target/laptop/inputs.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <algorithm>

namespace target::laptop {

namespace {

using Code = base::Error::Code;
using Phase = engine::ContainerState::Phase;

constexpr int graceSeconds = 5;
constexpr qint64 mostMetrics = 4096;

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

base::Result<void> checkMounts(const QList<project::Mount> &mounts)
{
    for (const project::Mount &mount : mounts) {
        if (!QFileInfo::exists(mount.source))
            return base::Error{Code::NotFound,
                tr("%1, which is to be mounted at %2, does not exist on this machine.").arg(mount.source, mount.target),
                tr("Create it, or change the mount in slipway.yaml."), {}};
    }
    return {};
}

QList<OutputFile> outputFiles(const image::Extracted &extracted)
{
    QList<OutputFile> files;
    for (const image::ExtractedFile &file : extracted.files)
        files.append({file.path, file.bytes, file.sha256});
    return files;
}

// `made` becomes `folder`, in one step for who looks.
base::Result<void> putInPlace(const QString &made, const QString &folder)
{
    if (QDir(folder).exists() && !QDir(folder).removeRecursively())
        return base::Error{Code::Forbidden, tr("The old outputs in %1 cannot be removed.").arg(folder),
            tr("Check who owns them."), {}};
    if (!QDir().rename(made, folder))
        return base::Error{Code::Failed, tr("The outputs cannot be moved to %1.").arg(folder), {}, made};
    return {};
}

base::Result<void> makeEmpty(const QString &folder)
{
    QDir(folder).removeRecursively();
    if (QDir().mkpath(folder))
        return {};
    return base::Error{Code::Forbidden, tr("The folder %1 cannot be made.").arg(folder),
        tr("Check the rights and the space of its disk."), {}};
}

} // namespace

Tasks::Tasks(std::shared_ptr<Shared> shared)
    : m_shared(std::move(shared))
{
}

base::Result<TaskHandle> Tasks::create(const TaskSpec &spec, const base::CancelToken &cancel)
{
    if (const base::Result<void> checked = checkMounts(spec.mounts); !checked)
        return checked.error();
    if (const base::Result<void> checked = m_shared->checkImage(spec.image, cancel); !checked)
        return checked.error();
    const base::Result<engine::ContainerState> made =
        m_shared->ensure(spec.name, containerSpec(spec, m_shared->flavor()), cancel);
    if (!made)
        return made.error();
    // Not started yet: its files are put again, since an earlier try may have ended in the middle of them.
    if (made->phase == Phase::Created) {
        const base::Result<void> put = putInputs(spec, made->id, cancel);
        if (!put)
            return put.error();
    }
    return TaskHandle{spec.name, made->id, spec.deadlineSeconds};
}

base::Result<void> Tasks::putInputs(const TaskSpec &spec, const QString &id, const base::CancelToken &cancel) const
{
    base::Result<QList<image::TarEntry>> files = taskFiles(spec.inputs);
    if (!files)
        return files.error();
    return m_shared->engine().putArchive(id, QStringLiteral("/"), image::TarWriter::source(*std::move(files)), cancel);
}

base::Result<void> Tasks::start(const TaskHandle &task, const base::CancelToken &cancel)
{
    const base::Result<engine::ContainerState> now = m_shared->engine().inspectContainer(task.id, cancel);
    if (!now)
        return now.error();
    if (now->phase != Phase::Created)
        return {}; // runs, or ran: a task is never started twice
    return m_shared->start(task.id, cancel);
}

base::Result<TaskStatus> Tasks::inspect(const QString &name, const base::CancelToken &cancel) const
{
    const base::Result<engine::ContainerState> state = m_shared->engine().inspectContainer(name, cancel);
    if (!state && state.error().code == Code::NotFound)
        return TaskStatus();
    if (!state)
        return state.error();
    return taskStatus(*state, m_shared->flavor(), m_shared->known(state->id));
}

base::Result<TaskStatus> Tasks::wait(const TaskHandle &task, const base::CancelToken &cancel)
{
    const qint64 deadlineMs = qint64(task.deadlineSeconds) * 1000;
    while (true) {
        const base::Result<TaskStatus> now = inspect(task.id, cancel);
        if (!now || now->phase != TaskStatus::Phase::Running)
            return now;
        const qint64 left = now->startedAt + deadlineMs - QDateTime::currentMSecsSinceEpoch();
        if (task.deadlineSeconds > 0 && left <= 0)
            return endAtDeadline(task, cancel);
        const base::Result<engine::ContainerState> waited =
            m_shared->engine().waitContainer(task.id, cancel, task.deadlineSeconds > 0 ? left : 0);
        if (!waited && waited.error().code != Code::NotFound)
            return waited.error();
    }
}

base::Result<TaskStatus> Tasks::endAtDeadline(const TaskHandle &task, const base::CancelToken &cancel)
{
    const base::Result<void> stopped = m_shared->engine().stopContainer(task.id, graceSeconds, cancel);
    if (!stopped && stopped.error().code != Code::NotFound)
        return stopped.error();
    base::Result<TaskStatus> status = inspect(task.id, cancel);
    if (status) {
        status->end = TaskStatus::End::Deadline;
        status->reason =
            tr("It was stopped at its deadline of %1.").arg(base::durationText(qint64(task.deadlineSeconds) * 1000));
    }
    return status;
}

base::Result<QByteArray> Tasks::metrics(const TaskHandle &task, const base::CancelToken &cancel) const
{
    image::TarFileReader reader(mostMetrics);
    const base::Result<void> transfer =
        m_shared->engine().getArchive(task.id, QLatin1String(metricsFile), reader.sink(), cancel);
    if (!transfer && transfer.error().code == Code::NotFound) {
        const base::Result<engine::ContainerState> there = m_shared->engine().inspectContainer(task.id, cancel);
        return there ? base::Result<QByteArray>(QByteArray()) : there.error();
    }
    base::Result<QByteArray> bytes = reader.finish(transfer);
    if (!bytes && bytes.error().code == Code::Invalid)
        return base::Error{Code::Invalid,
            tr("The metrics that SLIPWAY_METRICS names are too large. %1").arg(bytes.error().message),
            tr("Write at most %1 bytes of JSON there and larger things to SLIPWAY_OUTPUT.").arg(mostMetrics),
            bytes.error().detail};
    return bytes;
}

base::Result<QList<OutputFile>> Tasks::outputs(
    const TaskHandle &task, const QString &folder, const ProgressSink &progress, const base::CancelToken &cancel) const
{
    const QString half = folder + QLatin1String(".partial");
    if (const base::Result<void> made = makeEmpty(half); !made)
        return made.error();
    image::ExtractOptions options;
    options.folder = half;
    options.stripPrefix = QString::fromLatin1(outputFolder).section(QLatin1Char('/'), -1);
    options.progress = progress;
    image::TarReader reader(options);
    const base::Result<void> transfer =
        m_shared->engine().getArchive(task.id, QLatin1String(outputFolder), reader.sink(), cancel);
    const base::Result<image::Extracted> extracted = reader.finish(transfer);
    if (!extracted) {
        QDir(half).removeRecursively();
        return extracted.error();
    }
    if (const base::Result<void> placed = putInPlace(half, folder); !placed)
        return placed.error();
    return outputFiles(*extracted);
}

base::Result<void> Tasks::stop(const QString &name, const base::CancelToken &cancel)
{
    const base::Result<engine::ContainerState> now = m_shared->engine().inspectContainer(name, cancel);
    if (!now && now.error().code == Code::NotFound)
        return {};
    if (!now)
        return now.error();
    if (now->phase != Phase::Running)
        return {};
    m_shared->setStopped(now->id);
    const base::Result<void> stopped = m_shared->engine().stopContainer(now->id, graceSeconds, cancel);
    return !stopped && stopped.error().code == Code::NotFound ? base::Result<void>() : stopped;
}

base::Result<void> Tasks::remove(const QString &name, const base::CancelToken &cancel) const
{
    return m_shared->engine().removeContainer(name, true, cancel);
}

} // namespace target::laptop
