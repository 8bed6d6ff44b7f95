// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/parse.h"

#include "base/text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QTimeZone>

#include <algorithm>

namespace engine {

namespace {

QString textAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

qint64 numberAt(const QJsonObject &object, const char *key)
{
    return static_cast<qint64>(object.value(QLatin1String(key)).toDouble());
}

QJsonObject objectAt(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toObject();
}

QMap<QString, QString> labelsOf(const QJsonObject &object)
{
    QMap<QString, QString> labels;
    for (auto it = object.begin(); it != object.end(); ++it)
        labels.insert(it.key(), it.value().toString());
    return labels;
}

QString withoutSlash(const QString &name)
{
    return name.startsWith(QLatin1Char('/')) ? name.mid(1) : name;
}

ContainerState::Phase phaseOf(const QString &status)
{
    using Phase = ContainerState::Phase;
    if (status == QLatin1String("created") || status == QLatin1String("configured")
        || status == QLatin1String("initialized"))
        return Phase::Created;
    if (status == QLatin1String("running") || status == QLatin1String("restarting")
        || status == QLatin1String("stopping"))
        return Phase::Running;
    if (status == QLatin1String("exited") || status == QLatin1String("dead") || status == QLatin1String("stopped"))
        return Phase::Exited;
    return Phase::Other;
}

// "8080/tcp" to [{"HostIp", "HostPort"}]
QMap<int, int> portsOf(const QJsonObject &bindings)
{
    QMap<int, int> ports;
    for (auto it = bindings.begin(); it != bindings.end(); ++it) {
        const int host = textAt(it.value().toArray().first().toObject(), "HostPort").toInt();
        if (host > 0)
            ports.insert(it.key().section(QLatin1Char('/'), 0, 0).toInt(), host);
    }
    return ports;
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValue &value : array)
        texts.append(value.toString());
    return texts;
}

} // namespace

qint64 timeOf(const QString &text)
{
    // Qt reads at most three decimals.
    QString shortened = text;
    const qsizetype point = shortened.indexOf(QLatin1Char('.'));
    if (point > 0) {
        qsizetype end = point + 1;
        while (end < shortened.size() && shortened[end].isDigit())
            ++end;
        const qsizetype kept = std::min(end, point + 4);
        shortened.remove(kept, end - kept);
    }
    const QDateTime time = QDateTime::fromString(shortened, Qt::ISODateWithMs);
    return time.isValid() && time.date().year() > 1970 ? time.toMSecsSinceEpoch() : 0;
}

ContainerState inspectedContainer(const QJsonObject &object)
{
    const QJsonObject state = objectAt(object, "State");
    const QJsonObject config = objectAt(object, "Config");
    const QJsonObject host = objectAt(object, "HostConfig");
    ContainerState result;
    result.id = textAt(object, "Id");
    result.name = withoutSlash(textAt(object, "Name"));
    result.image = textAt(object, "Image");
    result.phase = phaseOf(textAt(state, "Status"));
    result.exitCode = static_cast<int>(numberAt(state, "ExitCode"));
    result.oomKilled = state.value(QLatin1String("OOMKilled")).toBool();
    result.error = base::plainText(textAt(state, "Error"), true);
    result.createdAt = timeOf(textAt(object, "Created"));
    result.startedAt = timeOf(textAt(state, "StartedAt"));
    result.finishedAt = timeOf(textAt(state, "FinishedAt"));
    result.restarts = static_cast<int>(numberAt(object, "RestartCount"));
    result.memoryLimit = numberAt(host, "Memory");
    result.tty = config.value(QLatin1String("Tty")).toBool();
    result.labels = labelsOf(objectAt(config, "Labels"));
    result.ports = portsOf(objectAt(host, "PortBindings"));
    return result;
}

ContainerState listedContainer(const QJsonObject &object)
{
    ContainerState result;
    result.id = textAt(object, "Id");
    result.name = withoutSlash(object.value(QLatin1String("Names")).toArray().first().toString());
    result.image = textAt(object, "ImageID");
    result.phase = phaseOf(textAt(object, "State"));
    result.createdAt = numberAt(object, "Created") * 1000;
    result.labels = labelsOf(objectAt(object, "Labels"));
    for (const QJsonValue &value : object.value(QLatin1String("Ports")).toArray()) {
        const QJsonObject port = value.toObject();
        if (numberAt(port, "PublicPort") > 0)
            result.ports.insert(
                static_cast<int>(numberAt(port, "PrivatePort")), static_cast<int>(numberAt(port, "PublicPort")));
    }
    return result;
}

