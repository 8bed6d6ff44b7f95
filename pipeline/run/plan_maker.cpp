// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/plan_maker.h"

#include <algorithm>

namespace run {

using project::Stage;
using store::AttemptKind;

namespace {

bool isReference(const QString &image)
{
    return image.contains(QLatin1Char('/')) || image.contains(QLatin1Char(':'));
}

} // namespace

void PlanMaker::need(PlanNode *node, const QString &key)
{
    if (!key.isEmpty() && key != node->key && !node->needs.contains(key))
        node->needs.append(key);
}

PlanMaker::PlanMaker(const PlanInput &input)
    : m_input(input)
{
}

PlanOutcome PlanMaker::make()
{
    for (const Stage stage : project::allStages) {
        if (!m_input.stages.contains(stage))
            continue;
        for (const project::Task &task : projectOf(stage).tasks) {
            if (task.stage == stage)
                m_tasksHere.insert(task.name);
        }
    }
    for (const Stage stage : project::allStages) {
        if (m_input.stages.contains(stage))
            addStage(stage);
    }
    if (m_outcome.plan.nodes.isEmpty() && m_outcome.refusals.isEmpty())
        refuse(QStringLiteral("slipway.yaml has no task in the stages asked for. Add one, or run another stage."));
    sortByNeeds();
    return m_outcome;
}

void PlanMaker::addStage(Stage stage)
{
    const qsizetype firstNode = m_outcome.plan.nodes.size();
    for (const project::Task &task : projectOf(stage).tasks) {
        if (task.stage == stage)
            addTask(task);
    }
    if (stage == Stage::Deploy)
        addDeploy();
    addBarrier(stage, firstNode);
}

void PlanMaker::addTask(const project::Task &task)
{
    PlanNode node;
    node.key = QStringLiteral("task:") + task.name;
    node.kind = AttemptKind::Task;
    node.stage = task.stage;
    node.title = task.name;
    node.subject = task.name;
    node.fromTree = task.stage == Stage::Prototype;
    node.retries = task.retries;
    need(&node, addImage(task.image, task.stage));
    if (isReference(task.image)) {
        for (const project::Base &base : projectOf(task.stage).bases) {
            if (base.tag == task.image)
                addBase(projectOf(task.stage), base.name, task.stage, &node);
        }
    }
    for (const project::Input &input : task.inputs)
        takeTask(input.fromTask, true, &node);
    for (const QString &name : task.needs)
        takeTask(name, false, &node);
    m_outcome.plan.nodes.append(node);
}

QString PlanMaker::addImage(const QString &name, Stage stage)
{
    const project::Image *image = projectOf(stage).image(name);
    if (image != nullptr)
        return addBuild(*image, stage);
    if (!isReference(name))
        refuse(QStringLiteral("slipway.yaml declares no image '%1'.").arg(name));
    return {};
}

QString PlanMaker::addBuild(const project::Image &image, Stage stage)
{
    PlanNode node;
    node.fromTree = stage == Stage::Prototype;
    node.key = QStringLiteral("build:") + image.name + (node.fromTree ? QStringLiteral(":tree") : QString());
    if (m_outcome.plan.node(node.key) != nullptr)
        return node.key;
    node.kind = AttemptKind::Build;
    node.stage = stage;
    node.title = QStringLiteral("build ") + image.name;
    node.subject = image.name;
    if (!image.base.isEmpty())
        addBase(projectOf(stage), image.base, stage, &node);
    for (const project::Input &input : image.inputs)
        takeTask(input.fromTask, true, &node);
    reuseBuild(&node, image);
    m_outcome.plan.nodes.append(node);
    addPush(image, node.key, stage);
    return node.key;
}

void PlanMaker::addBase(const project::Project &from, const QString &name, Stage stage, PlanNode *user)
{
    const QString key = QStringLiteral("base:") + name;
    need(user, key);
    if (m_outcome.plan.node(key) != nullptr)
        return;
    if (from.base(name) == nullptr) {
        refuse(QStringLiteral("slipway.yaml declares no base image '%1', which %2 needs.").arg(name, user->title));
        return;
    }
    PlanNode node;
    node.key = key;
    node.kind = AttemptKind::Base;
    node.stage = stage;
    node.title = QStringLiteral("base ") + name;
    node.subject = name;
    node.fromTree = stage == Stage::Prototype;
    m_outcome.plan.nodes.append(node);
}

QString PlanMaker::addPush(const project::Image &image, const QString &buildKey, Stage stage)
{
    if (stage == Stage::Prototype || projectOf(stage).registry.isEmpty())
        return {};
    PlanNode node;
    node.key = QStringLiteral("push:") + image.name;
    node.kind = AttemptKind::Push;
    node.stage = stage;
    node.title = QStringLiteral("push ") + image.name;
    node.subject = image.name;
    node.needs.append(buildKey);
    m_outcome.plan.nodes.append(node);
    return node.key;
}

void PlanMaker::addDeploy()
{
    const project::Project &project = projectOf(Stage::Deploy);
    if (!project.service) {
        refuse(
            QStringLiteral("slipway.yaml names no service, so there is nothing to deploy. Add a 'service:' section."));
        return;
    }
    requireTests();
    PlanNode release;
    release.key = QStringLiteral("release");
    release.kind = AttemptKind::Release;
    release.stage = Stage::Deploy;
    release.title = QStringLiteral("release");
    release.subject = project.service->name;
    need(&release, addImage(project.service->image, Stage::Deploy));
    const QString pushKey = QStringLiteral("push:") + project.service->image;
    if (m_outcome.plan.node(pushKey) != nullptr)
        need(&release, pushKey);
    for (const project::Task &task : project.tasks) {
        if (task.stage == Stage::Deploy)
            need(&release, QStringLiteral("task:") + task.name);
    }
    const project::Environment *environment = project.environment(project.deployTo);
    PlanNode deploy;
    deploy.key = QStringLiteral("deploy:") + project.deployTo;
    deploy.kind = AttemptKind::Deploy;
    deploy.stage = Stage::Deploy;
    deploy.title = QStringLiteral("deploy to ") + project.deployTo;
    deploy.subject = project.deployTo;
    deploy.needs.append(release.key);
    deploy.needsApproval = environment != nullptr && environment->isProtected;
    m_outcome.plan.nodes.append(release);
    m_outcome.plan.nodes.append(deploy);
}

// The nodes of a stage wait for the last nodes of the stage before: those that nothing else of that stage waits for.
void PlanMaker::addBarrier(Stage, qsizetype firstNode)
{
    QList<PlanNode> &nodes = m_outcome.plan.nodes;
    if (firstNode == nodes.size())
        return;
    QStringList last;
    QSet<QString> needed;
    for (qsizetype i = firstNode; i < nodes.size(); ++i) {
        last.append(nodes[i].key);
        needed += QSet<QString>(nodes[i].needs.cbegin(), nodes[i].needs.cend());
        for (const QString &key : m_barrier)
            need(&nodes[i], key);
    }
    last.removeIf([&](const QString &key) { return needed.contains(key); });
    m_barrier = last;
}

// File order, each node after all that it needs. What is left over needs itself in a circle.
void PlanMaker::sortByNeeds()
{
    QList<PlanNode> rest = m_outcome.plan.nodes;
    QList<PlanNode> sorted;
    QSet<QString> done;
    for (bool moved = true; moved && !rest.isEmpty();) {
        moved = false;
        for (qsizetype i = 0; i < rest.size(); ++i) {
            const bool ready = std::all_of(rest[i].needs.cbegin(), rest[i].needs.cend(),
                [&](const QString &key) { return done.contains(key) || m_outcome.plan.node(key) == nullptr; });
            if (!ready)
                continue;
            done.insert(rest[i].key);
            sorted.append(rest.takeAt(i--));
            moved = true;
        }
    }
    QStringList circle;
    for (const PlanNode &node : std::as_const(rest))
        circle.append(node.title);
    if (!circle.isEmpty())
        refuse(QStringLiteral("These wait for one another in a circle: %1. Change their needs or inputs.")
                   .arg(circle.join(QStringLiteral(", "))));
    m_outcome.plan.nodes = sorted;
}

void PlanMaker::refuse(const QString &sentence)
{
    if (!m_outcome.refusals.contains(sentence))
        m_outcome.refusals.append(sentence);
}

const project::Project &PlanMaker::projectOf(Stage stage) const
{
    return stage == Stage::Prototype ? *m_input.tree : *m_input.commit;
}

bool PlanMaker::runsHere(const QString &task) const
{
    return m_tasksHere.contains(task);
}

PlanOutcome makePlan(const PlanInput &input)
{
    return PlanMaker(input).make();
}

} // namespace run
