// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/laptoptarget.h"

#include "target/laptop/commandline.h"
#include "target/laptop/containerspec.h"
#include "target/laptop/refusals.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace target {

namespace {

using Phase = engine::ContainerState::Phase;

QString phaseWord(Phase phase)
{
    switch (phase) {
    case Phase::Created:
        return QStringLiteral("created");
    case Phase::Running:
        return QStringLiteral("running");
    case Phase::Exited:
        return QStringLiteral("exited");
    default:
        return QStringLiteral("other");
    }
}

ObjectInfo objectOf(const engine::ContainerState &container)
{
    const auto at = [&container](const char *key) { return container.labels.value(QLatin1String(key)); };
    ObjectInfo object;
    object.kind = at(label::role) == QLatin1String("service") ? ObjectInfo::Kind::Service : ObjectInfo::Kind::Task;
    object.name = container.name;
    object.id = container.id;
    object.project = at(label::project);
    object.environment = at(label::environment);
    const int named = laptop::releaseOf(container.name);
    object.release = named > 0 ? named : at(label::release).toInt();
    object.phase = phaseWord(container.phase);
    object.createdAt = container.createdAt;
    return object;
}

ObjectInfo objectOf(const engine::ImageInfo &image)
{
    ObjectInfo object;
    object.kind = ObjectInfo::Kind::Image;
    object.name = image.tags.isEmpty() ? image.id : image.tags.first();
    object.id = image.id;
    object.project = image.labels.value(QLatin1String(label::project));
    object.environment = image.labels.value(QLatin1String(label::environment));
    object.bytes = image.bytes;
    object.createdAt = image.createdAt;
    return object;
}

} // namespace

LaptopTarget::LaptopTarget(std::shared_ptr<engine::Engine> engine)
    : m_shared(std::make_shared<laptop::Shared>(std::move(engine)))
    , m_tasks(m_shared)
    , m_services(m_shared)
{
}

QString LaptopTarget::name() const
{
    return QStringLiteral("laptop");
}

QString LaptopTarget::describe() const
{
    const engine::Info &info = m_shared->engine().info();
    return QCoreApplication::translate("target", "Laptop (%1 %2)").arg(info.name, info.version);
}

QString LaptopTarget::user() const
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    const bool known = getpwuid_r(getuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr;
    return known ? QString::fromLocal8Bit(found->pw_name) : QString::number(getuid());
}

QString LaptopTarget::architecture() const
{
    return m_shared->engine().info().architecture;
}

QStringList LaptopTarget::refusals(const project::Project &project, const project::Environment &environment) const
{
    return laptop::refusals(
        m_shared->engine().info(), project, environment, [](const QString &path) { return QFileInfo::exists(path); });
}

base::Result<void> LaptopTarget::reachable(const base::CancelToken &cancel) const
{
    return m_shared->engine().ping(cancel);
}

base::Result<TaskHandle> LaptopTarget::createTask(const TaskSpec &spec, const base::CancelToken &cancel)
{
    return m_tasks.create(spec, cancel);
}

base::Result<void> LaptopTarget::startTask(const TaskHandle &task, const base::CancelToken &cancel)
{
    return m_tasks.start(task, cancel);
}

base::Result<TaskStatus> LaptopTarget::inspectTask(const QString &name, const base::CancelToken &cancel)
{
    return m_tasks.inspect(name, cancel);
}

base::Result<TaskStatus> LaptopTarget::waitTask(const TaskHandle &task, const base::CancelToken &cancel)
{
    return m_tasks.wait(task, cancel);
}

base::Result<void> LaptopTarget::followLog(
    const QString &name, qint64 sinceMs, bool follow, const LineSink &sink, const base::CancelToken &cancel)
{
    return m_shared->engine().logs(name, sinceMs, follow, sink, cancel);
}

base::Result<QByteArray> LaptopTarget::readMetrics(const TaskHandle &task, const base::CancelToken &cancel)
{
    return m_tasks.metrics(task, cancel);
}

base::Result<QList<OutputFile>> LaptopTarget::fetchOutputs(
    const TaskHandle &task, const QString &folder, const ProgressSink &progress, const base::CancelToken &cancel)
{
    return m_tasks.outputs(task, folder, progress, cancel);
}

base::Result<void> LaptopTarget::stopTask(const QString &name, const base::CancelToken &cancel)
{
    return m_tasks.stop(name, cancel);
}

base::Result<void> LaptopTarget::removeTask(const QString &name, const base::CancelToken &cancel)
{
    return m_tasks.remove(name, cancel);
}

base::Result<ServiceStatus> LaptopTarget::applyService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    return m_services.apply(spec, cancel);
}

base::Result<ServiceStatus> LaptopTarget::inspectService(const QString &name, const base::CancelToken &cancel)
{
    return m_services.inspect(name, cancel);
}

base::Result<Health> LaptopTarget::probeService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    return m_services.probe(spec, cancel);
}

base::Result<void> LaptopTarget::settleService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    return m_services.settle(spec, cancel);
}

base::Result<ServiceStatus> LaptopTarget::returnService(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    return m_services.goBack(spec, cancel);
}

base::Result<void> LaptopTarget::removeService(const QString &name, const base::CancelToken &cancel)
{
    return m_services.remove(name, cancel);
}

base::Result<UsageCounters> LaptopTarget::counters(const QString &objectName, const base::CancelToken &cancel)
{
    const base::Result<engine::Counters> read = m_shared->engine().counters(objectName, cancel);
    if (!read)
        return read.error();
    return UsageCounters{read->readAt, read->cpuNanos, read->memory};
}

base::Result<QList<ObjectInfo>> LaptopTarget::inventory(const QString &project, const base::CancelToken &cancel)
{
    const QMap<QString, QString> ours{{QString::fromLatin1(label::project), project}};
    const base::Result<QList<engine::ContainerState>> containers = m_shared->engine().containers(ours, cancel);
    if (!containers)
        return containers.error();
    const base::Result<QList<engine::ImageInfo>> images = m_shared->engine().images(ours, cancel);
    if (!images)
        return images.error();
    QList<ObjectInfo> objects;
    for (const engine::ContainerState &container : *containers)
        objects.append(objectOf(container));
    for (const engine::ImageInfo &image : *images)
        objects.append(objectOf(image));
    return objects;
}

base::Result<void> LaptopTarget::remove(const ObjectInfo &object, const base::CancelToken &cancel)
{
    if (object.kind != ObjectInfo::Kind::Image)
        return m_shared->engine().removeContainer(object.id, true, cancel);
    const base::Result<void> removed = m_shared->engine().removeImage(object.id, true, cancel);
    const bool gone = !removed && removed.error().code == base::Error::Code::NotFound;
    return gone ? base::Result<void>() : removed;
}

QString LaptopTarget::command(const TaskSpec &spec) const
{
    return laptop::commandLine(m_shared->engine().info().name.toLower(), spec);
}

QString LaptopTarget::command(const ServiceSpec &spec) const
{
    return laptop::commandLine(m_shared->engine().info().name.toLower(), spec, m_services.likelyPort(spec));
}

} // namespace target
