// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "project/draft.h"
#include "project/quantity.h"

#include <QHash>

namespace project {

namespace {

template <typename T> QStringList namesOf(const QList<T> &items)
{
    QStringList names;
    for (const T &item : items)
        names.append(item.name);
    return names;
}

QStringList candidates(const Project &project, Reference::To to)
{
    switch (to) {
    case Reference::To::Task:
        return namesOf(project.tasks);
    case Reference::To::Image:
        return namesOf(project.images);
    case Reference::To::Base:
        return namesOf(project.bases);
    case Reference::To::Environment:
        return namesOf(project.environments);
    }
    return {};
}

QString kindOf(Reference::To to)
{
    static const QStringList kinds{
        QStringLiteral("task"), QStringLiteral("image"), QStringLiteral("base"), QStringLiteral("environment")};
    return kinds.at(static_cast<qsizetype>(to));
}

QString listed(const QStringList &names, const QString &kind)
{
    if (names.isEmpty())
        return QStringLiteral("the file has no %1").arg(kind);
    return QStringLiteral("the file has %1").arg(names.mid(0, 8).join(QStringLiteral(", ")));
}

// Finds circles among what waits for what: tasks and images, by the references between them.
class CircleFinder {
public:
    explicit CircleFinder(Draft &draft)
        : m_draft(draft)
    {
        for (const Reference &reference : std::as_const(draft.references)) {
            const bool ordered = reference.to == Reference::To::Task || reference.to == Reference::To::Image;
            if (ordered && !reference.owner.isEmpty())
                m_edges[reference.owner].append(&reference);
        }
    }

    void run()
    {
        for (const Reference &reference : std::as_const(m_draft.references))
            visit(reference.owner);
    }

private:
    void visit(const QString &node)
    {
        if (node.isEmpty() || m_done.value(node))
            return;
        m_trail.append(node);
        for (const Reference *edge : m_edges.value(node)) {
            const QString next = kindOf(edge->to) + QLatin1Char(' ') + edge->name;
            if (m_trail.contains(next))
                report(*edge, next);
            else
                visit(next);
        }
        m_trail.removeLast();
        m_done.insert(node, true);
    }

    void report(const Reference &edge, const QString &next)
    {
        QStringList circle = m_trail.mid(m_trail.indexOf(next));
        circle.append(next);
        const QString sentence = circle.size() == 2
            ? QStringLiteral("The %1 waits for itself.").arg(next)
            : QStringLiteral("These wait for each other in a circle: %1.").arg(circle.join(QStringLiteral(" → ")));
        m_draft.report.error(edge.at, sentence);
    }

