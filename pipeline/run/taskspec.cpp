// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/taskspec.h"

#include "run/notebook.h"

#include <QDir>

namespace run {

namespace {

QMap<QString, QString> environmentOf(const RunFacts &facts, const PlanNode &node, const project::Task &task)
{
    QMap<QString, QString> env;
    for (auto it = task.env.cbegin(); it != task.env.cend(); ++it)
        env.insert(it.key(), substituted(it.value(), facts.parameters));
    for (auto it = facts.parameters.cbegin(); it != facts.parameters.cend(); ++it) {
        QString name = it.key().toUpper();
        name.replace(QLatin1Char('-'), QLatin1Char('_'));
        env.insert(QStringLiteral("SLIPWAY_PARAM_") + name, it.value());
    }
    env.insert(QStringLiteral("SLIPWAY_RUN"), QString::number(facts.run.number));
    env.insert(QStringLiteral("SLIPWAY_COMMIT"), facts.run.commit);
    env.insert(QStringLiteral("SLIPWAY_STAGE"), project::stageName(node.stage));
    env.insert(QStringLiteral("SLIPWAY_ENVIRONMENT"), facts.environmentOf(node).name);
    return env;
}

QStringList commandOf(const RunFacts &facts, const project::Task &task)
{
    if (!task.notebook.isEmpty())
        return notebookCommand(task);
    QStringList command;
    for (const QString &word : task.command)
        command.append(substituted(word, facts.parameters));
    return command;
}

// Absolute paths of this machine are mounted; paths of the project are copied in, so that a commit's own files are
// seen.
void placeFiles(const project::Task &task, const QString &sourceFolder, target::TaskSpec *spec)
{
    for (const project::Mount &mount : task.mounts) {
        if (QDir::isAbsolutePath(mount.source))
            spec->mounts.append(mount);
        else
            spec->inputs.append({QDir(sourceFolder).filePath(mount.source), mount.target});
    }
    if (!task.notebook.isEmpty())
        spec->inputs.append({QDir(sourceFolder).filePath(task.notebook), notebookPath(task)});
}

} // namespace

QString taskObjectName(const RunFacts &facts, const PlanNode &node, int number)
{
    return target::objectName({facts.projectOf(node).name, node.subject, QStringLiteral("r%1").arg(facts.run.number),
        QString::number(number), facts.salt});
}

target::TaskSpec taskSpec(const RunFacts &facts, const PlanNode &node, const store::AttemptRecord &attempt,
    const QString &image, const QString &sourceFolder)
{
    const project::Task *task = facts.projectOf(node).task(node.subject);
    target::TaskSpec spec;
    if (task == nullptr)
        return spec;
    spec.name = attempt.objectName;
    spec.image = image;
    spec.command = commandOf(facts, *task);
    spec.workdir = task->workdir;
    spec.env = environmentOf(facts, node, *task);
    spec.resources = task->resources;
    spec.deadlineSeconds = task->deadlineSeconds;
    spec.labels = {{QLatin1String(target::label::project), facts.projectOf(node).name},
        {QLatin1String(target::label::environment), facts.environmentOf(node).name},
        {QLatin1String(target::label::role), QStringLiteral("task")},
        {QLatin1String(target::label::run), QString::number(facts.run.number)}};
    placeFiles(*task, sourceFolder, &spec);
    return spec;
}

} // namespace run
