// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/runheaderbar.h"

#include "models/states.h"
#include "views/kit/buttons.h"
#include "views/kit/pill.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QMenu>

namespace views {

namespace {
constexpr int runsInMenu = 20;
}

RunHeaderBar::RunHeaderBar(run::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_title(label({}, TextRole::Title))
    , m_choose(iconButton(QStringLiteral("chevron-down"), QStringLiteral("Choose a run")))
    , m_runs(new QMenu(this))
    , m_state(new Pill)
    , m_sentence(new ElidedLabel({}, TextRole::Muted))
    , m_command(commandButton([this] { return command(); }))
    , m_compare(plainButton({}))
    , m_cancel(plainButton(QStringLiteral("Cancel run"), QStringLiteral("stop")))
    , m_run(plainButton(QStringLiteral("Run\u2026")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_title);
    m_choose->setMenu(m_runs);
    row->addWidget(m_choose);
    row->addWidget(m_state);
    row->addSpacing(4);
    row->addWidget(m_sentence, 1);
    addButtons();
    connect(m_runs, &QMenu::aboutToShow, this, &RunHeaderBar::fillRuns);
}

void RunHeaderBar::addButtons()
{
    m_run->setAccessibleName(QStringLiteral("Choose how far to run"));
    m_run->setToolTip(QStringLiteral("How far to run, and with which parameters"));
    for (QPushButton *button : {m_command, m_compare, m_cancel, m_run})
        static_cast<QHBoxLayout *>(layout())->addWidget(button);
    connect(m_run, &QPushButton::clicked, this, &RunHeaderBar::runAsked);
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_workbench.cancelRun(m_pipeline->run.id); });
    connect(m_compare, &QPushButton::clicked, this, [this] { emit compareAsked(m_pipeline->run.number, m_previous); });
}

QWidget *RunHeaderBar::runButton() const
{
    return m_run;
}

void RunHeaderBar::update(const run::ProjectPtr &project, const run::PipelinePtr &pipeline, qint64 nowMs)
{
    m_pipeline = pipeline;
    m_now = nowMs;
    const models::RunHeader header = models::runHeader(pipeline, nowMs);
    const bool hasRun = pipeline && pipeline->hasRun;
    m_previous = header.previous;
    m_title->setText(header.title);
    m_choose->setVisible(hasRun);
    m_state->setLook(hasRun ? models::lookOf(pipeline->run.state) : models::StateLook{});
    m_sentence->setFullText(header.sentence);
    m_command->setVisible(hasRun);
    m_compare->setVisible(header.previous > 0);
    m_compare->setText(QStringLiteral("Compare with %1").arg(header.previous));
    m_compare->setAccessibleName(m_compare->text());
    m_cancel->setVisible(hasRun && !models::isOver(pipeline->run.state));
    m_run->setVisible(project && !project->isProposal && !models::runChoices(project->project).isEmpty()
        && !m_cancel->isVisibleTo(this));
}

void RunHeaderBar::fillRuns()
{
    m_runs->clear();
    if (!m_pipeline)
        return;
    m_runs->addAction(QStringLiteral("The latest run"), this, [this] { m_workbench.showRun(0); });
    m_runs->addSeparator();
    for (const store::RunRecord &run : m_pipeline->runs.mid(0, runsInMenu)) {
        QString text = models::runLine(run, m_now);
        QAction *action = m_runs->addAction(text.replace(u'&', QLatin1String("&&")), this,
            [this, number = run.number] { m_workbench.showRun(number); });
        action->setCheckable(true);
        action->setChecked(run.number == m_pipeline->run.number);
    }
}

QString RunHeaderBar::command() const
{
    QJsonArray stages;
    for (const QString &stage : m_pipeline->run.stages)
        stages.append(stage);
    return m_workbench.commandFor(QStringLiteral("run"),
        {{QStringLiteral("stages"), stages}, {QStringLiteral("to"), stages.isEmpty() ? QJsonValue() : stages.last()},
            {QStringLiteral("commit"), m_pipeline->run.commit},
            {QStringLiteral("parameters"), m_pipeline->run.parameters}});
}

} // namespace views
