// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/containerspec.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace target::laptop {

namespace {

using Environment = QMap<QString, QString>;

QString text(const char *latin1)
{
    return QLatin1String(latin1);
}

Environment withPlaces(Environment environment)
{
    environment.insert(QStringLiteral("SLIPWAY_OUTPUT"), text(outputFolder));
    environment.insert(QStringLiteral("SLIPWAY_INPUT"), text(inputFolder));
    environment.insert(QStringLiteral("SLIPWAY_METRICS"), text(metricsFile));
    return environment;
}

// With `reveal` for the engine, without for the hash: there a secret is its name.
QJsonArray environmentArray(const Environment &environment, const SecretValues &secrets, bool reveal)
{
    QJsonArray result;
    for (auto it = environment.begin(); it != environment.end(); ++it)
        result.append(it.key() + QLatin1Char('=') + it.value());
    for (const auto &[name, value] : secrets)
        result.append(name + QLatin1Char('=') + (reveal && value ? QString::fromUtf8(value->reveal()) : QString()));
    return result;
}

QJsonObject labelObject(const QMap<QString, QString> &labels)
{
    QJsonObject result;
    for (auto it = labels.begin(); it != labels.end(); ++it)
        result.insert(it.key(), it.value());
    return result;
}

QJsonObject limits(const project::Resources &resources)
{
    QJsonObject host;
    if (resources.cpuLimit)
        host.insert(QStringLiteral("NanoCpus"), qint64(*resources.cpuLimit) * 1'000'000);
    if (resources.cpuRequest)
        host.insert(QStringLiteral("CpuShares"), std::max(2, *resources.cpuRequest * 1024 / 1000));
    if (resources.memoryLimit) {
        host.insert(QStringLiteral("Memory"), *resources.memoryLimit);
        host.insert(QStringLiteral("MemorySwap"), *resources.memoryLimit); // equal: no swap
    }
    if (resources.memoryRequest && (!resources.memoryLimit || *resources.memoryRequest <= *resources.memoryLimit))
        host.insert(QStringLiteral("MemoryReservation"), *resources.memoryRequest);
    if (resources.gpu > 0)
        host.insert(QStringLiteral("DeviceRequests"),
            QJsonArray{QJsonObject{{QStringLiteral("Count"), resources.gpu},
                {QStringLiteral("Capabilities"), QJsonArray{QJsonArray{QStringLiteral("gpu")}}}}});
    return host;
}

QJsonArray mountArray(const QList<project::Mount> &mounts)
{
    QJsonArray result;
    for (const project::Mount &mount : mounts)
        result.append(
            QJsonObject{{QStringLiteral("Type"), QStringLiteral("bind")}, {QStringLiteral("Source"), mount.source},
                {QStringLiteral("Target"), mount.target}, {QStringLiteral("ReadOnly"), mount.readOnly}});
    return result;
}

// A driver whose lines can be read back, whatever the engine's default is.
QJsonObject logSettings(engine::Flavor flavor)
{
    QJsonObject config;
    if (flavor == engine::Flavor::Docker)
        config = {
            {QStringLiteral("max-size"), QStringLiteral("64m")}, {QStringLiteral("max-file"), QStringLiteral("2")}};
    return {{QStringLiteral("Type"), QStringLiteral("json-file")}, {QStringLiteral("Config"), config}};
}

// A command replaces the image's entrypoint too, as on a cluster: what is written is what runs.
void setCommand(QJsonObject &spec, const QStringList &command)
{
    if (command.isEmpty())
        return;
    spec.insert(QStringLiteral("Entrypoint"), QJsonArray::fromStringList(command));
    spec.insert(QStringLiteral("Cmd"), QJsonArray());
}

QString portKey(int port)
{
    return QStringLiteral("%1/tcp").arg(port);
}

QJsonObject base(const TaskSpec &spec, bool reveal)
{
    QJsonObject result{{QStringLiteral("Image"), spec.image},
        {QStringLiteral("Env"), environmentArray(withPlaces(spec.env), spec.secrets, reveal)}};
    setCommand(result, spec.command);
    if (!spec.workdir.isEmpty())
        result.insert(QStringLiteral("WorkingDir"), spec.workdir);
    QJsonObject host = limits(spec.resources);
    if (!spec.mounts.isEmpty())
        host.insert(QStringLiteral("Mounts"), mountArray(spec.mounts));
    result.insert(QStringLiteral("HostConfig"), host);
    return result;
}

QJsonObject base(const ServiceSpec &spec, bool reveal)
{
    QJsonObject result{{QStringLiteral("Image"), spec.image},
        {QStringLiteral("Env"), environmentArray(spec.config, spec.secrets, reveal)},
        {QStringLiteral("ExposedPorts"), QJsonObject{{portKey(spec.port), QJsonObject()}}}};
    setCommand(result, spec.command);
    result.insert(QStringLiteral("HostConfig"), limits(spec.resources));
    return result;
}

QString hashOf(const QJsonObject &object)
{
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void setHost(QJsonObject &spec, const QString &key, const QJsonValue &value)
{
    QJsonObject host = spec.value(QLatin1String("HostConfig")).toObject();
    host.insert(key, value);
    spec.insert(QStringLiteral("HostConfig"), host);
}

} // namespace

QString specHash(const TaskSpec &spec)
{
    QJsonObject all = base(spec, false);
    QJsonArray inputs;
    for (const InputCopy &input : spec.inputs)
        inputs.append(input.hostPath + QLatin1String(" to ") + input.containerPath);
    all.insert(QStringLiteral("Inputs"), inputs);
    all.insert(QStringLiteral("Deadline"), spec.deadlineSeconds);
    return hashOf(all);
}

QString specHash(const ServiceSpec &spec)
{
    QJsonObject all = base(spec, false);
    if (spec.hostPort > 0)
        all.insert(QStringLiteral("HostPort"), spec.hostPort);
    return hashOf(all);
}

QJsonObject containerSpec(const TaskSpec &spec, engine::Flavor flavor)
{
    QJsonObject result = base(spec, true);
    QMap<QString, QString> labels = spec.labels;
    labels.insert(text(label::role), QStringLiteral("task"));
    labels.insert(text(label::specHash), specHash(spec));
    labels.insert(text(label::deadline), QString::number(spec.deadlineSeconds));
    result.insert(QStringLiteral("Labels"), labelObject(labels));
    setHost(result, QStringLiteral("LogConfig"), logSettings(flavor));
    return result;
}

QJsonObject containerSpec(const ServiceSpec &spec, int hostPort, engine::Flavor flavor)
{
    QJsonObject result = base(spec, true);
    QMap<QString, QString> labels = spec.labels;
    labels.insert(text(label::role), QStringLiteral("service"));
    labels.insert(text(label::service), spec.name);
    labels.insert(text(label::specHash), specHash(spec));
    labels.insert(text(label::port), QString::number(hostPort));
    result.insert(QStringLiteral("Labels"), labelObject(labels));
    const QJsonObject binding{{QStringLiteral("HostIp"), QStringLiteral("127.0.0.1")},
        {QStringLiteral("HostPort"), QString::number(hostPort)}};
    setHost(result, QStringLiteral("PortBindings"), QJsonObject{{portKey(spec.port), QJsonArray{binding}}});
    setHost(result, QStringLiteral("LogConfig"), logSettings(flavor));
    return result;
}

QString containerName(const ServiceSpec &spec)
{
    return QStringLiteral("%1-v%2-%3").arg(spec.name).arg(spec.release).arg(specHash(spec).left(8));
}

int releaseOf(const QString &containerName)
{
    static const QRegularExpression pattern(QStringLiteral("-v(\\d+)-[0-9a-f]{8}$"));
    return pattern.match(containerName).captured(1).toInt();
}

} // namespace target::laptop
