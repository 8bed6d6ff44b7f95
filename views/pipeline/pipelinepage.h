// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/runheader.h"
#include "models/stageboardmodel.h"
#include "models/timelinemodel.h"
#include "views/page.h"

#include <QTimer>

class QLabel;
class QScrollArea;
class QSplitter;
class QStackedLayout;

namespace views {

class AttemptView;
class Banner;
class Board;
class EmptyState;
class RunHeaderBar;
class TimelineView;

/// The run: a card a task in four columns, the timeline with its lanes of usage, the log of what is selected.
class PipelinePage final : public Page {
    Q_OBJECT
public:
    PipelinePage(Shell &shell, QWidget *parent);

    [[nodiscard]] PrimaryAction primary() const override;
    [[nodiscard]] QList<PageCommand> commands() override;
    /// "run/42" (its number), "attempt/12".
    void reveal(const QString &subject) override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeTimelineCard();
    void wire();
    void refresh();
    void showNotices();
    void showNothingToRun();
    void showRunOrNot();
    bool showState();
    void tick();
    void selectLikely();
    void select(const QString &node);
    void showSelected();
    void act(const QString &node, models::Card::Button what);
    void step();
    void openRunPanel();
    void openApproval(const QString &node);
    void runAgain();
    void fitBoard();

    models::StageBoardModel m_board;
    models::TimelineModel m_timeline;
    models::NextStep m_next;
    QString m_selected;
    qint64 m_shownRun = -1;
    QString m_wanted; ///< subject to reveal once its run is there
    bool m_splitMoved = false;
    QTimer m_ticker;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    RunHeaderBar *m_header;
    Banner *m_banner;
    Board *m_boardView;
    QScrollArea *m_boardArea;
    QLabel *m_summary;
    TimelineView *m_timelineView;
    QSplitter *m_split;
    AttemptView *m_attempt;
    EmptyState *m_notYet;
};

} // namespace views
