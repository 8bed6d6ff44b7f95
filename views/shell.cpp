// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell.h"

namespace views {

Shell::Shell(run::Workbench &workbench, const base::Clock &clock, Settings &settings, QObject *parent)
    : QObject(parent)
    , m_workbench(workbench)
    , m_clock(clock)
    , m_settings(settings)
{
    connect(&workbench, &run::Workbench::projectChanged, this, [this] { setOpening(false); });
    connect(&workbench, &run::Workbench::failed, this, [this] { setOpening(false); });
}

void Shell::openProject(const QString &folder)
{
    setOpening(true);
    m_workbench.openProject(folder);
}

void Shell::openSample()
{
    setOpening(true);
    m_workbench.openSample();
}

void Shell::setOpening(bool opening)
{
    if (m_opening == opening)
        return;
    m_opening = opening;
    emit openingChanged();
}

void Shell::setEnvironment(const QString &environment)
{
    if (m_environment == environment)
        return;
    m_environment = environment;
    emit environmentChanged(environment);
}

void Shell::open(PageId page, const QString &subject)
{
    emit openRequested(page, subject);
}

void Shell::openActivity(const QString &subject)
{
    emit activityRequested(subject);
}

void Shell::chooseFolder()
{
    emit folderRequested();
}

void Shell::say(const QString &text)
{
    emit sayRequested(text);
}

} // namespace views
