// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/folderworld.h"

#include "base/job.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QUuid>

namespace support {

using base::Error;
using base::Result;
using target::ServiceSpec;
using target::ServiceStatus;
using target::TaskHandle;
using target::TaskStatus;

namespace {

const QString containers = QStringLiteral("containers");
const QString services = QStringLiteral("services");

Error away()
{
    return {Error::Code::Unavailable, QStringLiteral("The folder does not answer."), QStringLiteral("Start it."), {}};
}

QJsonObject outputsOf(const QJsonObject &container)
{
    return container[QLatin1String("outputs")].toObject();
}

} // namespace

#define ENTER(NAME, TOKEN)                                                                                             \
    const FolderWorld::Call call(m_world, QStringLiteral(NAME));                                                       \
    if (m_world.isBroken(call.name))                                                                                   \
        return away();                                                                                                 \
    if ((TOKEN).cancelled())                                                                                           \
    return base::cancelledError()

Result<void> FolderTarget::reachable(const base::CancelToken &cancel) const
{
    ENTER("reachable", cancel);
    return {};
}

Result<TaskHandle> FolderTarget::createTask(const target::TaskSpec &spec, const base::CancelToken &cancel)
{
    ENTER("createTask", cancel);
    QJsonObject there = m_world.read(containers, spec.name);
    if (there.isEmpty()) {
        QJsonObject env;
        for (auto it = spec.env.cbegin(); it != spec.env.cend(); ++it)
            env.insert(it.key(), it.value());
        QJsonArray secrets;
        for (const auto &secret : spec.secrets)
            secrets.append(secret.first + QLatin1Char('=') + QString::fromUtf8(secret.second->reveal()));
        QJsonObject inputs;
        for (const target::InputCopy &input : spec.inputs)
            inputs.insert(input.containerPath, QFileInfo::exists(input.hostPath));
        there = {{QStringLiteral("id"), QUuid::createUuid().toString(QUuid::Id128)},
            {QStringLiteral("image"), spec.image},
            {QStringLiteral("command"), QJsonArray::fromStringList(spec.command)}, {QStringLiteral("env"), env},
            {QStringLiteral("secrets"), secrets}, {QStringLiteral("inputs"), inputs},
            {QStringLiteral("phase"), QStringLiteral("created")}};
        const std::lock_guard changing(m_world.changing);
        m_world.write(containers, spec.name, there);
        m_world.note(QStringLiteral("container.create %1 %2").arg(spec.name, there[QLatin1String("id")].toString()));
    }
    return TaskHandle{spec.name, there[QLatin1String("id")].toString(), spec.deadlineSeconds};
}

Result<void> FolderTarget::startTask(const TaskHandle &task, const base::CancelToken &cancel)
{
    ENTER("startTask", cancel);
    QJsonObject container = m_world.read(containers, task.name);
    if (container.isEmpty())
        return Error{Error::Code::NotFound, QStringLiteral("There is no container ") + task.name, {}, {}};
    if (container[QLatin1String("phase")].toString() != QLatin1String("created"))
        return {};
    container.insert(QStringLiteral("phase"), QStringLiteral("running"));
    container.insert(QStringLiteral("startedAt"), QDateTime::currentMSecsSinceEpoch());
    const std::lock_guard changing(m_world.changing);
    m_world.write(containers, task.name, container);
    m_world.note(QStringLiteral("container.start %1").arg(task.name));
    return {};
}

TaskStatus FolderTarget::statusOf(const QString &name) const
{
    const QJsonObject container = m_world.read(containers, name);
    const QString phase = container[QLatin1String("phase")].toString();
    TaskStatus status;
    status.phase = container.isEmpty()      ? TaskStatus::Phase::Absent
        : phase == QLatin1String("created") ? TaskStatus::Phase::Created
        : phase == QLatin1String("running") ? TaskStatus::Phase::Running
                                            : TaskStatus::Phase::Ended;
    status.id = container[QLatin1String("id")].toString();
    status.end = static_cast<TaskStatus::End>(container[QLatin1String("end")].toInt());
    status.exitCode = container[QLatin1String("exitCode")].toInt();
    status.startedAt = container[QLatin1String("startedAt")].toInteger();
    status.endedAt = container[QLatin1String("endedAt")].toInteger();
    return status;
}

Result<TaskStatus> FolderTarget::inspectTask(const QString &name, const base::CancelToken &cancel)
{
    ENTER("inspectTask", cancel);
    return statusOf(name);
}

Result<TaskStatus> FolderTarget::waitTask(const TaskHandle &task, const base::CancelToken &cancel)
{
    ENTER("waitTask", cancel);
    if (statusOf(task.name).phase == TaskStatus::Phase::Running && !obey(task.name, cancel))
        return base::cancelledError();
    return statusOf(task.name);
}

// The whole life of the container at once; false when the caller gave up waiting.
bool FolderTarget::obey(const QString &name, const base::CancelToken &cancel)
{
    QJsonObject container = m_world.read(containers, name);
    auto end = TaskStatus::End::Exited;
    int exitCode = 0;
    QJsonArray log;
    QJsonObject outputs;
    for (const QJsonValue &value : container[QLatin1String("command")].toArray()) {
        const QString order = value.toString();
        const QString rest = order.section(QLatin1Char(' '), 1);
        if (order == QLatin1String("hang") && !m_world.hang(name, cancel))
            return false;
        if (order.startsWith(QLatin1String("log ")))
            log.append(rest);
        else if (order.startsWith(QLatin1String("metrics ")))
            container.insert(QStringLiteral("metrics"), rest);
        else if (order.startsWith(QLatin1String("output ")))
            outputs.insert(rest.section(QLatin1Char('='), 0, 0), rest.section(QLatin1Char('='), 1));
        else if (order.startsWith(QLatin1String("input "))
            && !container[QLatin1String("inputs")].toObject()[rest].toBool())
            exitCode = 66;
        else if (order.startsWith(QLatin1String("exit ")))
            exitCode = rest.toInt();
        else if (order == QLatin1String("oom"))
            end = TaskStatus::End::OutOfMemory;
        else if (order == QLatin1String("deadline"))
            end = TaskStatus::End::Deadline;
    }
    container.insert(QStringLiteral("log"), log);
    container.insert(QStringLiteral("outputs"), outputs);
    container.insert(QStringLiteral("phase"), QStringLiteral("ended"));
    container.insert(QStringLiteral("end"), static_cast<int>(end));
    container.insert(QStringLiteral("exitCode"), end == TaskStatus::End::Exited ? exitCode : 137);
    container.insert(QStringLiteral("endedAt"), QDateTime::currentMSecsSinceEpoch());
    m_world.write(containers, name, container);
    return true;
}

Result<void> FolderTarget::followLog(
    const QString &name, qint64, bool follow, const target::LineSink &sink, const base::CancelToken &cancel)
{
    ENTER("followLog", cancel);
    if (follow && statusOf(name).phase == TaskStatus::Phase::Running)
        return Error{Error::Code::Protocol, QStringLiteral("This log breaks off."), {}, {}};
    for (const QJsonValue &line : m_world.read(containers, name)[QLatin1String("log")].toArray())
        sink(1, false, line.toString());
    return {};
}

Result<QByteArray> FolderTarget::readMetrics(const TaskHandle &task, const base::CancelToken &cancel)
{
    ENTER("readMetrics", cancel);
    return m_world.read(containers, task.name)[QLatin1String("metrics")].toString().toUtf8();
}

Result<QList<target::OutputFile>> FolderTarget::fetchOutputs(
    const TaskHandle &task, const QString &folder, const target::ProgressSink &, const base::CancelToken &cancel)
{
    ENTER("fetchOutputs", cancel);
    QDir(folder).removeRecursively();
    QDir().mkpath(folder);
    QList<target::OutputFile> files;
    const QJsonObject outputs = outputsOf(m_world.read(containers, task.name));
    for (auto it = outputs.begin(); it != outputs.end(); ++it) {
        const QByteArray bytes = it.value().toString().toUtf8();
        QFile file(QDir(folder).filePath(it.key()));
        QDir().mkpath(QFileInfo(file).absolutePath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) < 0)
            return Error{Error::Code::Failed, QStringLiteral("cannot write ") + file.fileName(), {}, {}};
        files.append({it.key(), bytes.size(),
            QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex())});
    }
    return files;
}