ImageInfo inspectedImage(const QJsonObject &object)
{
    ImageInfo result;
    result.id = textAt(object, "Id");
    if (!result.id.isEmpty() && !result.id.startsWith(QLatin1String("sha256:")))
        result.id.prepend(QLatin1String("sha256:"));
    result.tags = textsOf(object.value(QLatin1String("RepoTags")).toArray());
    result.architecture = ociArchitecture(textAt(object, "Architecture"));
    result.os = textAt(object, "Os");
    result.bytes = numberAt(object, "Size");
    result.createdAt = timeOf(textAt(object, "Created"));
    result.labels = labelsOf(objectAt(objectAt(object, "Config"), "Labels"));
    result.layers = textsOf(objectAt(object, "RootFS").value(QLatin1String("Layers")).toArray());
    return result;
}

ImageInfo listedImage(const QJsonObject &object)
{
    ImageInfo result = inspectedImage(object);
    result.tags.removeAll(QStringLiteral("<none>:<none>"));
    result.createdAt = numberAt(object, "Created") * 1000;
    result.labels = labelsOf(objectAt(object, "Labels"));
    return result;
}

Layer historyLayer(const QJsonObject &object)
{
    return {base::plainText(textAt(object, "CreatedBy"), true), numberAt(object, "Size"),
        numberAt(object, "Created") * 1000};
}

std::optional<Counters> countersOf(const QJsonObject &stats)
{
    Counters result;
    result.readAt = timeOf(textAt(stats, "read"));
    if (result.readAt == 0)
        return std::nullopt;
    result.cpuNanos = numberAt(objectAt(objectAt(stats, "cpu_stats"), "cpu_usage"), "total_usage");
    const QJsonObject memory = objectAt(stats, "memory_stats");
    const QJsonObject details = objectAt(memory, "stats");
    const bool v1 = details.contains(QLatin1String("total_inactive_file"));
    const qint64 cache = numberAt(details, v1 ? "total_inactive_file" : "inactive_file");
    const qint64 usage = numberAt(memory, "usage");
    result.memory = cache < usage ? usage - cache : usage;
    result.memoryLimit = numberAt(memory, "limit");
    return result;
}

QString ociArchitecture(const QString &name)
{
    if (name == QLatin1String("x86_64"))
        return QStringLiteral("amd64");
    if (name == QLatin1String("aarch64"))
        return QStringLiteral("arm64");
    return name;
}

std::optional<QString> negotiated(const QString &offered)
{
    constexpr int oldest = 40;
    constexpr int newest = 44;
    bool number = false;
    const int major = offered.section(QLatin1Char('.'), 0, 0).toInt();
    const int minor = offered.section(QLatin1Char('.'), 1, 1).toInt(&number);
    if (!number || major < 1 || (major == 1 && minor < oldest))
        return std::nullopt;
    return QStringLiteral("1.%1").arg(major > 1 ? newest : std::min(minor, newest));
}

Info infoOf(const QJsonObject &version, const QJsonObject &info)
{
    Info result;
    const QJsonObject component = version.value(QLatin1String("Components")).toArray().first().toObject();
    const bool podman = textAt(component, "Name").contains(QLatin1String("Podman"));
    result.flavor = podman ? Flavor::Podman : Flavor::Docker;
    result.name = podman ? QStringLiteral("Podman") : QStringLiteral("Docker");
    result.version = base::plainText(textAt(version, "Version"), true).section(QLatin1Char('+'), 0, 0);
    result.libpodVersion = podman ? textAt(objectAt(component, "Details"), "APIVersion") : QString();
    result.architecture = ociArchitecture(textAt(info, "Architecture"));
    result.cpus = static_cast<int>(numberAt(info, "NCPU"));
    result.memoryBytes = numberAt(info, "MemTotal");
    result.storageRoot = textAt(info, "DockerRootDir");
    result.limitsCpu = info.value(QLatin1String("CpuCfsQuota")).toBool(true);
    result.limitsMemory = info.value(QLatin1String("MemoryLimit")).toBool(true);
    // Podman 4 takes a request for a GPU over this API without a word and gives none.
    result.hasGpu = !podman && objectAt(info, "Runtimes").contains(QLatin1String("nvidia"));
    const QStringList security = textsOf(info.value(QLatin1String("SecurityOptions")).toArray());
    result.rootless =
        info.value(QLatin1String("Rootless")).toBool() || security.contains(QStringLiteral("name=rootless"));
    return result;
}

} // namespace engine
