// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/attemptview.h"

#include "views/kit/buttons.h"
#include "views/kit/card.h"
#include "views/kit/monoview.h"
#include "views/kit/text.h"
#include "views/kit/values.h"
#include "views/log/logview.h"
#include "views/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace views {

namespace {

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

QWidget *resultPage(KeyValueList *list, EmptyState *nothing)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 4, 12, 8);
    layout->addWidget(list);
    layout->addWidget(nothing);
    layout->addStretch();
    return scrolled(page);
}

} // namespace

AttemptView::AttemptView(run::Workbench &workbench, QWidget *parent)
    : QWidget(parent)
    , m_workbench(workbench)
    , m_title(new ElidedLabel({}, TextRole::Heading))
    , m_note(new ElidedLabel({}, TextRole::Muted))
    , m_tabs(new QButtonGroup(this))
    , m_log(new LogView(workbench, QStringLiteral("Log")))
    , m_result(new KeyValueList)
    , m_noResult(new EmptyState)
    , m_changes(new DiffView(QStringLiteral("Changes")))
    , m_stack(new QStackedWidget)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 4, 12, 4);
    row->setSpacing(8);
    row->addWidget(m_title);
    row->addWidget(m_note, 1);
    row->addWidget(m_log->tools());
    addTabs(row);
    layout->addLayout(row);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_log);
    m_stack->addWidget(resultPage(m_result, m_noResult));
    m_stack->addWidget(m_changes);
    connect(m_log, &LogView::followingChanged, this, &AttemptView::showTitle);
    setTab(Log);
}

void AttemptView::addTabs(QHBoxLayout *row)
{
    int id = 0;
    for (const char *name : {"Log", "Result", "Changes"}) {
        QPushButton *tab = quietButton(QLatin1String(name));
        tab->setCheckable(true);
        m_tabs->addButton(tab, id++);
        row->addWidget(tab);
    }
    connect(m_tabs, &QButtonGroup::idClicked, this, [this](int tab) { setTab(static_cast<Tab>(tab)); });
}

void AttemptView::setTab(Tab tab)
{
    m_tabs->button(tab)->setChecked(true);
    m_stack->setCurrentIndex(tab);
    m_log->tools()->setVisible(tab == Log);
    if (tab == Changes)
        loadChanges();
    showTitle();
}

void AttemptView::show(const models::Card &card, const store::AttemptRecord &attempt)
{
    const bool other = card.key != m_card.key;
    m_card = card;
    m_log->show(card.logStream, noLogReason());
    showResult(attempt);
    const bool comparable = card.replaces > 0 && card.release > 0;
    m_tabs->button(Changes)->setVisible(comparable);
    if (other || (!comparable && m_stack->currentIndex() == Changes))
        setTab(comparable ? Changes : Log);
    else if (m_stack->currentIndex() == Changes)
        loadChanges();
    showTitle();
}

void AttemptView::showTitle()
{
    m_title->setFullText(m_card.key.isEmpty() ? QStringLiteral("Log") : m_card.title);
    QString note;
    if (m_stack->currentIndex() == Log && !m_card.logStream.isEmpty())
        note = m_card.endedAt > 0  ? QStringLiteral("log, ended")
            : m_log->isFollowing() ? QStringLiteral("log, following")
                                   : QStringLiteral("log, paused");
    if (m_stack->currentIndex() == Changes)
        note = QStringLiteral("what v%1 changes against v%2").arg(m_card.release).arg(m_card.replaces);
    m_note->setFullText(note);
}

QString AttemptView::noLogReason() const
{
    if (m_card.key.isEmpty())
        return QStringLiteral("Select a card or a bar to see what it wrote.");
    if (!m_card.waitsFor.isEmpty())
        return QStringLiteral("%1 has not started: it waits for %2.")
            .arg(m_card.title, m_card.waitsFor.join(QLatin1String(", ")));
    return QStringLiteral("%1 has not started.").arg(m_card.title);
}

void AttemptView::showResult(const store::AttemptRecord &attempt)
{
    QList<KeyValueList::Row> rows;
    for (const ResultRow &row : resultRows(attempt))
        rows.append({row.key, row.value, row.note, true});
    m_result->setRows(rows);
    m_result->setVisible(!rows.isEmpty());
    m_noResult->setVisible(rows.isEmpty());
    if (rows.isEmpty())
        m_noResult->show(QStringLiteral("file"), QStringLiteral("No result yet"),
            QStringLiteral("Metrics, thresholds and kept files are here once it ended."));
}

void AttemptView::loadChanges()
{
    const QString wanted = QStringLiteral("v%1 v%2").arg(m_card.replaces).arg(m_card.release);
    if (wanted == m_compared || m_comparing)
        return;
    m_compared = wanted;
    m_changes->setLines({QStringLiteral("Comparing")});
    m_comparing = m_workbench.compare(m_card.replaces, m_card.release);
    m_comparing->setParent(this);
    connect(m_comparing, &base::Job::finished, this, &AttemptView::takeChanges);
    m_comparing->start();
}

void AttemptView::takeChanges()
{
    const auto result = m_comparing->takeResult();
    m_comparing->deleteLater();
    m_comparing = nullptr;
    if (result)
        m_changes->setDiff(result.value().changes);
    else
        m_changes->setLines({result.error().text()});
    if (!result)
        m_compared.clear();
}

void AttemptView::focusLog()
{
    setTab(Log);
    m_log->setFocus();
}

void AttemptView::focusSearch()
{
    setTab(Log);
    m_log->focusSearch();
}

} // namespace views