Result<void> FolderTarget::stopTask(const QString &name, const base::CancelToken &cancel)
{
    ENTER("stopTask", cancel);
    QJsonObject container = m_world.read(containers, name);
    if (container.isEmpty())
        return {};
    container.insert(QStringLiteral("stopped"), true);
    m_world.write(containers, name, container);
    m_world.m_changed.notify_all();
    return {};
}

Result<void> FolderTarget::removeTask(const QString &name, const base::CancelToken &cancel)
{
    ENTER("removeTask", cancel);
    m_world.erase(containers, name);
    m_world.m_changed.notify_all();
    return {};
}

Result<ServiceStatus> FolderTarget::applyService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    ENTER("applyService", cancel);
    const QJsonObject there = m_world.read(services, spec.name);
    if (there[QLatin1String("release")].toInt() != spec.release) {
        const std::lock_guard changing(m_world.changing);
        m_world.write(services, spec.name,
            {{QStringLiteral("release"), spec.release}, {QStringLiteral("image"), spec.image},
                {QStringLiteral("id"), QUuid::createUuid().toString(QUuid::Id128)},
                {QStringLiteral("aside"), there.isEmpty() ? QJsonValue() : QJsonValue(there)},
                {QStringLiteral("well"), spec.config.value(QStringLiteral("HEALTH")) != QLatin1String("bad")}});
        m_world.note(QStringLiteral("service.apply %1 v%2").arg(spec.name).arg(spec.release));
    }
    return inspectService(spec.name, cancel);
}

