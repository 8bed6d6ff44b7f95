// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the Pipeline page is laid out, and what it says when there is nothing to lay out.
#include "views/kit/card.h"
#include "views/pagestates.h"
#include "views/pipeline/attemptview.h"
#include "views/pipeline/board.h"
#include "views/pipeline/pipelinepage.h"
#include "views/pipeline/runheaderbar.h"
#include "views/pipeline/timelineview.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>

namespace views {

namespace {

constexpr int sideMargin = 18;
constexpr int boardShare = 50; // percent of the page the board takes at most; it scrolls then

// A word of the legend with its square, in the theme's colour of the moment.
class LegendWord final : public QWidget {
public:
    LegendWord(const QString &text, bool cpu)
        : m_cpu(cpu)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(theme().px(15), 0, 0, 0);
        row->addWidget(label(text, TextRole::Muted));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int side = theme().px(10);
        painter.fillRect(QRect(0, (height() - side) / 2, side, side), m_cpu ? tokens().cpu : tokens().mem);
    }

private:
    bool m_cpu;
};

} // namespace

PipelinePage::PipelinePage(Shell &shell, QWidget *parent)
    : Page(shell, parent)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState)
    , m_header(new RunHeaderBar(shell.workbench()))
    , m_banner(new Banner)
    , m_boardView(new Board(m_board))
    , m_boardArea(new QScrollArea)
    , m_summary(label({}, TextRole::Muted))
    , m_timelineView(new TimelineView(m_timeline))
    , m_split(new QSplitter(Qt::Vertical))
    , m_attempt(new AttemptView(shell.workbench()))
    , m_notYet(new EmptyState)
{
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_empty);
    m_ticker.setInterval(1000);
    wire();
    refresh();
}

QWidget *PipelinePage::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(sideMargin, 14, sideMargin, 16);
    layout->setSpacing(12);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    m_banner->hide();
    m_boardArea->setWidgetResizable(true);
    m_boardArea->setFrameShape(QFrame::NoFrame);
    m_boardArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_boardArea->setWidget(m_boardView);
    layout->addWidget(m_boardArea);
    layout->addWidget(makeTimelineCard(), 1);
    return content;
}

QWidget *PipelinePage::makeTimelineCard()
{
    auto *card = new views::Card(nullptr, 0);
    card->body()->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 12, 8);
    head->setSpacing(16);
    head->addWidget(label(QStringLiteral("Timeline"), TextRole::Heading));
    head->addWidget(new LegendWord(QStringLiteral("CPU"), true));
    head->addWidget(new LegendWord(QStringLiteral("memory"), false));
    head->addStretch();
    head->addWidget(m_summary);
    card->body()->addLayout(head);
    card->body()->addWidget(rule());
    m_split->addWidget(m_timelineView);
    m_split->addWidget(m_attempt);
    m_split->setChildrenCollapsible(false);
    m_split->setHandleWidth(5);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    m_timelineView->setMinimumHeight(theme().px(40));
    m_attempt->setMinimumHeight(theme().px(100));
    card->body()->addWidget(m_split, 1);
    card->body()->addWidget(m_notYet, 1);
    return card;
}

void PipelinePage::wire()
{
    using run::Workbench;
    for (const auto signal : {&Workbench::projectChanged, &Workbench::pipelineChanged, &Workbench::imagesChanged,
             &Workbench::versionsChanged, &Workbench::statusChanged})
        connect(&workbench(), signal, this, &PipelinePage::refresh);
    connect(&m_ticker, &QTimer::timeout, this, &PipelinePage::tick);
    connect(m_boardView, &Board::selectedChanged, this, &PipelinePage::select);
    connect(m_timelineView, &TimelineView::nodeSelected, this, &PipelinePage::select);
    connect(m_boardView, &Board::asked, this, &PipelinePage::act);
    connect(m_header, &RunHeaderBar::runAsked, this, &PipelinePage::openRunPanel);
    connect(m_header, &RunHeaderBar::compareAsked, this, [this](int run, int previous) {
        shell().open(PageId::Usage, QStringLiteral("compare/%1/%2").arg(run).arg(previous));
    });
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_splitMoved = true; });
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_attempt, &AttemptView::focusSearch);
}

