// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/housekeeping.h"

#include "run/step.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>

namespace run {

using base::Error;
using base::Result;

namespace {

constexpr qint64 dayMs = 86'400'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("run", text);
}

QString cacheFolder(const Services &services)
{
    return services.cacheFolder + QStringLiteral("/sources");
}

void readEngine(
    Holdings &holdings, const Services &services, const ProjectSnapshot &project, const base::CancelToken &cancel)
{
    const Result<std::shared_ptr<engine::Engine>> engine = services.engine(cancel);
    const Result<QList<engine::ImageInfo>> images = engine
        ? (*engine)->images({{QLatin1String(target::label::project), project.project.name}}, cancel)
        : Result<QList<engine::ImageInfo>>(engine.error());
    if (images)
        holdings.images = *images;
    for (const engine::ImageInfo &image : std::as_const(holdings.images))
        holdings.disk.images += image.bytes;
    const Result<std::shared_ptr<target::Target>> target = services.target(QStringLiteral("laptop"), cancel);
    const Result<QList<target::ObjectInfo>> objects =
        target ? (*target)->inventory(project.project.name, cancel) : Result<QList<target::ObjectInfo>>(target.error());
    if (objects)
        holdings.objects = *objects;
    for (const target::ObjectInfo &object : std::as_const(holdings.objects))
        if (object.kind != target::ObjectInfo::Kind::Image)
            holdings.disk.containers += object.bytes;
}

void readOutputs(Holdings &holdings, const Services &services)
{
    for (const store::AttemptRecord &attempt : std::as_const(holdings.attempts)) {
        const QString folder = outputsFolder(services, attempt.id);
        if (!QDir(folder).exists())
            continue;
        holdings.outputs.insert(attempt.id, folderBytes(folder));
        holdings.disk.outputs += holdings.outputs.value(attempt.id);
    }
}

Result<void> readRecords(Holdings &holdings, const Services &services, qint64 projectId)
{
    const auto take = [](auto &slot, const auto &result) {
        if (result)
            slot = *result;
        return result ? Result<void>() : Result<void>(result.error());
    };
    store::Store &store = *services.store;
    if (const Result<void> read = take(holdings.runs, store.runs(projectId, 10'000)); !read)
        return read;
    for (const store::RunRecord &run : std::as_const(holdings.runs)) {
        const Result<QList<store::AttemptRecord>> attempts = store.attempts(run.id);
        if (!attempts)
            return attempts.error();
        holdings.attempts += *attempts;
    }
    if (const Result<void> read = take(holdings.releases, store.releases(projectId)); !read)
        return read;
    if (const Result<void> read = take(holdings.builds, store.builds(projectId, 10'000)); !read)
        return read;
    return take(holdings.deployments, store.deployments(projectId));
}

/// One plan being carried out.
class Remover {
public:
    Remover(const Services &services, const ProjectSnapshot &project, const base::CancelToken &cancel)
        : m_services(services)
        , m_project(project)
        , m_cancel(cancel)
    {
    }

    [[nodiscard]] Result<void> remove(const RemovalItem &item)
    {
        const QString kind = item.key.section(u':', 0, 0);
        const QString key = item.key.section(u':', 1);
        if (kind == QLatin1String("image"))
            return removeImage(key);
        if (kind == QLatin1String("task") || kind == QLatin1String("service"))
            return removeObject(kind, key);
        if (kind == QLatin1String("outputs"))
            return removeFolder(outputsFolder(m_services, key.toLongLong()));
        if (kind == QLatin1String("cache"))
            return removeFolder(cacheFolder(m_services));
        const auto pruned = m_services.store->pruneHistory(m_project.record.id, key.toLongLong(), false);
        return pruned ? Result<void>() : Result<void>(pruned.error());
    }

private:
    Result<void> removeImage(const QString &id)
    {
        const Result<std::shared_ptr<engine::Engine>> engine = m_services.engine(m_cancel);
        const Result<void> removed = engine ? (*engine)->removeImage(id, true, m_cancel) : Result<void>(engine.error());
        return !removed && removed.error().code == Error::Code::NotFound ? Result<void>() : removed;
    }

    // By what the target itself lists: a container of a service is named after its release too, so its name is not the
    // service's.
    Result<void> removeObject(const QString &kind, const QString &name)
    {
        const Result<std::shared_ptr<target::Target>> target = m_services.target(QStringLiteral("laptop"), m_cancel);
        if (!target)
            return target.error();
        const Result<QList<target::ObjectInfo>> objects = (*target)->inventory(m_project.project.name, m_cancel);
        if (!objects)
            return objects.error();
        for (const target::ObjectInfo &object : *objects) {
            if (object.name != name)
                continue;
            const Result<void> removed = (*target)->remove(object, m_cancel);
            return removed && kind == QLatin1String("service") ? endDeployments(object.environment) : removed;
        }
        return {};
    }

    // What was taken down is no longer live: the records say so too.
    Result<void> endDeployments(const QString &environment)
    {
        const Result<QList<store::DeploymentRecord>> all = m_services.store->deployments(m_project.record.id);
        if (!all)
            return all.error();
        for (store::DeploymentRecord deployment : *all) {
            if (deployment.state != store::DeploymentState::Live || deployment.environment != environment)
                continue;
            deployment.state = store::DeploymentState::Ended;
            deployment.endedAt = m_services.clock->now();
            if (const Result<void> written = m_services.store->updateDeployment(deployment); !written)
                return written;
        }
        return {};
    }

    static Result<void> removeFolder(const QString &folder)
    {
        if (!QDir(folder).exists() || QDir(folder).removeRecursively())
            return {};
        return Error{
            Error::Code::Failed, tr("The folder %1 cannot be removed whole.").arg(folder), tr("Check its rights."), {}};
    }

    const Services &m_services;
    const ProjectSnapshot &m_project;
    const base::CancelToken &m_cancel;
};

} // namespace

qint64 folderBytes(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        bytes += files.fileInfo().size();
    }
    return bytes;
}

Result<RemovalPlan> planRemoval(const Services &services, const ProjectSnapshot *project, const RemovalScope &scope,
    const base::CancelToken &cancel)
{
    if (project == nullptr)
        return Error{Error::Code::Invalid, tr("No project is open."), tr("Open one first."), {}};
    Holdings holdings;
    holdings.now = services.clock->now();
    if (const Result<void> read = readRecords(holdings, services, project->record.id); !read)
        return read.error();
    readEngine(holdings, services, *project, cancel);
    readOutputs(holdings, services);
    const qint64 before =
        scope.what == RemovalScope::What::Project ? holdings.now : holdings.now - scope.keepDays * dayMs;
    const auto history = services.store->pruneHistory(project->record.id, before, true);
    if (!history)
        return history.error();
    holdings.history = *history;
    holdings.disk.database = services.store->diskBytes();
    holdings.disk.cache = folderBytes(cacheFolder(services));
    if (cancel.cancelled())
        return base::cancelledError();
    return decideRemoval(holdings, scope);
}

Result<RemovalPlan> carryOut(
    const Services &services, const ProjectSnapshot *project, const RemovalPlan &plan, const base::JobContext &context)
{
    if (project == nullptr)
        return Error{Error::Code::Invalid, tr("No project is open."), tr("Open one first."), {}};
    Remover remover(services, *project, context.cancel());
    RemovalPlan removed;
    removed.disk = plan.disk;
    Result<void> trouble;
    for (qsizetype i = 0; i < plan.items.size() && !context.cancelled(); ++i) {
        context.report({plan.items.at(i).name, i, plan.items.size(), base::Progress::Unit::Steps});
        const Result<void> done = remover.remove(plan.items.at(i));
        if (done)
            removed.items.append(plan.items.at(i));
        else if (trouble)
            trouble = done;
    }
    if (removed.items.isEmpty() && !trouble)
        return trouble.error();
    return removed;
}

} // namespace run
