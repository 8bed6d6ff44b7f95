// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/yaml.h"
#include "project/draft.h"
#include "project/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace project {

namespace {

using config::Node;

constexpr int mostReplicas = 100;

const QStringList &serviceKeys()
{
    static const QStringList keys{QStringLiteral("name"), QStringLiteral("image"), QStringLiteral("command"),
        QStringLiteral("port"), QStringLiteral("replicas"), QStringLiteral("probes"), QStringLiteral("config"),
        QStringLiteral("secrets"), QStringLiteral("resources"), QStringLiteral("try")};
    return keys;
}

void checkRequestPath(const Section &section, const QString &path)
{
    if (!path.startsWith(QLatin1Char('/')) || path.contains(QLatin1Char(' ')))
        section.error(u"path",
            QStringLiteral("The path of %1 must begin with '/' and hold no blank.").arg(section.what()),
            path.startsWith(QLatin1Char('/')) ? QString() : QLatin1Char('/') + path);
}

Probe readProbe(Draft &draft, const Node &node, const Probe &defaults)
{
    const Section probe(draft.report, node, QStringLiteral("the probe '%1'").arg(node.key),
        {QStringLiteral("path"), QStringLiteral("delay"), QStringLiteral("period"), QStringLiteral("timeout"),
            QStringLiteral("failures"), QStringLiteral("successes")});
    constexpr qint64 hour = 3'600'000;
    Probe read;
    read.path = probe.text(u"path", defaults.path);
    read.initialDelayMs = static_cast<int>(probe.duration(u"delay", 0, hour, defaults.initialDelayMs));
    read.periodMs = static_cast<int>(probe.duration(u"period", 100, hour, defaults.periodMs));
    read.timeoutMs = static_cast<int>(probe.duration(u"timeout", 10, hour, defaults.timeoutMs));
    read.failures = probe.integer(u"failures", 1, 1000, defaults.failures);
    read.successes = probe.integer(u"successes", 1, 100, defaults.successes);
    checkRequestPath(probe, read.path);
    return read;
}

// Without a word about 'live', the ready path decides, but a live service is given up sooner than a starting one.
Probe liveDefaults(const Probe &ready)
{
    Probe live = ready;
    live.initialDelayMs = 0;
    live.failures = 5;
    return live;
}

void readProbes(Draft &draft, const Section &section, Service &service)
{
    const Node *node = section.value(u"probes");
    service.live = liveDefaults(service.ready);
    if (!node)
        return;
    const Section probes(draft.report, *node, QStringLiteral("'probes' of the service"),
        {QStringLiteral("ready"), QStringLiteral("live")});
    if (const Node *ready = probes.value(u"ready"))
        service.ready = readProbe(draft, *ready, service.ready);
    service.live = liveDefaults(service.ready);
    if (const Node *live = probes.value(u"live"))
        service.live = readProbe(draft, *live, service.live);
}

// A body written as YAML keys is sent as JSON.
QString readBody(const Section &request)
{
    const Node *body = request.value(u"body");
    if (!body || body->isScalar())
        return request.text(u"body");
    const QJsonValue json = config::toJson(*body);
    const QJsonDocument document = json.isArray() ? QJsonDocument(json.toArray()) : QJsonDocument(json.toObject());
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

TryRequest readTry(Draft &draft, const Node &node)
{
    static const QStringList methods{QStringLiteral("GET"), QStringLiteral("POST"), QStringLiteral("PUT"),
        QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("HEAD")};
    const Section section(draft.report, node, QStringLiteral("a request under 'try'"),
        {QStringLiteral("name"), QStringLiteral("method"), QStringLiteral("path"), QStringLiteral("body"),
            QStringLiteral("contentType")});
    TryRequest request;
    request.body = readBody(section);
    request.method = section.text(u"method", request.body.isEmpty() ? request.method : QStringLiteral("POST"));
    request.path = section.text(u"path", request.path);
    request.contentType = section.text(u"contentType", request.contentType);
    request.name = section.text(u"name", request.method + QLatin1Char(' ') + request.path);
    if (!methods.contains(request.method))
        section.error(u"method",
            QStringLiteral("The method of a request must be one of %1.").arg(methods.join(QStringLiteral(", "))),
            methods.contains(request.method.toUpper()) ? request.method.toUpper() : QString());
    checkRequestPath(section, request.path);
    return request;
}

Environment readEnvironment(Draft &draft, const Node &node)
{
    const Section section(draft.report, node, QStringLiteral("the environment '%1'").arg(node.key),
        {QStringLiteral("target"), QStringLiteral("namespace"), QStringLiteral("protected"), QStringLiteral("port"),
            QStringLiteral("replicas"), QStringLiteral("config"), QStringLiteral("resources")});
    checkLabel(draft.report, node.keyAt, section.what(), node.key);
    Environment read;
    read.name = node.key;
    read.target = section.text(u"target", read.target);
    read.space = section.text(u"namespace");
    read.isProtected = section.flag(u"protected", false);
    read.hostPort = section.integer(u"port", 0, 65535, 0);
    if (section.value(u"replicas"))
        read.replicas = section.integer(u"replicas", 1, mostReplicas, 1);
    read.config = readVariables(section, u"config");
    read.resources = readResources(section);
    read.at = positionOf(node.keyAt);
    if (!read.space.isEmpty())
        checkLabel(draft.report, section.valueAt(u"namespace"), QStringLiteral("a namespace"), read.space);
    const bool isCluster = read.target.startsWith(QLatin1String("kubernetes:")) && read.target.size() > 11;
    if (read.target != QLatin1String("laptop") && !isCluster)
        section.error(u"target",
            QStringLiteral("The target of %1 must be 'laptop' or 'kubernetes:CONTEXT'.").arg(section.what()),
            QStringLiteral("laptop"));
    return read;
}

} // namespace

void readEnvironments(Draft &draft, const Section &file)
{
    QList<Environment> &all = draft.project.environments;
    for (const char *name : {"prototype", "dev", "test", "prod"}) {
        Environment environment;
        environment.name = QString::fromLatin1(name);
        all.append(environment);
    }
    file.eachOfMap(u"environments", [&](const Node &node) {
        const Environment read = readEnvironment(draft, node);
        const auto it = std::find_if(all.begin(), all.end(), [&](const Environment &e) { return e.name == read.name; });
        if (it == all.end())
            all.append(read);
        else
            *it = read;
    });
}

void readService(Draft &draft, const Section &file)
{
    const Node *node = file.value(u"service");
    if (!node)
        return;
    const Section section(draft.report, *node, QStringLiteral("the service"), serviceKeys());
    Service service;
    service.at = positionOf(node->keyAt);
    service.name = section.text(u"name", draft.project.name);
    if (section.value(u"name"))
        checkLabel(draft.report, section.valueAt(u"name"), section.what(), service.name);
    service.image = readImageName(draft, section, QString());
    service.command = readCommand(section);
    service.port = section.integer(u"port", 1, 65535, service.port);
    service.replicas = section.integer(u"replicas", 1, mostReplicas, service.replicas);
    readProbes(draft, section, service);
    service.config = readVariables(section, u"config");
    service.secrets = readSecrets(section);
    service.resources = readResources(section);
    section.eachOfList(u"try", [&](const Node &request) { service.tries.append(readTry(draft, request)); });
    draft.project.service = service;
}

} // namespace project
