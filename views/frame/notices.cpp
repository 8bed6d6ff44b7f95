// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/notices.h"

#include "base/text.h"
#include "views/settings.h"

#include <QAccessible>
#include <QVBoxLayout>

namespace views {

namespace {
constexpr qsizetype mostShown = 3;
}

Notices::Notices(Shell &shell, QWidget *parent)
    : QWidget(parent)
    , m_shell(shell)
    , m_column(new QVBoxLayout(this))
    , m_leader(new Banner)
{
    m_column->setContentsMargins(18, 10, 18, 0);
    m_column->setSpacing(6);
    m_column->addWidget(m_leader);
    m_leader->hide();
    const run::Workbench &workbench = shell.workbench();
    connect(&workbench, &run::Workbench::failed, this, &Notices::addError);
    connect(&workbench, &run::Workbench::projectChanged, this, [this] {
        showNotes();
        showLeader();
    });
    connect(&workbench, &run::Workbench::statusChanged, this, &Notices::showNotes);
    if (!shell.settings().problem().isEmpty())
        add(models::Tone::Warning, shell.settings().problem());
    showNotes();
    showLeader();
}

void Notices::showNotes()
{
    const QStringList notes = m_shell.workbench().notes();
    for (const QString &note : notes) {
        if (m_toldNotes.contains(note))
            continue;
        m_toldNotes.append(note);
        add(models::Tone::Warning, note);
    }
    showOrHide();
}

void Notices::showLeader()
{
    const run::ProjectPtr project = m_shell.workbench().project();
    const bool follows = project && !project->isLeader;
    m_leader->setVisible(follows);
    if (follows)
        m_leader->show(models::Tone::Running,
            QStringLiteral("%1 runs this project. What it does is shown here, and what you ask for is handed to it.")
                .arg(project->leader));
    showOrHide();
}

void Notices::addError(const base::Error &error)
{
    if (error.code != base::Error::Code::Cancelled)
        add(models::Tone::Bad, base::plainText(error.text(), true));
}

void Notices::add(models::Tone tone, const QString &sentence)
{
    for (Banner *shown : std::as_const(m_banners)) {
        if (shown->accessibleName() == sentence) // said already: once is enough
            return;
    }
    auto *banner = new Banner;
    m_column->insertWidget(0, banner);
    banner->setClosable(true);
    banner->show(tone, sentence);
    m_banners.prepend(banner);
    connect(banner, &Banner::closed, this, [this, banner] {
        m_banners.removeOne(banner);
        banner->deleteLater();
        showOrHide();
    });
    while (m_banners.size() > mostShown)
        delete m_banners.takeLast();
    showOrHide();
    QAccessibleEvent event(banner, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Notices::showOrHide()
{
    setVisible(!m_banners.isEmpty() || !m_leader->isHidden());
}

} // namespace views
