// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui.h"

#include "views/kit/card.h"

#include <QCoreApplication>
#include <QDir>
#include <QTextStream>

namespace app {

namespace {

// References to the keyring of everything in the project: read when it opens, so that they are there when a run starts.
QStringList keyringKeys(const project::Project &project)
{
    QStringList keys;
    const auto add = [&keys](const QList<project::SecretRef> &secrets) {
        for (const project::SecretRef &secret : secrets) {
            if (secret.source == project::SecretRef::Source::Keyring)
                keys.append(secret.key);
        }
    };
    for (const project::Task &task : project.tasks)
        add(task.secrets);
    if (project.service)
        add(project.service->secrets);
    keys.removeDuplicates();
    return keys;
}

void leave(const QStringList &files, const QString &problem)
{
    for (const QString &file : files)
        QTextStream(stdout) << file << Qt::endl;
    if (!problem.isEmpty())
        QTextStream(stderr) << problem << Qt::endl;
    QCoreApplication::exit(problem.isEmpty() ? 0 : 1);
}

} // namespace

Gui::Gui(const GuiOptions &options)
    : m_options(options)
    , m_appearance(m_settings, options.theme)
{
    m_appearance.apply();
}

Gui::~Gui() = default;

void Gui::start()
{
    Options options;
    options.program = QStringLiteral("slipway");
    options.engine = m_settings.value(views::preference::engineSocket);
    auto services = AppServices::open(options);
    if (!services) {
        showProblem(services.error());
        return;
    }
    m_services = std::move(services).value();
    m_workbench = std::make_unique<run::LiveWorkbench>(m_services->services());
    m_window = std::make_unique<views::MainWindow>(*m_workbench, m_clock, m_settings);
    connect(m_workbench.get(), &run::Workbench::projectChanged, this, &Gui::rememberProject);
    connect(m_workbench.get(), &run::Workbench::projectChanged, this, &Gui::fetchSecrets);
    if (const views::PageEntry *entry = views::pageEntry(m_options.page))
        m_window->showPage(entry->id);
    if (m_options.render.isEmpty())
        m_window->show();
    openProject();
    if (!m_options.render.isEmpty())
        render();
}

void Gui::openProject()
{
    views::Shell &shell = m_window->shell();
    const QString last = m_settings.value(views::windowstate::project);
    if (m_options.sample)
        shell.openSample();
    else if (!m_options.folder.isEmpty())
        shell.openProject(m_options.folder);
    else if (!last.isEmpty() && QDir(last).exists())
        shell.openProject(last);
}

void Gui::rememberProject()
{
    if (const run::ProjectPtr project = m_workbench->project())
        m_settings.set(views::windowstate::project, project->record.path);
}

void Gui::fetchSecrets()
{
    const run::ProjectPtr project = m_workbench->project();
    const QStringList keys = project ? keyringKeys(project->project) : QStringList();
    if (!keys.isEmpty())
        m_services->prefetchSecrets(keys, [] {});
}

void Gui::render()
{
    views::Renderer::Order order{m_options.render, m_options.theme, m_options.size, {}};
    if (!m_options.page.isEmpty())
        order.pages = {m_options.page};
    m_renderer = std::make_unique<views::Renderer>(*m_window, order);
    connect(m_renderer.get(), &views::Renderer::finished, this, &leave);
    m_renderer->start();
}

void Gui::showProblem(const base::Error &error)
{
    if (!m_options.render.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [error] { leave({}, error.text()); }, Qt::QueuedConnection);
        return;
    }
    auto state = std::make_unique<views::EmptyState>();
    state->setWindowTitle(QStringLiteral("Slipway"));
    state->resize(m_options.size / 2);
    state->show(QStringLiteral("warning"), QStringLiteral("Slipway cannot start"), error.text(),
        {{QStringLiteral("Quit"), [] { QCoreApplication::exit(1); }, {}}});
    m_problem = std::move(state);
}

} // namespace app
