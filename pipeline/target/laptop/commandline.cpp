// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/commandline.h"

#include "target/laptop/containerspec.h"

#include <QRegularExpression>

namespace target::laptop {

namespace {

void addEnvironment(QStringList &words, const QMap<QString, QString> &environment, const SecretValues &secrets)
{
    for (auto it = environment.begin(); it != environment.end(); ++it)
        words << QStringLiteral("-e") << it.key() + QLatin1Char('=') + it.value();
    for (const auto &[name, value] : secrets)
        words << QStringLiteral("-e") << name;
}

void addLimits(QStringList &words, const project::Resources &resources)
{
    if (resources.cpuLimit)
        words << QStringLiteral("--cpus") << QString::number(*resources.cpuLimit / 1000.0);
    if (resources.memoryLimit)
        words << QStringLiteral("--memory") << QString::number(*resources.memoryLimit)
              << QStringLiteral("--memory-swap") << QString::number(*resources.memoryLimit);
    if (resources.gpu > 0)
        words << QStringLiteral("--gpus") << QString::number(resources.gpu);
}

// The image, with the program in --entrypoint before it and its arguments behind.
void addCommand(QStringList &words, const QString &image, const QStringList &command)
{
    if (!command.isEmpty())
        words << QStringLiteral("--entrypoint") << command.first();
    words << image << command.mid(1);
}

QString joined(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted.append(shellWord(word));
    return quoted.join(QLatin1Char(' '));
}

} // namespace

QString shellWord(const QString &text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    QString inner = text;
    return QLatin1Char('\'') + inner.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

QString commandLine(const QString &program, const TaskSpec &spec)
{
    QStringList words{program, QStringLiteral("run"), QStringLiteral("--name"), spec.name};
    QMap<QString, QString> environment = spec.env;
    environment.insert(QStringLiteral("SLIPWAY_OUTPUT"), QLatin1String(outputFolder));
    environment.insert(QStringLiteral("SLIPWAY_INPUT"), QLatin1String(inputFolder));
    environment.insert(QStringLiteral("SLIPWAY_METRICS"), QLatin1String(metricsFile));
    addEnvironment(words, environment, spec.secrets);
    addLimits(words, spec.resources);
    if (!spec.workdir.isEmpty())
        words << QStringLiteral("--workdir") << spec.workdir;
    words << QStringLiteral("-v") << QString(spec.name + QLatin1String("-output:") + QLatin1String(outputFolder));
    for (const InputCopy &input : spec.inputs)
        words << QStringLiteral("-v") << input.hostPath + QLatin1Char(':') + input.containerPath + QLatin1String(":ro");
    for (const project::Mount &mount : spec.mounts)
        words << QStringLiteral("-v")
              << mount.source + QLatin1Char(':') + mount.target + QLatin1String(mount.readOnly ? ":ro" : "");
    addCommand(words, spec.image, spec.command);
    return joined(words);
}

QString commandLine(const QString &program, const ServiceSpec &spec, int hostPort)
{
    QStringList words{
        program, QStringLiteral("run"), QStringLiteral("--detach"), QStringLiteral("--name"), containerName(spec)};
    words << QStringLiteral("--publish") << QStringLiteral("127.0.0.1:%1:%2").arg(hostPort).arg(spec.port);
    addEnvironment(words, spec.config, spec.secrets);
    addLimits(words, spec.resources);
    addCommand(words, spec.image, spec.command);
    return joined(words);
}

} // namespace target::laptop
