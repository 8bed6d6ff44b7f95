// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projects/doctorcard.h"

#include "base/text.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/theme/theme.h"

namespace views {

CheckRowView::CheckRowView(QWidget *parent)
    : QWidget(parent)
    , m_pill(new Pill)
    , m_name(label({}, TextRole::Heading))
    , m_sentence(wrapped({}, TextRole::Muted))
    , m_next(wrapped({}))
    , m_command(new QPushButton)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(4);
    column->addLayout(rowOf({m_name, nullptr, m_pill}));
    column->addWidget(m_sentence);
    column->addWidget(m_next);
    m_command->setProperty("kind", QStringLiteral("code"));
    m_command->setFocusPolicy(Qt::TabFocus);
    m_command->setIcon(icon(QStringLiteral("copy")));
    m_command->setFont(theme().mono());
    m_command->setLayoutDirection(Qt::RightToLeft);
    column->addLayout(rowOf({m_command, nullptr}));
    connect(m_command, &QPushButton::clicked, this, [this] { copyText(this, m_text); });
}

void CheckRowView::setRow(const models::CheckRow &row)
{
    m_name->setText(row.key);
    m_pill->setLook(row.look);
    m_sentence->setText(row.sentence);
    m_next->setText(row.next);
    m_next->setVisible(!row.next.isEmpty());
    m_text = row.command;
    m_command->setText(row.command);
    m_command->setAccessibleName(QStringLiteral("Copy command: %1").arg(row.command));
    m_command->setToolTip(QStringLiteral("Copy this command"));
    m_command->setVisible(!row.command.isEmpty());
}

DoctorCard::DoctorCard(Shell &shell, QWidget *parent)
    : Card(parent)
    , m_shell(shell)
    , m_head(new SectionHeader(QStringLiteral("This computer"), TextRole::Heading))
    , m_again(quietButton(QStringLiteral("Check again"), QStringLiteral("refresh")))
    , m_report(linkButton(QStringLiteral("Make a diagnostic archive"), QStringLiteral("file")))
    , m_when(label({}, TextRole::Muted))
    , m_rows(new QVBoxLayout)
{
    build();
    connect(m_again, &QPushButton::clicked, &shell.workbench(), &run::Workbench::runDoctor);
    connect(m_report, &QPushButton::clicked, this, &DoctorCard::makeArchive);
    connect(&shell.workbench(), &run::Workbench::doctorChanged, this, &DoctorCard::showReport);
    showReport();
}

void DoctorCard::build()
{
    m_rows->setSpacing(0);
    m_head->addTrailing(m_again);
    body()->addWidget(m_head);
    body()->addWidget(m_when);
    body()->addLayout(m_rows);
    m_report->setToolTip(
        QStringLiteral("Log, versions and checks in one file, without secrets: to send with a question"));
    body()->addLayout(rowOf({m_report, nullptr}));
}

void DoctorCard::showReport()
{
    const run::DoctorPtr report = m_shell.workbench().doctor();
    m_model.setReport(report ? *report : run::DoctorReport());
    const QString when = report && report->at > 0
        ? QStringLiteral(", checked %1").arg(base::agoText(report->at, m_shell.clock().now()))
        : QString();
    m_when->setText(report ? m_model.summary() + when : QStringLiteral("Looking …"));
    while (m_views.size() < m_model.rowCount()) {
        auto *view = new CheckRowView;
        m_rows->addWidget(rule());
        m_rows->addWidget(view);
        m_views.append(view);
    }
    for (int i = 0; i < m_views.size(); ++i) {
        m_views.at(i)->setVisible(i < m_model.rowCount());
        if (i < m_model.rowCount())
            m_views.at(i)->setRow(m_model.row(i));
    }
}

void DoctorCard::makeArchive()
{
    m_report->setEnabled(false);
    m_archive.start(m_shell.workbench().diagnosticArchive(), this, [this](const base::Result<QString> &result) {
        m_report->setEnabled(true);
        m_shell.say(result ? QStringLiteral("Written: %1").arg(result.value()) : result.error().text());
    });
}

} // namespace views