bool PipelinePage::showState()
{
    bool empty = showCommonState(shell(), *m_empty);
    const auto project = workbench().project();
    if (!empty && !workbench().pipeline()) {
        m_empty->showLoading(QStringLiteral("Reading the runs of this project"));
        empty = true;
    }
    if (!empty && workbench().pipeline()->attempts.isEmpty() && !workbench().pipeline()->hasRun) {
        showNothingToRun();
        empty = true;
    }
    m_stack->setCurrentIndex(empty ? 1 : 0);
    return empty;
}

void PipelinePage::showNothingToRun()
{
    const auto project = workbench().project();
    const EmptyState::Step again{
        QStringLiteral("Look again"), [this] { workbench().refresh(); }, QStringLiteral("refresh")};
    if (project->problems.isEmpty())
        return m_empty->show(QStringLiteral("pipeline"), QStringLiteral("There is nothing to run"),
            QStringLiteral("%1 names no task, image or service yet. Add a task, and it is shown here.")
                .arg(project->project.file),
            {again});
    const auto count = project->problems.size();
    m_empty->show(QStringLiteral("warning"),
        count == 1 ? QStringLiteral("slipway.yaml has a mistake")
                   : QStringLiteral("slipway.yaml has %1 mistakes").arg(count),
        project->problems.first().text(),
        {{QStringLiteral("See all"), [this] { shell().open(PageId::Projects); }, QStringLiteral("folder")}, again});
}

// Until something ran there is neither a timeline nor a log to look at.
void PipelinePage::showRunOrNot()
{
    const bool started = m_timeline.rowCount() > 0;
    m_split->setVisible(started);
    m_notYet->setVisible(!started);
    if (!started)
        m_notYet->show(QStringLiteral("pipeline"), QStringLiteral("Nothing has run yet"),
            m_next.kind == models::NextStep::Kind::Run && m_next.why.isEmpty()
                ? QStringLiteral("%1 starts it. Times, usage and logs are shown here while it runs, and kept.")
                      .arg(m_next.text)
                : m_next.why);
}

// One notice at a time, the gravest: what stops everything, then what somebody has to do, then what is merely to be
// known.
void PipelinePage::showNotices()
{
    const auto project = workbench().project();
    const auto pipeline = workbench().pipeline();
    const QString stale = staleText(workbench().status().get());
    using models::Tone;
    if (!project->problems.isEmpty())
        return m_banner->show(Tone::Bad, project->problems.first().text(), QStringLiteral("See all"),
            [this] { shell().open(PageId::Projects); });
    if (pipeline->hasRun && pipeline->run.state == store::RunState::Interrupted)
        return m_banner->show(Tone::Warning,
            QStringLiteral("Run %1 was interrupted. What it had finished is kept.").arg(pipeline->run.number),
            QStringLiteral("Continue run %1").arg(pipeline->run.number),
            [this] { workbench().continueRun(m_next.runId); });
    if (!stale.isEmpty())
        return m_banner->show(Tone::Warning, stale, QStringLiteral("Look again"), [this] { workbench().refresh(); });
    if (!pipeline->refusals.isEmpty())
        return m_banner->show(Tone::Warning, pipeline->refusals.join(u' '));
    if (pipeline->hasRun && !pipeline->run.reason.isEmpty() && models::isOver(pipeline->run.state))
        return m_banner->show(
            pipeline->run.state == store::RunState::Failed ? Tone::Bad : Tone::Neutral, pipeline->run.reason);
    m_banner->hide();
}

void PipelinePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitBoard();
}

void PipelinePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!focusWidget())
        m_boardView->focusCards();
}

void PipelinePage::fitBoard()
{
    const Theme &t = theme();
    const int wanted = m_boardView->heightFor(width() - 2 * sideMargin - t.px(12));
    m_boardArea->setFixedHeight(std::min(wanted, height() * boardShare / 100));
    m_timelineView->setMaximumHeight(m_timelineView->heightFor(std::max(m_timeline.rowCount(), 1)));
    if (m_splitMoved)
        return;
    // The timeline gets what it needs as long as some lines of the log can be read.
    const int room = height() - m_boardArea->height() - t.px(124);
    const int timeline = std::min(m_timelineView->maximumHeight(), std::max(room - t.px(112), t.px(108)));
    m_split->setSizes({timeline, room - timeline});
}

} // namespace views
