// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/pipelinepage.h"

#include "views/kit/buttons.h"
#include "views/kit/card.h"
#include "views/pagestates.h"
#include "views/pipeline/approvepanel.h"
#include "views/pipeline/attemptview.h"
#include "views/pipeline/board.h"
#include "views/pipeline/runheaderbar.h"
#include "views/pipeline/runpanel.h"
#include "views/pipeline/taskcard.h"
#include "views/pipeline/timelineview.h"
#include "views/theme/theme.h"

#include <QDesktopServices>
#include <QScrollArea>
#include <QUrl>

namespace views {

using models::NextStep;

PrimaryAction PipelinePage::primary() const
{
    if (m_next.kind == NextStep::Kind::None)
        return {};
    const QString icon = m_next.kind == NextStep::Kind::Approve ? QStringLiteral("check") : QStringLiteral("play");
    return {m_next.text, icon, m_next.why.isEmpty(), m_next.why,
        [page = const_cast<PipelinePage *>(this)] { page->step(); }};
}

QList<PageCommand> PipelinePage::commands()
{
    QList<PageCommand> list;
    if (m_next.kind == NextStep::Kind::Run && m_next.why.isEmpty())
        list.append({QStringLiteral("Choose how far to run"), QStringLiteral("play"), [this] { openRunPanel(); }});
    for (const models::Card &card : m_board.rows())
        list.append({QStringLiteral("Log of ") + card.title, QStringLiteral("terminal"),
            [this, key = card.key] { act(key, models::Card::OpenLog); }});
    list.append({QStringLiteral("Search in the log"), QStringLiteral("search"), [this] { m_attempt->focusSearch(); }});
    const auto shown = workbench().pipeline();
    if (shown && shown->hasRun && !models::isOver(shown->run.state))
        list.append({QStringLiteral("Cancel run %1").arg(shown->run.number), QStringLiteral("stop"),
            [this, id = shown->run.id] { workbench().cancelRun(id); }});
    return list;
}

void PipelinePage::reveal(const QString &subject)
{
    m_wanted = subject;
    if (subject.startsWith(QLatin1String("run/")))
        workbench().showRun(subject.section(u'/', 1).toInt());
    selectLikely();
}

void PipelinePage::refresh()
{
    const models::BoardInput input{
        workbench().project(), workbench().pipeline(), workbench().images(), workbench().versions()};
    m_next = models::nextStep(input.project, input.pipeline);
    emit primaryChanged();
    if (showState())
        return;
    m_board.update(input, now());
    m_timeline.update(input.pipeline);
    m_header->update(input.project, input.pipeline, now());
    m_timelineView->setNow(now());
    m_summary->setText(models::timelineSummary(m_timeline.rows()));
    showNotices();
    showRunOrNot();
    selectLikely();
    showSelected();
    fitBoard();
    if (m_timeline.isRunning())
        m_ticker.start();
    else
        m_ticker.stop();
}

void PipelinePage::tick()
{
    m_board.tick(now());
    m_timelineView->setNow(now());
    m_header->update(workbench().project(), workbench().pipeline(), now());
}

// A run just shown: what runs is looked at, else what failed or waits for somebody, else what ran last.
void PipelinePage::selectLikely()
{
    for (const models::Card &card : m_board.rows())
        if (!m_wanted.isEmpty() && QStringLiteral("attempt/%1").arg(card.attemptId) == m_wanted) {
            m_wanted.clear();
            return select(card.key);
        }
    const auto shown = workbench().pipeline();
    const qint64 run = shown && shown->hasRun ? shown->run.id : 0;
    if (run == m_shownRun && m_board.find(m_selected) >= 0)
        return;
    m_shownRun = run;
    static constexpr auto rank = [](const models::Card &card) {
        switch (card.state) {
        case store::AttemptState::NeedsApproval:
            return 4;
        case store::AttemptState::Failed:
            return 3;
        case store::AttemptState::Running:
            return 2;
        default:
            return card.startedAt > 0 ? 1 : 0;
        }
    };
    const models::Card *best = nullptr;
    for (const models::Card &card : m_board.rows())
        if (!best || rank(card) >= rank(*best))
            best = &card;
    select(best && rank(*best) > 0 ? best->key : QString());
}

void PipelinePage::select(const QString &node)
{
    m_selected = node;
    m_boardView->select(node);
    m_timelineView->selectNode(node);
    if (TaskCard *card = m_boardView->card(node))
        m_boardArea->ensureWidgetVisible(card, 0, 8);
    showSelected();
}

void PipelinePage::showSelected()
{
    const int row = m_board.find(m_selected);
    const models::Card card = row >= 0 ? m_board.row(row) : models::Card();
    store::AttemptRecord record;
    if (const auto shown = workbench().pipeline(); shown && card.attemptId > 0)
        for (const store::AttemptRecord &attempt : shown->attempts)
            if (attempt.id == card.attemptId)
                record = attempt;
    m_attempt->show(card, record);
}

void PipelinePage::act(const QString &node, models::Card::Button what)
{
    select(node);
    const int row = m_board.find(node);
    if (row < 0)
        return;
    switch (what) {
    case models::Card::Approve:
        return openApproval(node);
    case models::Card::SeeDiff:
        return m_attempt->setTab(AttemptView::Changes);
    case models::Card::Retry:
        return runAgain();
    case models::Card::OpenLog:
        return m_attempt->focusLog();
    case models::Card::OpenService:
        QDesktopServices::openUrl(QUrl(m_board.row(row).address));
        return;
    default:
        return;
    }
}

void PipelinePage::step()
{
    const auto project = workbench().project();
    if (m_next.kind == NextStep::Kind::Continue)
        return workbench().continueRun(m_next.runId);
    if (m_next.kind == NextStep::Kind::Approve) {
        for (const models::Card &card : m_board.rows())
            if (card.attemptId == m_next.attemptId)
                return openApproval(card.key);
        return;
    }
    // What must be decided first (changes in the tree, why a release is made) is asked; anything else starts at once.
    const models::RunChoice choice = models::runChoices(project->project).at(m_next.choice);
    const bool dirty = choice.last != project::Stage::Prototype && !models::dirtySentence(project->source).isEmpty();
    if (dirty || choice.last == project::Stage::Deploy)
        return openRunPanel();
    run::RunRequest request;
    request.stages = choice.stages;
    workbench().startRun(request);
}

void PipelinePage::openRunPanel()
{
    (new RunPanel(workbench(), workbench().project(), std::max(m_next.choice, 0), m_header->runButton()))->open();
}

void PipelinePage::openApproval(const QString &node)
{
    select(node);
    const int row = m_board.find(node);
    QWidget *anchor = m_boardView->card(node);
    if (row >= 0 && anchor)
        (new ApprovePanel(workbench(), m_board.row(row), workbench().project(), anchor))->open();
}

void PipelinePage::runAgain()
{
    const store::RunRecord &run = workbench().pipeline()->run;
    run::RunRequest request;
    for (const project::Stage stage : project::allStages)
        if (run.stages.contains(models::stages().at(static_cast<int>(stage))))
            request.stages.append(stage);
    request.allowDirty = run.dirty;
    for (auto it = run.parameters.begin(); it != run.parameters.end(); ++it)
        request.parameters.insert(it.key(), it->toString());
    workbench().startRun(request);
}

} // namespace views
