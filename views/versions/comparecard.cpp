// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/comparecard.h"

#include "base/text.h"
#include "views/kit/layouts.h"
#include "views/theme/theme.h"
#include "views/versions/trypanel.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabBar>

namespace views {

namespace {

QComboBox *releaseChooser(models::ReleaseModel &releases, const QString &name)
{
    auto *box = named(new QComboBox, name);
    box->setModel(&releases);
    box->setFixedWidth(theme().px(78));
    return box;
}

} // namespace

CompareCard::CompareCard(models::ReleaseModel &releases, TryPanel *tryPanel, QWidget *parent)
    : Card(parent, 0)
    , m_releases(releases)
    , m_try(tryPanel)
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_from(releaseChooser(releases, QStringLiteral("Compare from release")))
    , m_to(releaseChooser(releases, QStringLiteral("Compare to release")))
    , m_tabs(named(new QTabBar, QStringLiteral("What to compare")))
    , m_stack(new QStackedWidget)
    , m_diff(new DiffView(QStringLiteral("Changes between the two releases")))
    , m_commits(new MonoText(QStringLiteral("Commits between the two releases")))
    , m_layers(new MonoText(QStringLiteral("Layers that are new")))
    , m_empty(new EmptyState)
{
    build();
    connect(m_from, &QComboBox::activated, this, &CompareCard::choosePair);
    connect(m_to, &QComboBox::activated, this, &CompareCard::choosePair);
    connect(m_tabs, &QTabBar::currentChanged, this, &CompareCard::showTab);
}

void CompareCard::build()
{
    body()->setSpacing(0);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setMinimumWidth(theme().px(150)); // under the two releases when the card is narrow
    m_tabs->setElideMode(Qt::ElideRight);
    for (const char *title : {"Changes", "Commits", "Layers", "Try it"})
        m_tabs->addTab(QLatin1String(title));
    m_head->setContentsMargins(10, 6, 6, 6);
    m_head->setSpacing(6);
    m_head->addLayout(rowOf({m_from, label(QStringLiteral("→"), TextRole::Muted), m_to, nullptr}, 6));
    m_head->addWidget(m_tabs);
    body()->addLayout(m_head);
    body()->addWidget(rule());
    for (QWidget *part : {static_cast<QWidget *>(m_diff), static_cast<QWidget *>(m_commits),
             static_cast<QWidget *>(m_layers), static_cast<QWidget *>(m_try), static_cast<QWidget *>(m_empty)})
        m_stack->addWidget(part);
    body()->addWidget(m_stack, 1);
}

// Tabs beside the two releases where there is room, else under them.
void CompareCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const int needed = m_from->width() + m_to->width() + m_tabs->sizeHint().width() + theme().px(60);
    m_head->setDirection(needed <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void CompareCard::showTab(int tab)
{
    QWidget *const pages[] = {m_diff, m_commits, m_layers, m_try};
    m_stack->setCurrentWidget(tab == TryIt || m_hasAnswer ? pages[tab] : m_empty);
}

void CompareCard::setPair(int from, int to)
{
    m_from->setCurrentIndex(m_releases.find(QString::number(from)));
    m_to->setCurrentIndex(m_releases.find(QString::number(to)));
}

void CompareCard::setCounts(const run::Comparison *comparison)
{
    const auto title = [this](int tab, const char *word, const QString &count) {
        m_tabs->setTabText(
            tab, count.isEmpty() ? QLatin1String(word) : QStringLiteral("%1 %2").arg(QLatin1String(word), count));
    };
    title(Changes, "Changes", comparison ? QString::number(models::changedLines(*comparison)) : QString());
    title(Commits, "Commits", comparison ? QString::number(comparison->commits.size()) : QString());
    title(Layers, "Layers",
        comparison && comparison->layersTotal > 0
            ? QStringLiteral("%1 of %2").arg(comparison->newLayers.size()).arg(comparison->layersTotal)
            : QString());
    setAccessibleName(comparison ? models::differenceText(*comparison) : QStringLiteral("Comparison"));
}

void CompareCard::choosePair()
{
    if (m_from->currentIndex() >= 0 && m_to->currentIndex() >= 0)
        emit pairChosen(m_releases.row(m_from->currentIndex()).number, m_releases.row(m_to->currentIndex()).number);
}

void CompareCard::showAsking(int from, int to)
{
    setPair(from, to);
    if (m_hasAnswer) // the old answer stays until the new one is there: nothing flickers
        return;
    m_empty->showLoading(QStringLiteral("Comparing v%1 with v%2 …").arg(from).arg(to));
    showTab(m_tabs->currentIndex());
}

void CompareCard::showComparison(const run::Comparison &comparison, qint64 now)
{
    setPair(comparison.from, comparison.to);
    m_hasAnswer = true;
    setCounts(&comparison);
    m_diff->setDiff(comparison.changes.isEmpty() ? QList<run::DiffLine>{{run::DiffLine::Kind::Same,
                        QStringLiteral("Manifest and configuration are the same.")}}
                                                 : comparison.changes);
    fillCommits(comparison, now);
    fillLayers(comparison);
    showTab(m_tabs->currentIndex());
}

void CompareCard::fillCommits(const run::Comparison &comparison, qint64 now)
{
    QStringList lines;
    for (const run::CommitInfo &commit : comparison.commits)
        lines.append(QStringLiteral("%1  %2\n         %3, %4")
                         .arg(commit.id.left(7), base::plainText(commit.subject, true), commit.author,
                             base::agoText(commit.at, now)));
    if (lines.isEmpty())
        lines.append(comparison.commitsProblem.isEmpty() ? QStringLiteral("Both were made from the same commit.")
                                                         : comparison.commitsProblem);
    m_commits->setLines(lines);
}

void CompareCard::fillLayers(const run::Comparison &comparison)
{
    QStringList lines;
    for (const engine::Layer &layer : comparison.newLayers)
        lines.append(
            QStringLiteral("%1  %2").arg(base::bytesText(layer.bytes), 9).arg(base::plainText(layer.createdBy, true)));
    if (lines.isEmpty())
        lines.append(QStringLiteral("All layers are the same."));
    m_layers->setLines(lines);
}

void CompareCard::showError(const QString &sentence)
{
    m_hasAnswer = false;
    setCounts(nullptr);
    m_empty->show(QStringLiteral("warning"), QStringLiteral("They could not be compared"), sentence);
    showTab(m_tabs->currentIndex());
}

void CompareCard::showNothing(const QString &sentence)
{
    m_hasAnswer = false;
    setCounts(nullptr);
    m_empty->show(QStringLiteral("compare"), QStringLiteral("Nothing to compare yet"), sentence);
    showTab(m_tabs->currentIndex());
}

void CompareCard::openTry()
{
    m_tabs->setCurrentIndex(TryIt);
    m_try->setFocus();
}

} // namespace views
