// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "models/looks.h"
#include "views/frame/activitypanel.h"
#include "views/settings.h"
#include "views/window.h"

#include <utility>

namespace views {

namespace {

constexpr qsizetype mostObjects = 40; ///< of a kind: older ones are found on their page

Command made(const QString &key, const QString &title, const QString &group, const QString &icon,
    std::function<void()> run, const QString &shortcut = {})
{
    return {{key, title, group, shortcut, icon}, std::move(run)};
}

} // namespace

QList<Command> MainWindow::commands()
{
    QList<Command> all;
    addPageCommands(all);
    addActionCommands(all);
    addObjectCommands(all);
    return all;
}

void MainWindow::addPageCommands(QList<Command> &commands)
{
    if (Page *shown = page()) {
        const PrimaryAction primary = shown->primary();
        if (!primary.text.isEmpty() && primary.enabled)
            commands.append(
                made(QStringLiteral("primary"), primary.text, QStringLiteral("This page"), primary.icon, primary.run));
        const QList<PageCommand> own = shown->commands();
        for (const PageCommand &command : own)
            commands.append(made(QStringLiteral("page/") + command.title, command.title, QStringLiteral("This page"),
                command.icon, command.run));
    }
    int place = 1;
    for (const PageEntry &entry : pageTable()) {
        const QString keys = entry.atFoot ? QStringLiteral("Ctrl+,") : QStringLiteral("Ctrl+%1").arg(place++);
        commands.append(made(
            QStringLiteral("go/") + entry.name, entry.title, QStringLiteral("Page"), entry.icon,
            [this, id = entry.id] { showPage(id); }, keys));
    }
}

void MainWindow::addActionCommands(QList<Command> &commands)
{
    const QString group = QStringLiteral("Action");
    const auto add = [&](const char *key, const char *title, const char *icon, std::function<void()> run,
                         const char *keys = "") {
        commands.append(made(QLatin1String(key), QString::fromUtf8(title), group, QLatin1String(icon), std::move(run),
            QLatin1String(keys)));
    };
    run::Workbench &workbench = m_shell.workbench();
    if (pageEntry(PageId::Pipeline) && workbench.project())
        add(
            "run", "Run the pipeline", "play", [this] { runPipeline(); }, "Ctrl+R");
    add(
        "open", "Open folder …", "folder", [this] { chooseFolder(); }, "Ctrl+O");
    add("sample", "Try the sample", "sample", [this] { m_shell.openSample(); });
    if (workbench.project() && workbench.project()->isSample)
        add("advance", "Next version of the sample", "forward", [&workbench] { workbench.advanceSample(); });
    add(
        "refresh", "Look at everything again", "refresh", [&workbench] { workbench.refresh(); }, "F5");
    add("doctor", "Check this computer again", "pulse", [this, &workbench] {
        workbench.runDoctor();
        showPage(PageId::Projects, QStringLiteral("doctor"));
    });
    add(
        "activities", "Show or hide activity", "clock", [this] { setActivitiesShown(m_activities->isHidden()); },
        "Ctrl+J");
    for (const char *choice : {"light", "dark", "system"})
        commands.append(made(QStringLiteral("theme/") + QLatin1String(choice),
            QStringLiteral("Theme: %1").arg(QLatin1String(choice)), group, QStringLiteral("sun"),
            [this, choice] { m_shell.settings().set(preference::theme, QString::fromLatin1(choice)); }));
    add(
        "quit", "Quit", "cross", [this] { close(); }, "Ctrl+Q");
}

void MainWindow::addObjectCommands(QList<Command> &commands)
{
    run::Workbench &workbench = m_shell.workbench();
    const auto add = [&](const QString &key, const QString &title, const char *group, const char *icon, PageId page) {
        if (pageEntry(page))
            commands.append(made(
                key, title, QLatin1String(group), QLatin1String(icon), [this, page, key] { showPage(page, key); }));
    };
    if (const run::ProjectPtr project = workbench.project()) {
        for (const project::Environment &environment : project->project.environments)
            commands.append(made(QStringLiteral("environment/") + environment.name,
                QStringLiteral("Environment %1").arg(environment.name), QStringLiteral("Environment"),
                environment.isProtected ? QStringLiteral("lock") : QStringLiteral("dot"),
                [this, name = environment.name] { m_shell.setEnvironment(name); }));
    }
    if (const run::PipelinePtr pipeline = workbench.pipeline()) {
        for (const store::RunRecord &run : pipeline->runs.mid(0, mostObjects))
            add(QStringLiteral("run/%1").arg(run.number),
                QStringLiteral("Run %1, %2: %3").arg(run.number).arg(models::lookOf(run.state).word, run.subject),
                "Run", "pipeline", PageId::Pipeline);
    }
    if (const run::VersionsPtr versions = workbench.versions()) {
        for (const store::ReleaseRecord &release : versions->releases.mid(0, mostObjects))
            add(QStringLiteral("release/%1").arg(release.number),
                QStringLiteral("Release v%1: %2").arg(release.number).arg(release.subject), "Release", "versions",
                PageId::Versions);
    }
    if (const run::ImagesPtr images = workbench.images()) {
        for (const store::BuildRecord &build : images->builds.mid(0, mostObjects))
            add(QStringLiteral("build/%1").arg(build.id),
                QStringLiteral("Build %1 of %2, %3").arg(build.id).arg(build.image, models::lookOf(build.state).word),
                "Build", "images", PageId::Images);
    }
    const QList<store::ProjectRecord> recent = workbench.recentProjects();
    for (const store::ProjectRecord &record : recent)
        commands.append(made(QStringLiteral("project/%1").arg(record.id), QStringLiteral("Open %1").arg(record.name),
            QStringLiteral("Project"), QStringLiteral("folder"),
            [this, path = record.path] { m_shell.openProject(path); }));
}

} // namespace views
