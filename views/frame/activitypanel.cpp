// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/activitypanel.h"

#include "views/kit/buttons.h"
#include "views/kit/rowdelegate.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QVBoxLayout>

namespace views {

namespace {

constexpr int panelHeight = 220;
constexpr int listWidth = 380;
constexpr int tickMs = 1000;

} // namespace

ActivityPanel::ActivityPanel(Shell &shell, QWidget *parent)
    : QFrame(parent)
    , m_shell(shell)
    , m_feed(shell.workbench(), m_log)
    , m_list(rowList(&m_model, RowDelegate::Density::TwoLines, QStringLiteral("Activities")))
    , m_view(new MonoView(QStringLiteral("Log of the activity")))
    , m_empty(new EmptyState)
    , m_head(new SectionHeader(QStringLiteral("Activity"), TextRole::Heading))
    , m_logHead(label({}, TextRole::Muted))
    , m_cancel(plainButton(QStringLiteral("Cancel"), QStringLiteral("stop")))
    , m_follow(iconButton(QStringLiteral("search"), QStringLiteral("Search in the log")))
{
    build();
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &ActivityPanel::showActivities);
    connect(&shell.workbench(), &run::Workbench::statusChanged, this, &ActivityPanel::showActivities);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ActivityPanel::showSelected);
    connect(m_follow, &QPushButton::clicked, m_view, &MonoView::showSearch);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (const models::ActivityRow *row = selected())
            m_shell.workbench().cancelActivity(row->key);
    });
    connect(&m_log, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int last) {
        QStringList lines;
        for (int row = first; row <= last; ++row)
            lines.append(m_log.line(row).text);
        m_view->appendLines(lines);
    });
    connect(&m_feed, &models::LogFeed::stateChanged, this, &ActivityPanel::showLogState);
}

void ActivityPanel::build()
{
    setObjectName(QStringLiteral("activities"));
    setAccessibleName(QStringLiteral("Activity"));
    setFixedHeight(theme().px(panelHeight));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 8, 18, 8);
    column->setSpacing(4);
    QPushButton *close = iconButton(QStringLiteral("chevron-down"), QStringLiteral("Close the activity panel"));
    connect(close, &QPushButton::clicked, this, &ActivityPanel::closeRequested);
    m_head->addTrailing(m_logHead);
    m_head->addTrailing(m_follow);
    m_head->addTrailing(m_cancel);
    m_head->addTrailing(close);
    column->addWidget(m_head);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    m_list->setFixedWidth(theme().px(listWidth));
    row->addWidget(m_list);
    row->addWidget(m_view, 1);
    column->addLayout(row, 1);
    column->addWidget(m_empty, 1);
}

void ActivityPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    showActivities();
    m_tick.start();
}

void ActivityPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_tick.stop();
    m_feed.show({});
}

void ActivityPanel::reveal(const QString &subject)
{
    const int row = m_model.find(subject);
    if (row >= 0)
        m_list->setCurrentIndex(m_model.index(row));
}

const models::ActivityRow *ActivityPanel::selected() const
{
    const QModelIndex current = m_list->currentIndex();
    return current.isValid() ? &m_model.row(current.row()) : nullptr;
}

void ActivityPanel::showActivities()
{
    if (!isVisible())
        return;
    const run::StatusPtr status = m_shell.workbench().status();
    m_model.setActivities(status ? status->activities : QList<run::Activity>(), m_shell.clock().now());
    const bool some = m_model.rowCount() > 0;
    m_head->setSubtitle(models::activityCount(m_model.rowCount()));
    for (QWidget *part : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_view),
             static_cast<QWidget *>(m_cancel), static_cast<QWidget *>(m_follow), static_cast<QWidget *>(m_logHead)})
        part->setVisible(some);
    m_empty->setVisible(!some);
    if (!some)
        m_empty->show(QStringLiteral("check"), QStringLiteral("Nothing runs in the background"),
            QStringLiteral("Builds, runs, pushes and rollouts appear here with their progress and their log."));
    if (some && !m_list->currentIndex().isValid())
        m_list->setCurrentIndex(m_model.index(0));
    showSelected();
}

void ActivityPanel::showSelected()
{
    const models::ActivityRow *row = selected();
    const QString stream = row ? row->logStream : QString();
    if (stream != m_feed.stream()) {
        m_view->setLines({});
        m_feed.show(stream);
    }
    m_cancel->setEnabled(row && row->canCancel);
    setCaption(m_cancel, row && row->cancelling ? QStringLiteral("Cancelling …") : QStringLiteral("Cancel"));
    m_cancel->setAccessibleName(row ? QStringLiteral("Cancel %1").arg(row->title) : QStringLiteral("Cancel"));
    showLogState();
}

void ActivityPanel::showLogState()
{
    using State = models::LogFeed::State;
    const bool failed = m_feed.state() == State::Failed;
    const bool none = m_feed.state() == State::Ready && m_log.total() == 0;
    m_logHead->setText(failed                  ? m_feed.problem()
            : m_feed.state() == State::Loading ? QStringLiteral("reading the log")
            : none                             ? QStringLiteral("no log lines yet")
                                               : m_log.note());
}

} // namespace views
