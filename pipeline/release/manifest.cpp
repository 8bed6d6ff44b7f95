// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/manifest.h"

#include "config/yaml.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace release {

using base::Error;
using base::Result;

namespace {

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

void setUnless(QJsonObject &json, const char *name, const QJsonValue &value, const QJsonValue &usual)
{
    if (value != usual)
        json.insert(key(name), value);
}

QJsonObject toJson(const QMap<QString, QString> &map)
{
    QJsonObject json;
    for (auto it = map.begin(); it != map.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QMap<QString, QString> mapFrom(const QJsonObject &json)
{
    QMap<QString, QString> map;
    for (auto it = json.begin(); it != json.end(); ++it)
        map.insert(it.key(), it.value().toString());
    return map;
}

QJsonObject toJson(const project::Probe &probe)
{
    return {{key("path"), probe.path}, {key("initialDelayMs"), probe.initialDelayMs}, {key("periodMs"), probe.periodMs},
        {key("timeoutMs"), probe.timeoutMs}, {key("failures"), probe.failures}, {key("successes"), probe.successes}};
}

project::Probe probeFrom(const QJsonObject &json)
{
    project::Probe probe;
    probe.path = json.value(key("path")).toString(probe.path);
    probe.initialDelayMs = json.value(key("initialDelayMs")).toInt(probe.initialDelayMs);
    probe.periodMs = json.value(key("periodMs")).toInt(probe.periodMs);
    probe.timeoutMs = json.value(key("timeoutMs")).toInt(probe.timeoutMs);
    probe.failures = json.value(key("failures")).toInt(probe.failures);
    probe.successes = json.value(key("successes")).toInt(probe.successes);
    return probe;
}

QJsonObject toJson(const project::Resources &resources)
{
    QJsonObject json;
    const auto set = [&json](const char *name, const auto &value) {
        if (value)
            json.insert(key(name), static_cast<qint64>(*value));
    };
    set("cpuRequest", resources.cpuRequest);
    set("cpuLimit", resources.cpuLimit);
    set("memoryRequest", resources.memoryRequest);
    set("memoryLimit", resources.memoryLimit);
    setUnless(json, "gpu", resources.gpu, 0);
    return json;
}

project::Resources resourcesFrom(const QJsonObject &json)
{
    project::Resources resources;
    const auto number = [&json](const char *name) -> std::optional<qint64> {
        const QJsonValue value = json.value(key(name));
        return value.isDouble() ? std::optional(value.toInteger()) : std::nullopt;
    };
    const auto cores = [&number](const char *name) -> std::optional<int> {
        const std::optional<qint64> value = number(name);
        return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
    };
    resources.cpuRequest = cores("cpuRequest");
    resources.cpuLimit = cores("cpuLimit");
    resources.memoryRequest = number("memoryRequest");
    resources.memoryLimit = number("memoryLimit");
    resources.gpu = json.value(key("gpu")).toInt();
    return resources;
}

constexpr const char *sourceNames[] = {"environment", "file", "keyring"};

QJsonArray toJson(const QList<project::SecretRef> &secrets)
{
    QJsonArray array;
    for (const project::SecretRef &secret : secrets)
        array.append(QJsonObject{{key("name"), secret.name},
            {key("from"), key(sourceNames[static_cast<int>(secret.source)])}, {key("key"), secret.key}});
    return array;
}

QList<project::SecretRef> secretsFrom(const QJsonArray &array)
{
    QList<project::SecretRef> secrets;
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        project::SecretRef secret;
        secret.name = json.value(key("name")).toString();
        secret.key = json.value(key("key")).toString();
        for (int i = 0; i < 3; ++i)
            if (json.value(key("from")).toString() == QLatin1String(sourceNames[i]))
                secret.source = static_cast<project::SecretRef::Source>(i);
        secrets.append(secret);
    }
    return secrets;
}

QJsonObject toJson(const project::Environment &environment)
{
    QJsonObject json{{key("target"), environment.target}};
    setUnless(json, "space", environment.space, QString());
    setUnless(json, "hostPort", environment.hostPort, 0);
    if (environment.replicas)
        json.insert(key("replicas"), *environment.replicas);
    setUnless(json, "config", toJson(environment.config), QJsonObject());
    setUnless(json, "resources", toJson(environment.resources), QJsonObject());
    return json;
}

project::Environment environmentFrom(const QString &name, const QJsonObject &json)
{
    project::Environment environment;
    environment.name = name;
    environment.target = json.value(key("target")).toString(environment.target);
    environment.space = json.value(key("space")).toString();
    environment.hostPort = json.value(key("hostPort")).toInt();
    if (const QJsonValue replicas = json.value(key("replicas")); replicas.isDouble())
        environment.replicas = replicas.toInt();
    environment.config = mapFrom(json.value(key("config")).toObject());
    environment.resources = resourcesFrom(json.value(key("resources")).toObject());
    return environment;
}

QJsonObject toJson(const project::Service &service, const QString &imageIdentity)
{
    QJsonObject json{{key("name"), service.name}, {key("image"), imageIdentity}, {key("port"), service.port},
        {key("replicas"), service.replicas}, {key("ready"), toJson(service.ready)},
        {key("live"), toJson(service.live)}};
    setUnless(json, "command", QJsonArray::fromStringList(service.command), QJsonArray());
    setUnless(json, "secrets", toJson(service.secrets), QJsonArray());
    setUnless(json, "resources", toJson(service.resources), QJsonObject());
    return json;
}

project::Service serviceFrom(const QJsonObject &json)
{
    project::Service service;
    service.name = json.value(key("name")).toString();
    service.image = json.value(key("image")).toString();
    service.port = json.value(key("port")).toInt(service.port);
    service.replicas = json.value(key("replicas")).toInt(service.replicas);
    service.ready = probeFrom(json.value(key("ready")).toObject());
    service.live = probeFrom(json.value(key("live")).toObject());
    const QJsonArray command = json.value(key("command")).toArray();
    for (const QJsonValue &word : command)
        service.command.append(word.toString());
    service.secrets = secretsFrom(json.value(key("secrets")).toArray());
    service.resources = resourcesFrom(json.value(key("resources")).toObject());
    return service;
}

Result<QJsonObject> fromText(const QString &text)
{
    const config::ParsedYaml yaml = config::parseYaml(text.toUtf8());
    if (yaml.root && yaml.root->isMap() && yaml.mistakes.isEmpty())
        return config::toJson(*yaml.root).toObject();
    return Error{Error::Code::Damaged,
        QCoreApplication::translate("release", "The manifest of this release cannot be read."),
        QCoreApplication::translate("release", "Make a new release by running the deploy stage again."), {}};
}

} // namespace

QString manifestText(
    const project::Service &service, const QString &imageIdentity, const QList<project::Environment> &environments)
{
    QJsonObject places;
    for (const project::Environment &environment : environments)
        places.insert(environment.name, toJson(environment));
    const QJsonObject manifest{{key("service"), toJson(service, imageIdentity)}, {key("environments"), places}};
    return QString::fromUtf8(config::toYaml(manifest));
}

Result<Manifest> parseManifest(const QString &text)
{
    const Result<QJsonObject> json = fromText(text);
    if (!json)
        return json.error();
    Manifest manifest;
    manifest.service = serviceFrom(json->value(key("service")).toObject());
    const QJsonObject places = json->value(key("environments")).toObject();
    for (auto it = places.begin(); it != places.end(); ++it)
        manifest.environments.append(environmentFrom(it.key(), it.value().toObject()));
    return manifest;
}

} // namespace release
