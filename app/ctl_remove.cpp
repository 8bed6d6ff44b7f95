// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"
#include "base/text.h"
#include "run/housekeeping.h"
#include "run/projectlock.h"

#include <QJsonArray>
#include <QJsonObject>

/// Commands that take away: down, prune. What will go is said first.
namespace app::ctl {

using base::Error;
using base::Result;
using run::RemovalPlan;

namespace {

QJsonObject planJson(const RemovalPlan &plan)
{
    QJsonArray items;
    for (const run::RemovalItem &item : plan.items)
        items.append(QJsonObject{{QStringLiteral("kind"), item.kind}, {QStringLiteral("name"), item.name},
            {QStringLiteral("why"), item.why}, {QStringLiteral("bytes"), item.bytes}});
    const QJsonObject disk{{QStringLiteral("images"), plan.disk.images},
        {QStringLiteral("containers"), plan.disk.containers}, {QStringLiteral("outputs"), plan.disk.outputs},
        {QStringLiteral("database"), plan.disk.database}, {QStringLiteral("cache"), plan.disk.cache}};
    return {{QStringLiteral("items"), items}, {QStringLiteral("disk"), disk}};
}

void show(Console &console, const RemovalPlan &plan)
{
    QList<QStringList> rows;
    for (const run::RemovalItem &item : plan.items)
        rows.append({item.kind, item.name, item.bytes > 0 ? base::bytesText(item.bytes) : QString(), item.why});
    console.printTable(rows);
}

void showDisk(Console &console, const run::DiskUse &disk)
{
    console.print(QStringLiteral("On disk: images %1, containers %2, outputs %3, databases %4, cache %5")
                      .arg(base::bytesText(disk.images), base::bytesText(disk.containers),
                          base::bytesText(disk.outputs), base::bytesText(disk.database), base::bytesText(disk.cache)));
}

// Another process that runs the project would not know what became of its containers.
Result<std::unique_ptr<run::ProjectLock>> claim(const Context &context, const run::ProjectReading &project)
{
    const run::Services &services = context.services->services();
    return run::ProjectLock::acquire(
        services.dataFolder, project.snapshot.record.id, services.program, *services.clock);
}

int carryOut(Context &context, const run::ProjectReading &project, const RemovalPlan &plan, const QString &question)
{
    if (plan.items.isEmpty()) {
        context.console.print(QStringLiteral("There is nothing to remove."));
        context.console.printJson(planJson(plan));
        return Ok;
    }
    show(context.console, plan);
    if (context.has("dry-run")) {
        context.console.printJson(planJson(plan));
        return Ok;
    }
    if (!context.has("yes") && !context.console.confirm(question))
        return context.fail({Error::Code::Conflict, QStringLiteral("Nothing was removed."),
            QStringLiteral("--yes does it without asking."), {}});
    const Result<RemovalPlan> removed = run::carryOut(context.services->services(), &project.snapshot, plan, {});
    if (!removed)
        return context.fail(removed.error());
    context.console.printJson(planJson(*removed));
    context.console.print(QStringLiteral("Removed %1 of %2.").arg(removed->items.size()).arg(plan.items.size()));
    return removed->items.size() == plan.items.size() ? Ok : Failed;
}

int removeScope(Context &context, const run::RemovalScope &scope, const QString &question)
{
    const Result<run::ProjectReading> project = context.project();
    if (!project)
        return exitOf(project.error());
    const auto lock = claim(context, *project);
    if (!lock && !context.has("dry-run"))
        return context.fail(lock.error());
    const Result<RemovalPlan> plan = run::planRemoval(context.services->services(), &project->snapshot, scope, {});
    if (!plan)
        return context.fail(plan.error());
    if (scope.what == run::RemovalScope::What::Unused)
        showDisk(context.console, plan->disk);
    return carryOut(context, *project, *plan, question);
}

void addSafetyOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("yes"), QStringLiteral("Do not ask.")},
        {QStringLiteral("dry-run"), QStringLiteral("Only show what would go.")}});
}

} // namespace

void downOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("environment"), QStringLiteral("Whose service (else the one that 'deploy' goes to)."),
             QStringLiteral("name")},
            {QStringLiteral("all"),
                QStringLiteral("Everything of the project: services, containers, images, outputs, logs and usage.")}});
    addSafetyOptions(parser);
}

int down(Context &context)
{
    run::RemovalScope scope;
    scope.what = context.has("all") ? run::RemovalScope::What::Project : run::RemovalScope::What::Service;
    scope.environment = context.option("environment");
    if (scope.environment.isEmpty()) {
        const Result<run::ProjectReading> project = context.project();
        if (!project)
            return exitOf(project.error());
        scope.environment = project->snapshot.project.deployTo;
    }
    return removeScope(context, scope,
        context.has("all") ? QStringLiteral("Remove all of this? Releases cannot be brought back without their images.")
                           : QStringLiteral("Take the service in %1 down?").arg(scope.environment));
}

void pruneOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{QStringLiteral("keep-days"), QStringLiteral("Keep outputs, logs and usage of the last days (30)."),
            QStringLiteral("days"), QStringLiteral("30")}});
    addSafetyOptions(parser);
}

int prune(Context &context)
{
    run::RemovalScope scope;
    bool isNumber = false;
    scope.keepDays = context.option("keep-days").toInt(&isNumber);
    if (!isNumber || scope.keepDays < 0)
        return context.usage(QStringLiteral("--keep-days wants a number of days."));
    return removeScope(context, scope, QStringLiteral("Remove all of this?"));
}

} // namespace app::ctl