    Draft &m_draft;
    QHash<QString, QList<const Reference *>> m_edges;
    QHash<QString, bool> m_done;
    QStringList m_trail;
};

// A task may use what its own stage or an earlier one makes.
void checkStage(Draft &draft, const Reference &reference)
{
    const Project &project = draft.project;
    const Task *needed = reference.to == Reference::To::Task ? project.task(reference.name) : nullptr;
    if (!needed)
        return;
    for (const Task &task : project.tasks) {
        const bool direct = reference.owner == QLatin1String("task ") + task.name;
        const bool byImage = reference.owner == QLatin1String("image ") + task.image;
        if ((direct || byImage) && needed->stage > task.stage)
            draft.report.error(reference.at,
                QStringLiteral(
                    "The task '%1' of the stage %2 cannot wait for '%3'%4, which belongs to the later stage %5.")
                    .arg(task.name, stageName(task.stage), needed->name,
                        byImage ? QStringLiteral(" through its image") : QString(), stageName(needed->stage)));
    }
}

// What goes live must come from a commit, and prototypes run the working tree.
void checkServiceSources(Draft &draft, const Reference &reference)
{
    const Project &project = draft.project;
    const Task *needed = reference.to == Reference::To::Task ? project.task(reference.name) : nullptr;
    if (needed && needed->stage == Stage::Prototype && project.service
        && reference.owner == QLatin1String("image ") + project.service->image)
        draft.report.warning(reference.at,
            QStringLiteral("The service's image takes outputs of '%1', a prototype: they may come from changes that no "
                           "commit holds.")
                .arg(needed->name));
}

void checkPorts(Draft &draft, const Environment &environment)
{
    for (const Environment &other : std::as_const(draft.project.environments)) {
        if (&other == &environment)
            return;
        if (environment.hostPort != 0 && environment.hostPort == other.hostPort && environment.target == other.target)
            draft.report.error({environment.at.line, environment.at.column, 0},
                QStringLiteral("The environments '%1' and '%2' are both published on port %3.")
                    .arg(other.name, environment.name)
                    .arg(environment.hostPort));
    }
}

// Tasks of a stage run in the environment of its name.
void checkMachineMounts(Draft &draft, const Task &task)
{
    const Environment *environment = draft.project.environment(stageName(task.stage));
    if (!environment || environment->target == QLatin1String("laptop"))
        return;
    for (const Mount &mount : task.mounts) {
        if (mount.source.startsWith(QLatin1Char('/')))
            draft.report.error({mount.at.line, mount.at.column, 0},
                QStringLiteral(
                    "'%1' is a path of this machine; the environment '%2' runs on %3, which does not have it.")
                    .arg(mount.source, environment->name, environment->target));
    }
}

} // namespace

Resources laidOver(const Resources &lower, const Resources &upper)
{
    Resources merged = lower;
    merged.cpuRequest = upper.cpuRequest ? upper.cpuRequest : lower.cpuRequest;
    merged.cpuLimit = upper.cpuLimit ? upper.cpuLimit : lower.cpuLimit;
    merged.memoryRequest = upper.memoryRequest ? upper.memoryRequest : lower.memoryRequest;
    merged.memoryLimit = upper.memoryLimit ? upper.memoryLimit : lower.memoryLimit;
    merged.gpu = upper.gpu > 0 ? upper.gpu : lower.gpu;
    return merged;
}

void checkResources(Report &report, const config::Mark &at, const QString &what, const Resources &resources)
{
    const QString sentence = QStringLiteral("The %1 request of %2 (%3) is above its limit (%4).");
    if (resources.cpuRequest && resources.cpuLimit && *resources.cpuRequest > *resources.cpuLimit)
        report.error(at,
            sentence.arg(
                QStringLiteral("cpu"), what, cpuToText(*resources.cpuRequest), cpuToText(*resources.cpuLimit)));
    if (resources.memoryRequest && resources.memoryLimit && *resources.memoryRequest > *resources.memoryLimit)
        report.error(at,
            sentence.arg(QStringLiteral("memory"), what, memoryToText(*resources.memoryRequest),
                memoryToText(*resources.memoryLimit)));
}

void checkReferences(Draft &draft)
{
    for (const Reference &reference : std::as_const(draft.references)) {
        const QStringList known = candidates(draft.project, reference.to);
        if (known.contains(reference.name))
            continue;
        const QString kind = kindOf(reference.to);
        draft.report.error(reference.at,
            QStringLiteral("There is no %1 '%2', which %3 names; %4.")
                .arg(kind, reference.name, reference.what, listed(known, kind)),
            base::nearest(reference.name, known));
    }
}

void checkOrder(Draft &draft)
{
    CircleFinder(draft).run();
    for (const Reference &reference : std::as_const(draft.references)) {
        checkStage(draft, reference);
        checkServiceSources(draft, reference);
    }
}

void checkEnvironments(Draft &draft)
{
    for (const Environment &environment : std::as_const(draft.project.environments)) {
        checkPorts(draft, environment);
        if (draft.project.service && environment.at.line > 0)
            checkResources(draft.report, {environment.at.line, environment.at.column, 0},
                QStringLiteral("the service in the environment '%1'").arg(environment.name),
                laidOver(draft.project.service->resources, environment.resources));
    }
    for (const Task &task : std::as_const(draft.project.tasks))
        checkMachineMounts(draft, task);
}

} // namespace project
