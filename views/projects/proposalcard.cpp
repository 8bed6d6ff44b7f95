// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projects/proposalcard.h"

#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/kit/pill.h"
#include "views/theme/theme.h"

#include <QDesktopServices>
#include <QPlainTextEdit>
#include <QUrl>

#include <algorithm>

namespace views {

namespace {

constexpr int editorHeight = 260;

models::StateLook lookOf(project::Problem::Severity severity)
{
    return severity == project::Problem::Severity::Error
        ? models::StateLook{models::Tone::Bad, QStringLiteral("cross"), QStringLiteral("mistake")}
        : models::StateLook{models::Tone::Warning, QStringLiteral("warning"), QStringLiteral("remark")};
}

QWidget *problemRow(const project::Problem &problem)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 6, 0, 6);
    line->setSpacing(12);
    QLabel *place = label(QStringLiteral("%1:%2").arg(problem.at.line).arg(problem.at.column), TextRole::MonoMuted);
    place->setFixedWidth(theme().px(52));
    line->addWidget(place, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(2);
    column->addWidget(wrapped(problem.sentence));
    if (!problem.suggestion.isEmpty())
        column->addWidget(wrapped(problem.suggestion, TextRole::Muted));
    line->addLayout(column, 1);
    line->addWidget(new Pill(lookOf(problem.severity)), 0, Qt::AlignTop);
    return row;
}

} // namespace

ProposalCard::ProposalCard(Shell &shell, QWidget *parent)
    : Card(parent)
    , m_shell(shell)
    , m_head(new SectionHeader(QStringLiteral("New project"), TextRole::Heading))
    , m_text(named(new QPlainTextEdit, QStringLiteral("Proposed slipway.yaml")))
{
    body()->addWidget(m_head);
    body()->addWidget(wrapped(QStringLiteral("Slipway looked at the folder and would write this slipway.yaml. Change "
                                             "what is wrong; nothing is written before you accept."),
        TextRole::Muted));
    m_text->setProperty("kind", QStringLiteral("field"));
    m_text->setFont(theme().mono());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setMinimumHeight(theme().px(editorHeight));
    body()->addWidget(m_text, 1);
    QPushButton *accept = primaryButton(QStringLiteral("Accept and write slipway.yaml"), QStringLiteral("check"));
    connect(accept, &QPushButton::clicked, this, [this] { m_shell.workbench().acceptProposal(m_text->toPlainText()); });
    body()->addLayout(rowOf({accept,
        commandButton([this] { return m_shell.workbench().commandFor(QStringLiteral("init"), {}); }), nullptr}));
}

void ProposalCard::showProject(const run::ProjectSnapshot &project)
{
    m_head->setTitle(QStringLiteral("%1 has no slipway.yaml yet").arg(project.record.name));
    if (m_shown == project.record.id)
        return;
    m_shown = project.record.id;
    m_text->setPlainText(project.proposal);
}

ProblemsCard::ProblemsCard(Shell &shell, QWidget *parent)
    : Card(parent)
    , m_head(new SectionHeader(QStringLiteral("slipway.yaml"), TextRole::Heading))
    , m_rows(new QVBoxLayout)
{
    QPushButton *edit = quietButton(QStringLiteral("Open in your editor"), QStringLiteral("external"));
    QPushButton *again = plainButton(QStringLiteral("Read it again"), QStringLiteral("refresh"));
    connect(edit, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_file)); });
    connect(again, &QPushButton::clicked, &shell.workbench(), &run::Workbench::refresh);
    m_head->addTrailing(edit);
    m_head->addTrailing(again);
    m_rows->setSpacing(0);
    body()->addWidget(m_head);
    body()->addLayout(m_rows);
}

void ProblemsCard::showProblems(const run::ProjectSnapshot &project)
{
    const auto errors = std::count_if(project.problems.begin(), project.problems.end(),
        [](const project::Problem &problem) { return problem.severity == project::Problem::Severity::Error; });
    m_file = project.project.root + u'/' + project.project.file;
    m_head->setTitle(errors == 0 ? QStringLiteral("slipway.yaml: remarks")
            : errors == 1        ? QStringLiteral("slipway.yaml has a mistake")
                                 : QStringLiteral("slipway.yaml has %1 mistakes").arg(errors));
    m_head->setSubtitle(errors == 0 ? QString() : QStringLiteral("Nothing can run before they are corrected"));
    setOutline(errors > 0 ? QStringLiteral("bad") : QString());
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const project::Problem &problem : project.problems) {
        m_rows->addWidget(rule());
        m_rows->addWidget(problemRow(problem));
    }
}

} // namespace views