Result<ServiceStatus> FolderTarget::inspectService(const QString &name, const base::CancelToken &cancel)
{
    ENTER("inspectService", cancel);
    const QJsonObject there = m_world.read(services, name);
    ServiceStatus status;
    status.exists = status.running = !there.isEmpty();
    status.release = there[QLatin1String("release")].toInt();
    status.objectName = name;
    status.id = there[QLatin1String("id")].toString();
    status.address = QStringLiteral("http://127.0.0.1:18080");
    return status;
}

Result<target::Health> FolderTarget::probeService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    ENTER("probeService", cancel);
    const bool well = m_world.read(services, spec.name)[QLatin1String("well")].toBool();
    return target::Health{well, !well, well ? 200 : 503, well ? QString() : QStringLiteral("GET / answered 503")};
}

Result<void> FolderTarget::settleService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    ENTER("settleService", cancel);
    QJsonObject there = m_world.read(services, spec.name);
    there.remove(QStringLiteral("aside"));
    m_world.write(services, spec.name, there);
    return {};
}

Result<ServiceStatus> FolderTarget::returnService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    ENTER("returnService", cancel);
    const QJsonObject aside = m_world.read(services, spec.name)[QLatin1String("aside")].toObject();
    if (aside.isEmpty()) {
        m_world.erase(services, spec.name);
        return Error{Error::Code::NotFound, QStringLiteral("Nothing was replaced."), {}, {}};
    }
    m_world.write(services, spec.name, aside);
    return inspectService(spec.name, cancel);
}

Result<void> FolderTarget::removeService(const QString &name, const base::CancelToken &cancel)
{
    ENTER("removeService", cancel);
    m_world.erase(services, name);
    return {};
}

Result<target::UsageCounters> FolderTarget::counters(const QString &name, const base::CancelToken &)
{
    if (statusOf(name).phase != TaskStatus::Phase::Running)
        return Error{Error::Code::NotFound, QStringLiteral("It does not run."), {}, {}};
    return target::UsageCounters{
        QDateTime::currentMSecsSinceEpoch(), QDateTime::currentMSecsSinceEpoch() * 500'000, 64'000'000};
}

Result<QList<target::ObjectInfo>> FolderTarget::inventory(const QString &, const base::CancelToken &cancel)
{
    ENTER("inventory", cancel);
    QList<target::ObjectInfo> objects;
    for (const QString &name : m_world.names(containers))
        objects.append({target::ObjectInfo::Kind::Task, name, {}, {}, {}, 0, {}, 0, 0});
    for (const QString &name : m_world.names(services))
        // project-environment-service
        objects.append(
            {target::ObjectInfo::Kind::Service, name, {}, {}, name.section(QLatin1Char('-'), -2, -2), 0, {}, 0, 0});
    return objects;
}

Result<void> FolderTarget::remove(const target::ObjectInfo &object, const base::CancelToken &cancel)
{
    ENTER("remove", cancel);
    m_world.erase(object.kind == target::ObjectInfo::Kind::Service ? services : containers, object.name);
    return {};
}

} // namespace support
