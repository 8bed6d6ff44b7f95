// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/activitymodel.h"
#include "models/logfeed.h"
#include "views/kit/card.h"
#include "views/kit/monoview.h"
#include "views/shell.h"

#include <QFrame>
#include <QTimer>

class QListView;

namespace views {

/// Everything that runs in the background: its progress, how long, its log, and a way to cancel it. Opens above the
/// status line.
class ActivityPanel final : public QFrame {
    Q_OBJECT
public:
    explicit ActivityPanel(Shell &shell, QWidget *parent = nullptr);
    /// Selects this activity, when it runs.
    void reveal(const QString &subject);

signals:
    void closeRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void showActivities();
    void showSelected();
    void showLogState();
    [[nodiscard]] const models::ActivityRow *selected() const;

    Shell &m_shell;
    models::ActivityModel m_model;
    models::LogModel m_log;
    models::LogFeed m_feed;
    QListView *m_list;
    MonoView *m_view;
    EmptyState *m_empty;
    SectionHeader *m_head;
    QLabel *m_logHead;
    QPushButton *m_cancel;
    QPushButton *m_follow;
    QTimer m_tick;
};

} // namespace views
