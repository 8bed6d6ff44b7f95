// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/usage/reportcards.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QGridLayout>

namespace views {

ReportCard::ReportCard(QWidget *parent)
    : Card(parent, 14)
    , m_title(label(QStringLiteral("Report"), TextRole::Heading))
    , m_grid(new QGridLayout)
{
    body()->addWidget(m_title);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(1, 1);
    body()->addLayout(m_grid);
}

// Key, value and under the value its note; a thin line above each.
void ReportCard::addLine()
{
    const int row = static_cast<int>(m_lines.size()) * 4;
    Line line{label({}, TextRole::Muted), label({}), label({}, TextRole::Faint)};
    line.value->setFont(theme().font(13, FontWeight::Semibold));
    line.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line.note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    QFrame *thin = rule();
    m_grid->addWidget(thin, row, 0, 1, 2);
    m_grid->setRowMinimumHeight(row + 1, theme().px(24));
    m_grid->addWidget(line.key, row + 1, 0);
    m_grid->addWidget(line.value, row + 1, 1);
    m_grid->addWidget(line.note, row + 2, 0, 1, 2);
    m_grid->setRowMinimumHeight(row + 3, theme().px(3));
    m_lines.append(line);
}

void ReportCard::show(const QString &name, const QList<models::ReportRow> &rows)
{
    m_title->setText(name);
    while (m_lines.size() < rows.size())
        addLine();
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const models::ReportRow row = i < rows.size() ? rows.at(i) : models::ReportRow();
        const Line &line = m_lines.at(i);
        line.key->setText(row.key);
        line.value->setText(row.value);
        setTone(line.value, row.bad ? models::Tone::Bad : models::Tone::Neutral);
        line.note->setText(row.note);
        line.key->setVisible(!row.key.isEmpty());
        line.value->setVisible(!row.key.isEmpty());
        line.note->setVisible(!row.note.isEmpty());
    }
}

SuggestionCard::SuggestionCard(QWidget *parent)
    : Card(parent, 14)
    , m_title(wrapped({}, TextRole::Heading))
    , m_words(wrapped({}, TextRole::Muted))
    , m_review(primaryButton(QStringLiteral("Review change")))
{
    body()->addWidget(m_title);
    body()->addWidget(m_words);
    body()->addWidget(m_review, 0, Qt::AlignLeft);
    connect(m_review, &QPushButton::clicked, this, &SuggestionCard::reviewAsked);
}

void SuggestionCard::show(const usage::Suggestion &suggestion, bool canChange)
{
    m_title->setText(models::suggestionTitle(suggestion));
    m_words->setText(suggestion.sentences.join(QLatin1String(" ")));
    const bool offer = suggestion.runs > 0 && suggestion.changes;
    setOutline(offer ? QStringLiteral("ok") : QString());
    setTone(m_title, offer ? models::Tone::Good : models::Tone::Neutral);
    m_review->setVisible(offer && canChange);
}

} // namespace views
