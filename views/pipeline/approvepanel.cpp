// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/approvepanel.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace views {

namespace {

QString releaseName(const models::Card &card)
{
    return card.release > 0 ? QStringLiteral("v%1").arg(card.release) : QStringLiteral("This release");
}

QString consequence(const models::Card &card, const QString &environment)
{
    if (card.replaces > 0)
        return QStringLiteral("It takes the place of v%1 in %2. Slipway watches it, and goes back to v%1 by itself "
                              "when it does not become healthy.")
            .arg(card.replaces)
            .arg(environment);
    return QStringLiteral(
        "Nothing runs in %1 yet. Slipway watches it, and takes it down when it does not become healthy.")
        .arg(environment);
}

} // namespace

ApprovePanel::ApprovePanel(
    run::Workbench &workbench, const models::Card &card, const run::ProjectPtr &project, QWidget *anchor)
    : Popover(QStringLiteral("Approve"), anchor)
    , m_workbench(workbench)
    , m_attemptId(card.attemptId)
    , m_environment(card.key.section(u':', 1))
    , m_why(named(new QLineEdit, QStringLiteral("Why")))
    , m_typed(named(new QLineEdit, QStringLiteral("Name of the environment")))
    , m_approve(primaryButton(QStringLiteral("Approve"), QStringLiteral("check")))
{
    setFixedWidth(theme().px(400));
    if (project)
        if (const project::Environment *known = project->project.environment(m_environment))
            m_protected = known->isProtected;
    body()->addWidget(
        label(QStringLiteral("%1 goes live in %2").arg(releaseName(card), m_environment), TextRole::Heading));
    body()->addWidget(wrapped(consequence(card, m_environment), TextRole::Muted));
    m_approve->setText(QStringLiteral("Approve %1").arg(card.release > 0 ? releaseName(card) : m_environment));
    m_approve->setAccessibleName(QStringLiteral("Approve now"));
    addFields();
    addButtons();
    check();
    m_why->setFocus();
}

void ApprovePanel::addFields()
{
    m_why->setPlaceholderText(QStringLiteral("Why? Your colleagues will see this."));
    body()->addWidget(m_why);
    if (!m_protected)
        return m_typed->deleteLater();
    body()->addWidget(
        label(QStringLiteral("%1 is protected. Type its name to approve.").arg(m_environment), TextRole::Muted));
    m_typed->setPlaceholderText(m_environment);
    body()->addWidget(m_typed);
    connect(m_typed, &QLineEdit::textChanged, this, &ApprovePanel::check);
}

void ApprovePanel::addButtons()
{
    QPushButton *reject = plainButton(QStringLiteral("Reject"));
    connect(m_approve, &QPushButton::clicked, this, [this] {
        m_workbench.approve(m_attemptId, m_why->text().trimmed(), m_protected ? m_typed->text() : QString());
        close();
    });
    connect(reject, &QPushButton::clicked, this, [this] {
        m_workbench.reject(m_attemptId, m_why->text().trimmed());
        close();
    });
    auto *row = new QHBoxLayout;
    row->addWidget(m_approve);
    row->addWidget(reject);
    row->addStretch();
    body()->addLayout(row);
}

void ApprovePanel::check()
{
    m_approve->setEnabled(!m_protected || m_typed->text() == m_environment);
}

} // namespace views
