// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl.h"
#include "base/text.h"
#include "release/deployer.h"
#include "run/comparer.h"
#include "usage/report.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

/// Commands that only look: releases, usage.
namespace app::ctl {

using base::Result;

namespace {

QString timeText(qint64 at)
{
    return at == 0 ? QStringLiteral("-")
                   : QDateTime::fromMSecsSinceEpoch(at).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString placesOf(int release, const QList<store::DeploymentRecord> &deployments)
{
    QStringList places;
    for (const store::DeploymentRecord &deployment : deployments)
        if (deployment.release == release && deployment.state == store::DeploymentState::Live)
            places.append(deployment.environment + QLatin1Char(' ') + deployment.address);
    return places.join(QStringLiteral(", "));
}

QString metricsText(const QJsonObject &metrics)
{
    QStringList texts;
    for (auto task = metrics.begin(); task != metrics.end(); ++task) {
        const QJsonObject values = task.value().toObject();
        for (auto it = values.begin(); it != values.end(); ++it)
            texts.append(QStringLiteral("%1 %2").arg(it.key(), QString::number(it.value().toDouble(), 'g', 4)));
    }
    texts.removeDuplicates();
    return texts.mid(0, 3).join(QStringLiteral(", "));
}

QJsonObject releaseJson(const store::ReleaseRecord &release, const QList<store::DeploymentRecord> &deployments)
{
    QJsonArray live;
    for (const store::DeploymentRecord &deployment : deployments)
        if (deployment.release == release.number && deployment.state == store::DeploymentState::Live)
            live.append(QJsonObject{{QStringLiteral("environment"), deployment.environment},
                {QStringLiteral("address"), deployment.address}, {QStringLiteral("since"), deployment.liveAt}});
    return {{QStringLiteral("number"), release.number}, {QStringLiteral("commit"), release.commit},
        {QStringLiteral("subject"), release.subject}, {QStringLiteral("dirty"), release.dirty},
        {QStringLiteral("config"), release.config}, {QStringLiteral("images"), release.images},
        {QStringLiteral("metrics"), release.metrics}, {QStringLiteral("who"), release.who},
        {QStringLiteral("why"), release.why}, {QStringLiteral("createdAt"), release.createdAt},
        {QStringLiteral("sha256"), release.sha256}, {QStringLiteral("live"), live}};
}

QJsonObject deploymentJson(const store::DeploymentRecord &deployment)
{
    static const char *kinds[] = {"deploy", "roll-back", "roll-forward", "return"};
    static const char *states[] = {"progressing", "live", "ended", "failed", "cancelled"};
    return {{QStringLiteral("id"), deployment.id}, {QStringLiteral("environment"), deployment.environment},
        {QStringLiteral("release"), deployment.release},
        {QStringLiteral("previousRelease"), deployment.previousRelease},
        {QStringLiteral("kind"), QLatin1String(kinds[static_cast<int>(deployment.kind)])},
        {QStringLiteral("state"), QLatin1String(states[static_cast<int>(deployment.state)])},
        {QStringLiteral("who"), deployment.who}, {QStringLiteral("why"), deployment.why},
        {QStringLiteral("cause"), deployment.cause}, {QStringLiteral("address"), deployment.address},
        {QStringLiteral("startedAt"), deployment.startedAt}, {QStringLiteral("liveAt"), deployment.liveAt},
        {QStringLiteral("endedAt"), deployment.endedAt}};
}

void printHistory(Console &console, const QList<store::DeploymentRecord> &deployments)
{
    QList<QStringList> rows{{QStringLiteral("when"), QStringLiteral("environment"), QStringLiteral("what"),
        QStringLiteral("state"), QStringLiteral("who"), QStringLiteral("why")}};
    for (const store::DeploymentRecord &deployment : deployments) {
        const QJsonObject json = deploymentJson(deployment);
        rows.append({timeText(deployment.startedAt), deployment.environment,
            QStringLiteral("%1 v%2").arg(json[QLatin1String("kind")].toString()).arg(deployment.release),
            json[QLatin1String("state")].toString(), deployment.who,
            deployment.cause.isEmpty() ? deployment.why : deployment.cause});
    }
    console.print({});
    console.printTable(rows);
}

int numberOf(const QString &text)
{
    return QString(text).remove(QLatin1Char('v')).toInt();
}

int showDiff(Context &context, const store::ProjectRecord &project, const QString &range)
{
    const QStringList sides = range.split(QStringLiteral(".."));
    if (sides.size() != 2)
        return context.usage(QStringLiteral("--diff wants two releases, as in v1..v2."));
    const Result<run::Comparison> comparison =
        run::compareReleases(context.services->services(), project, numberOf(sides[0]), numberOf(sides[1]), {});
    if (!comparison)
        return context.fail(comparison.error());
    QJsonArray rows;
    QList<QStringList> table{{QStringLiteral("what"), sides[0], sides[1], QStringLiteral("change")}};
    for (const run::CompareRow &row : comparison->rows) {
        rows.append(QJsonObject{{QStringLiteral("name"), row.name}, {QStringLiteral("before"), row.before},
            {QStringLiteral("after"), row.after}, {QStringLiteral("change"), row.change},
            {QStringLiteral("better"), row.better}});
        table.append({row.name, row.before, row.after, row.change});
    }
    QString text;
    static const char *signs[] = {" ", "-", "+", ""};
    for (const run::DiffLine &line : comparison->changes)
        text += QLatin1String(signs[static_cast<int>(line.kind)]) + line.text + QLatin1Char('\n');
    context.console.print(text);
    context.console.printTable(table);
    context.console.printJson(QJsonObject{{QStringLiteral("diff"), text}, {QStringLiteral("rows"), rows}});
    return Ok;
}

QString limitText(const QString &used, const QString &limit)
{
    return limit.isEmpty() ? used : QStringLiteral("%1 of %2").arg(used, limit);
}

QStringList usageRow(const store::SeriesRecord &series, const ::usage::Report &report)
{
    const QString cpuLimit = series.cpuLimit ? QString::number(*series.cpuLimit / 1000.0) : QString();
    const QString memoryLimit = series.memoryLimit ? base::bytesText(*series.memoryLimit) : QString();
    return {series.title, base::durationText(report.durationMs), QString::number(report.cpu.mean, 'f', 2),
        limitText(QString::number(report.cpu.peak, 'f', 2), cpuLimit),
        base::bytesText(static_cast<qint64>(report.memory.mean)),
        limitText(base::bytesText(static_cast<qint64>(report.memory.peak)), memoryLimit),
        report.outOfMemory ? QStringLiteral("out of memory") : QString()};
}

QJsonObject usageJson(const store::SeriesRecord &series, const ::usage::Report &report)
{
    return {{QStringLiteral("subject"), series.subject}, {QStringLiteral("title"), series.title},
        {QStringLiteral("group"), series.group}, {QStringLiteral("startedAt"), series.startedAt},
        {QStringLiteral("endedAt"), series.endedAt}, {QStringLiteral("samples"), report.samples},
        {QStringLiteral("durationMs"), report.durationMs}, {QStringLiteral("cpuMean"), report.cpu.mean},
        {QStringLiteral("cpuPeak"), report.cpu.peak}, {QStringLiteral("memoryMean"), report.memory.mean},
        {QStringLiteral("memoryPeak"), report.memory.peak}, {QStringLiteral("outOfMemory"), report.outOfMemory}};
}

} // namespace

void releasesOptions(QCommandLineParser &parser)
{
    parser.addOptions({{QStringLiteral("history"), QStringLiteral("What was live when, too.")},
        {QStringLiteral("diff"), QStringLiteral("What changes between two, as in v1..v2."), QStringLiteral("range")}});
}

int releases(Context &context)
{
    const Result<run::ProjectReading> project = context.project();
    if (!project)
        return exitOf(project.error());
    if (context.has("diff"))
        return showDiff(context, project->snapshot.record, context.option("diff"));
    const Result<QList<store::ReleaseRecord>> releases =
        context.services->store().releases(project->snapshot.record.id);
    const Result<QList<store::DeploymentRecord>> deployments =
        context.services->store().deployments(project->snapshot.record.id);
    if (!releases || !deployments)
        return context.fail(releases ? deployments.error() : releases.error());
    QJsonArray json;
    QList<QStringList> rows{{QStringLiteral("release"), QStringLiteral("made"), QStringLiteral("commit"),
        QStringLiteral("metrics"), QStringLiteral("why"), QStringLiteral("live in")}};
    for (const store::ReleaseRecord &release : *releases) {
        json.append(releaseJson(release, *deployments));
        rows.append({QStringLiteral("v%1").arg(release.number), timeText(release.createdAt), release.commit.left(10),
            metricsText(release.metrics), release.why, placesOf(release.number, *deployments)});
    }
    QJsonArray history;
    for (const store::DeploymentRecord &deployment : *deployments)
        history.append(deploymentJson(deployment));
    context.console.printJson(
        QJsonObject{{QStringLiteral("releases"), json}, {QStringLiteral("deployments"), history}});
    context.console.printTable(rows);
    if (context.has("history"))
        printHistory(context.console, *deployments);
    return Ok;
}

void usageOptions(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("most"), QStringLiteral("At most so many, newest first (30)."),
        QStringLiteral("count"), QStringLiteral("30")});
}

int usage(Context &context)
{
    const Result<run::ProjectReading> project = context.project();
    if (!project)
        return exitOf(project.error());
    const Result<QList<store::SeriesRecord>> all = context.services->store().series(project->snapshot.record.id);
    if (!all)
        return context.fail(all.error());
    QJsonArray json;
    QList<QStringList> rows{{QStringLiteral("what"), QStringLiteral("time"), QStringLiteral("CPU mean"),
        QStringLiteral("CPU peak"), QStringLiteral("memory mean"), QStringLiteral("memory peak"), QString()}};
    for (const store::SeriesRecord &series : all->mid(0, std::max(context.option("most").toInt(), 1))) {
        const Result<QList<store::SampleRecord>> samples = context.services->store().samples(series.id);
        if (!samples)
            return context.fail(samples.error());
        const ::usage::Report report = ::usage::reportOf({series, *samples});
        json.append(usageJson(series, report));
        rows.append(usageRow(series, report));
    }
    context.console.printJson(json);
    context.console.printTable(rows);
    return Ok;
}

} // namespace app::ctl
