// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/usage/changepanel.h"

#include "views/kit/buttons.h"
#include "views/kit/monoview.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace views {

ChangePanel::ChangePanel(
    base::WorkPool &pool, const QString &file, const QList<models::ResourceEdit> &edits, QWidget *anchor)
    : Popover(QStringLiteral("Review change"), anchor)
    , m_pool(pool)
    , m_file(file)
    , m_edits(edits)
    , m_words(wrapped(QStringLiteral("Reading %1.").arg(QFileInfo(file).fileName()), TextRole::Muted))
    , m_diff(new DiffView(QStringLiteral("Change of slipway.yaml")))
    , m_apply(primaryButton(QStringLiteral("Apply to %1").arg(QFileInfo(file).fileName())))
{
    setFixedWidth(theme().px(560));
    body()->addWidget(label(QStringLiteral("Change of %1").arg(QFileInfo(file).fileName()), TextRole::Heading));
    body()->addWidget(m_words);
    m_diff->setFixedHeight(theme().px(220));
    body()->addWidget(m_diff);
    addButtons();
    m_apply->setEnabled(false);
    plan();
}

void ChangePanel::addButtons()
{
    QPushButton *copy = plainButton(QStringLiteral("Copy the new values"), QStringLiteral("copy"));
    connect(copy, &QPushButton::clicked, this, [this] { copyText(parentWidget(), models::snippetOf(m_edits)); });
    connect(m_apply, &QPushButton::clicked, this, &ChangePanel::apply);
    auto *row = new QHBoxLayout;
    row->addWidget(m_apply);
    row->addWidget(copy);
    row->addStretch();
    body()->addLayout(row);
}

void ChangePanel::plan()
{
    auto *job = new base::TaskJob<models::FileChange>(
        m_pool, [file = m_file, edits = m_edits](const base::JobContext &) { return models::planChange(file, edits); },
        this);
    connect(job, &base::Job::finished, this, [this, job] {
        showPlanned(job->result());
        job->deleteLater();
    });
    job->start();
}

void ChangePanel::showPlanned(const base::Result<models::FileChange> &planned)
{
    if (planned) {
        m_change = planned.value();
        m_words->setText(
            QStringLiteral("Comments and everything else stay as they are. It counts from the next run on."));
        m_diff->setDiff(m_change.diff);
        m_apply->setEnabled(true);
        m_apply->setFocus();
        return refit();
    }
    // What cannot be spliced in by itself can still be written by hand.
    m_words->setText(planned.error().message + QStringLiteral(" Add these values by hand:"));
    QList<run::DiffLine> lines;
    for (const QString &line : models::snippetOf(m_edits).split(u'\n'))
        lines.append({run::DiffLine::Kind::Added, line});
    m_diff->setDiff(lines);
    refit();
}

void ChangePanel::apply()
{
    m_apply->setEnabled(false);
    auto *job = new base::TaskJob<bool>(
        m_pool, [change = m_change](const base::JobContext &) { return models::applyChange(change); }, this);
    connect(job, &base::Job::finished, this, [this, job] {
        job->deleteLater();
        if (!job->result()) {
            m_words->setText(job->result().error().text());
            return refit();
        }
        emit applied();
        close();
    });
    job->start();
}

} // namespace views
