// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/draft.h"
#include "project/names.h"
#include "project/threshold.h"

#include <QDir>

namespace project {

namespace {

using config::Node;

const QStringList &taskKeys()
{
    static const QStringList keys{QStringLiteral("image"), QStringLiteral("command"), QStringLiteral("notebook"),
        QStringLiteral("workdir"), QStringLiteral("env"), QStringLiteral("secrets"), QStringLiteral("resources"),
        QStringLiteral("needs"), QStringLiteral("inputs"), QStringLiteral("outputs"), QStringLiteral("mounts"),
        QStringLiteral("thresholds"), QStringLiteral("deadline"), QStringLiteral("retries")};
    return keys;
}

void readNeeds(Draft &draft, const Section &section, Task &task)
{
    task.needs = section.texts(u"needs");
    const Node *node = section.value(u"needs");
    for (qsizetype i = 0; i < task.needs.size(); ++i) {
        const config::Mark at = node->isList() ? node->children.at(i).at : node->at;
        draft.references.append(
            {Reference::To::Task, task.needs.at(i), at, QStringLiteral("task ") + task.name, section.what()});
    }
}

void readOutputs(const Section &section, Task &task)
{
    task.outputs = section.texts(u"outputs");
    for (const QString &pattern : std::as_const(task.outputs)) {
        if (!isInside(pattern))
            section.error(u"outputs",
                QStringLiteral("An output is a path below SLIPWAY_OUTPUT; '%1' leads out of it.").arg(pattern));
    }
}

// A path of the project is copied in; one of the machine is mounted, which no cluster can do.
void checkMountSource(Draft &draft, const Section &section, const Mount &mount)
{
    if (mount.source.isEmpty() || mount.source.startsWith(QLatin1Char('/')))
        return;
    const QString wrong = insideMistake(QStringLiteral("The source of %1").arg(section.what()), mount.source);
    if (!wrong.isEmpty())
        section.error(u"source", wrong);
    else
        draft.paths.append(
            {PathUse::Kind::Mount, QDir::cleanPath(mount.source), section.what(), section.valueAt(u"source")});
    if (!mount.readOnly)
        section.error(u"readOnly",
            QStringLiteral("A path of the project is copied in and read only; results belong under SLIPWAY_OUTPUT."));
}

Mount readMount(Draft &draft, const Section &task, const Node &node)
{
    const Section section(draft.report, node, QStringLiteral("a mount of %1").arg(task.what()),
        {QStringLiteral("source"), QStringLiteral("target"), QStringLiteral("readOnly")});
    Mount mount{section.requiredText(u"source"), section.requiredText(u"target"), section.flag(u"readOnly", true),
        positionOf(node.at)};
    const QString wrong = absoluteMistake(QStringLiteral("The target of %1").arg(section.what()), mount.target);
    if (!mount.target.isEmpty() && !wrong.isEmpty())
        section.error(u"target", wrong);
    checkMountSource(draft, section, mount);
    return mount;
}

void readMounts(Draft &draft, const Section &section, Task &task)
{
    section.eachOfList(u"mounts", [&](const Node &node) {
        const Mount mount = readMount(draft, section, node);
        for (const Mount &other : std::as_const(task.mounts)) {
            if (!mount.target.isEmpty() && QDir::cleanPath(other.target) == QDir::cleanPath(mount.target))
                draft.report.error(node.at,
                    QStringLiteral("Two mounts of %1 have the target '%2'.").arg(section.what(), mount.target));
        }
        task.mounts.append(mount);
    });
}

void readNotebook(Draft &draft, const Section &section, Task &task)
{
    task.notebook = readPath(draft, section, u"notebook", PathUse::Kind::Notebook);
    if (!task.notebook.isEmpty() && !task.notebook.endsWith(QLatin1String(".ipynb")))
        section.error(u"notebook",
            QStringLiteral("The notebook of %1 must be a file that ends with .ipynb.").arg(section.what()));
    if (section.value(u"notebook") && section.value(u"command"))
        section.error(u"notebook",
            QStringLiteral("%1 has a command and a notebook; it can run one of them.").arg(section.what()));
}

void readWorkdir(const Section &section, Task &task)
{
    task.workdir = section.text(u"workdir");
    if (!task.workdir.isEmpty() && !task.workdir.startsWith(QLatin1Char('/')))
        section.error(u"workdir",
            QStringLiteral("The workdir of %1 must be an absolute path in the container.").arg(section.what()));
}

void readLimits(const Section &section, Task &task)
{
    constexpr qint64 second = 1000;
    constexpr qint64 month = 30LL * 24 * 3600 * second;
    const qint64 deadline = section.duration(u"deadline", second, month, task.deadlineSeconds * second);
    task.deadlineSeconds = static_cast<int>((deadline + second - 1) / second);
    task.retries = section.integer(u"retries", 0, 20, 0);
    task.resources = readResources(section);
}

void checkTaskName(Draft &draft, const Node &node, const Section &section)
{
    checkLabel(draft.report, node.keyAt, section.what(), node.key);
    if (const Task *other = draft.project.task(node.key))
        draft.report.error(node.keyAt,
            QStringLiteral(
                "The task '%1' stands in the stage %2 already (line %3). A task's name is its own in the whole file.")
                .arg(node.key, stageName(other->stage))
                .arg(other->at.line));
}

Task readTask(Draft &draft, const Node &node, Stage stage)
{
    const Section section(draft.report, node, QStringLiteral("the task '%1'").arg(node.key), taskKeys());
    checkTaskName(draft, node, section);
    Task task;
    task.name = node.key;
    task.stage = stage;
    task.at = positionOf(node.keyAt);
    task.image = readImageName(draft, section, QStringLiteral("task ") + task.name);
    task.command = readCommand(section);
    task.env = readVariables(section, u"env");
    task.secrets = readSecrets(section);
    task.inputs = readInputs(draft, section, QStringLiteral("task ") + task.name, false);
    readNotebook(draft, section, task);
    readWorkdir(section, task);
    readLimits(section, task);
    readNeeds(draft, section, task);
    readOutputs(section, task);
    readMounts(draft, section, task);
    task.thresholds = readThresholds(section);
    return task;
}

void readDeployStage(Draft &draft, const Node &node)
{
    const Section deploy(draft.report, node, QStringLiteral("the stage deploy"), {QStringLiteral("environment")});
    draft.project.deployTo = deploy.text(u"environment", draft.project.deployTo);
    draft.references.append(
        {Reference::To::Environment, draft.project.deployTo, deploy.valueAt(u"environment"), {}, deploy.what()});
}

void readStage(Draft &draft, const Section &stages, Stage stage)
{
    const QString name = stageName(stage);
    const Node *node = stages.value(name);
    if (node && stage == Stage::Deploy)
        readDeployStage(draft, *node);
    else if (node && node->children.size() > mostItems)
        stages.error(name, QStringLiteral("The stage %1 holds more than %2 tasks.").arg(name).arg(mostItems));
    else
        stages.eachOfMap(name, [&](const Node &task) { draft.project.tasks.append(readTask(draft, task, stage)); });
}

} // namespace

void readStages(Draft &draft, const Section &file)
{
    const Node *node = file.value(u"stages");
    if (!node)
        return;
    QStringList names;
    for (const Stage stage : allStages)
        names.append(stageName(stage));
    const Section stages(draft.report, *node, QStringLiteral("'stages'"), names);
    for (const Stage stage : allStages)
        readStage(draft, stages, stage);
}

} // namespace project
