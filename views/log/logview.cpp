// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/log/logview.h"

#include "views/kit/buttons.h"
#include "views/kit/card.h"
#include "views/kit/text.h"
#include "views/log/logdelegate.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QVBoxLayout>

namespace views {

LogView::LogView(run::Workbench &workbench, const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_feed(workbench, m_model)
    , m_list(named(new QListView, accessibleName))
    , m_delegate(new LogDelegate(m_list))
    , m_note(label({}, TextRole::Faint))
    , m_empty(new EmptyState)
    , m_tools(makeTools(accessibleName))
{
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->installEventFilter(this);
    layOut();
    wire();
    showState();
}

void LogView::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_note->setContentsMargins(12, 2, 12, 2);
    layout->addWidget(m_note);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_empty, 1);
    m_note->hide();
}

QWidget *LogView::makeTools(const QString &accessibleName)
{
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_found = label({}, TextRole::Muted);
    m_follow = quietButton(QStringLiteral("Follow"), QStringLiteral("chevron-down"));
    m_follow->setToolTip(QStringLiteral("Go to the end and stay there (End)"));
    m_search = named(new QLineEdit, QStringLiteral("Search in ") + accessibleName);
    m_search->setPlaceholderText(QStringLiteral("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(theme().px(180));
    m_search->installEventFilter(this);
    row->addWidget(m_follow);
    row->addWidget(m_found);
    row->addWidget(m_search);
    m_follow->hide();
    return tools;
}

void LogView::wire()
{
    connect(&m_feed, &models::LogFeed::stateChanged, this, &LogView::showState);
    connect(&m_model, &models::LogModel::noteChanged, this, &LogView::showState);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { measure(first, last); });
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &LogView::showState);
    connect(m_search, &QLineEdit::textChanged, this, &LogView::search);
    connect(m_follow, &QPushButton::clicked, this, &LogView::follow);
    QScrollBar *bar = m_list->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this, bar] {
        if (m_following)
            bar->setValue(bar->maximum());
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) { setFollowing(value >= bar->maximum()); });
}

void LogView::show(const QString &stream, const QString &none)
{
    m_none = none;
    if (stream != m_feed.stream()) {
        m_delegate->forgetLengths();
        setFollowing(true);
    }
    m_feed.show(stream);
    showState();
}

void LogView::measure(int first, int last)
{
    bool longer = false;
    for (int row = first; row <= last; ++row)
        longer |= m_delegate->noteLength(m_model.line(row).text.size());
    if (longer)
        m_list->doItemsLayout();
    showState();
}

void LogView::search(const QString &needle)
{
    m_delegate->setNeedle(needle);
    m_model.setSearch(needle);
    m_list->viewport()->update();
    showState();
}

void LogView::setFollowing(bool following)
{
    m_follow->setVisible(!following);
    if (following == m_following)
        return;
    m_following = following;
    emit followingChanged(following);
}

void LogView::follow()
{
    setFollowing(true);
    m_list->scrollToBottom();
}

void LogView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void LogView::showState()
{
    using State = models::LogFeed::State;
    m_note->setText(m_model.note());
    m_note->setVisible(!m_model.note().isEmpty());
    m_found->setText(m_model.search().isEmpty()
            ? QString()
            : QStringLiteral("%1 of %2 lines").arg(m_model.rowCount()).arg(m_model.total()));
    const bool lines = m_model.rowCount() > 0;
    m_list->setVisible(lines);
    m_empty->setVisible(!lines);
    if (lines)
        return;
    if (m_feed.state() == State::Failed)
        m_empty->show(QStringLiteral("warning"), QStringLiteral("The log could not be read"), m_feed.problem());
    else if (m_feed.state() == State::Loading)
        m_empty->showLoading(QStringLiteral("Reading the log"));
    else if (m_feed.state() == State::Nothing)
        m_empty->show(QStringLiteral("terminal"), QStringLiteral("No log"), m_none);
    else if (m_model.total() > 0)
        m_empty->show(QStringLiteral("search"), QStringLiteral("No line matches"),
            QStringLiteral("Another word, or none, shows more."));
    else
        m_empty->show(QStringLiteral("terminal"), QStringLiteral("Nothing was written"),
            QStringLiteral("What it writes is shown as it comes, and kept."));
}

void LogView::copySelected()
{
    QList<int> rows;
    for (const QModelIndex &index : m_list->selectionModel()->selectedIndexes())
        rows.append(index.row());
    if (!rows.isEmpty())
        copyText(this, m_model.textOf(rows));
}

bool LogView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Find)) {
        focusSearch();
        return true;
    }
    if (watched == m_list && key->matches(QKeySequence::Copy)) {
        copySelected();
        return true;
    }
    if (watched == m_search && key->key() == Qt::Key_Escape) {
        m_search->clear();
        m_list->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace views
