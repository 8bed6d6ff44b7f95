// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/versionspage.h"

#include "base/text.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/pagestates.h"
#include "views/settings.h"
#include "views/theme/theme.h"
#include "views/versions/comparecard.h"
#include "views/versions/lanesview.h"
#include "views/versions/legend.h"
#include "views/versions/movecard.h"
#include "views/versions/trypanel.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QUrl>

#include <algorithm>

namespace views {

namespace {

constexpr qint64 hourMs = 3'600'000;
constexpr int rightWidth = 440; ///< at most
constexpr int lowerHeight = 300; ///< at least

struct Range {
    const char *title;
    int hours;
};
constexpr Range ranges[] = {{"1 hour", 1}, {"24 hours", 24}, {"7 days", 168}, {"30 days", 720}, {"1 year", 8760}};

} // namespace

VersionsPage::VersionsPage(Shell &shell, QWidget *parent)
    : Page(shell, parent)
    , m_head(new SectionHeader(QStringLiteral("Versions")))
    , m_range(named(new QComboBox, QStringLiteral("Time shown")))
    , m_stale(new Banner)
    , m_empty(new EmptyState)
    , m_lanes(new LanesView)
    , m_notable(new ElidedLabel({}, TextRole::Faint))
    , m_try(new TryPanel(shell))
    , m_compare(new CompareCard(m_releases, m_try))
    , m_numbers(new NumbersCard)
    , m_move(new MoveCard(shell))
{
    build();
    connectAll();
    showAll();
}

void VersionsPage::build()
{
    for (const Range &range : ranges)
        m_range->addItem(QLatin1String(range.title), range.hours);
    m_range->setCurrentIndex(std::max(0, m_range->findData(shell().settings().value(windowstate::versionsHours))));
    m_head->setSubtitle(QStringLiteral("What ran where, and when"));
    m_head->addTrailing(m_range);
    m_stale->hide();
    auto *inside = new QWidget;
    auto *content = new QVBoxLayout(inside);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(pageGap + 2);
    content->addWidget(lanesCard());
    content->addWidget(lowerHalf(), 1);
    m_content = scrolled(inside);
    auto *column = pageColumn(this);
    column->addWidget(m_head);
    column->addWidget(m_stale);
    column->addWidget(m_content, 1);
    column->addWidget(m_empty, 1);
}

QWidget *VersionsPage::lanesCard()
{
    auto *card = new Card(nullptr, 0);
    card->body()->setSpacing(0);
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(m_lanes);
    card->body()->addWidget(rule());
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(12, 8, 12, 8);
    foot->setSpacing(12);
    foot->addWidget(new LaneLegend);
    m_notable->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(m_notable, 1);
    card->body()->addLayout(foot);
    return card;
}

QWidget *VersionsPage::lowerHalf()
{
    auto *half = new QWidget;
    auto *row = new QHBoxLayout(half);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(14);
    row->addWidget(m_compare, 2);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(pageGap);
    column->addWidget(m_numbers);
    column->addWidget(m_move);
    column->addStretch();
    side->setMaximumWidth(theme().px(rightWidth));
    half->setMinimumHeight(theme().px(lowerHeight));
    row->addWidget(side, 1);
    return half;
}

void VersionsPage::connectAll()
{
    const run::Workbench &workbench = this->workbench();
    for (const auto changed : {&run::Workbench::versionsChanged, &run::Workbench::projectChanged})
        connect(&workbench, changed, this, &VersionsPage::showAll);
    connect(&workbench, &run::Workbench::statusChanged, this, &VersionsPage::showPlace);
    connect(&shell(), &Shell::openingChanged, this, &VersionsPage::showPlace);
    connect(&shell(), &Shell::environmentChanged, this, &VersionsPage::showAll);
    connect(m_lanes, &LanesView::blockChosen, this, &VersionsPage::choose);
    connect(m_compare, &CompareCard::pairChosen, this, [this](int from, int to) {
        m_chosen.clear();
        m_candidate = to;
        compare(from, to);
        showMove();
        markChosen();
    });
    connect(m_move, &MoveCard::tryRequested, m_compare, &CompareCard::openTry);
    connect(m_range, &QComboBox::activated, this, [this] {
        shell().settings().set(windowstate::versionsHours, m_range->currentData().toInt());
        showLanes();
    });
}

// Whether there is anything to show, and whether it is current.
void VersionsPage::showPlace()
{
    const run::VersionsPtr versions = workbench().versions();
    const run::StatusPtr status = workbench().status();
    bool empty = showCommonState(shell(), *m_empty);
    if (!empty && !versions) {
        m_empty->showLoading(QStringLiteral("Reading the history …"));
        empty = true;
    } else if (!empty && versions->releases.isEmpty()) {
        m_empty->show(QStringLiteral("versions"), QStringLiteral("No release yet"),
            QStringLiteral("A run that reaches the deploy stage makes one: image, configuration, commit and metrics, "
                           "with a number. Here you will see where each "
                           "one ran, compare any two and bring one back."),
            {{QStringLiteral("Open the pipeline"), [this] { shell().open(PageId::Pipeline); },
                QStringLiteral("pipeline")}});
        empty = true;
    }
    m_empty->setVisible(empty);
    m_content->setVisible(!empty);
    m_range->setVisible(!empty);
    const QString stale = empty ? QString() : staleText(status.get());
    m_stale->setVisible(!stale.isEmpty());
    if (!stale.isEmpty())
        m_stale->show(models::Tone::Warning, stale, QStringLiteral("Look again"), [this] { workbench().refresh(); });
}

void VersionsPage::showAll()
{
    const run::VersionsPtr versions = workbench().versions();
    showPlace();
    if (versions) {
        m_releases.setVersions(*versions, now());
        showLanes();
        if (m_environment != shell().environment() || m_to == 0)
            chooseUsual();
        markChosen();
        showMove();
        m_try->showTries();
    }
    emit primaryChanged();
}

// Until somebody chooses: the shortest time that holds the whole history, so that a first release is more than a line.
void VersionsPage::fitRange(const run::VersionsSnapshot &versions, qint64 to)
{
    qint64 oldest = to;
    for (const store::DeploymentRecord &deployment : versions.deployments)
        oldest = std::min(oldest, deployment.startedAt);
    int index = 0;
    while (index + 1 < m_range->count() && m_range->itemData(index).toInt() * hourMs < to - oldest)
        ++index;
    m_range->setCurrentIndex(index);
}

void VersionsPage::showLanes()
{
    const run::VersionsPtr versions = workbench().versions();
    if (!versions)
        return;
    const qint64 to = now();
    if (shell().settings().value(windowstate::versionsHours) == 0)
        fitRange(*versions, to);
    const qint64 from = to - m_range->currentData().toInt() * hourMs;
    m_lanes->setLanes(models::lanesOf(*versions, from, to), from, to);
    m_lanes->setEnvironment(shell().environment());
    m_notable->setFullText(models::notableOf(*versions, from, to));
    markChosen();
}

// The live release of the environment beside the one before it: the two that most questions are about.
void VersionsPage::chooseUsual()
{
    const run::VersionsPtr versions = workbench().versions();
    m_environment = shell().environment();
    m_chosen.clear();
    const run::EnvironmentState *state = models::stateOf(*versions, m_environment);
    const int live = state ? state->liveRelease : 0;
    const int before = models::releaseBefore(*versions, m_environment);
    for (const store::DeploymentRecord &deployment : versions->deployments) {
        const bool isEnd = (deployment.release == live && deployment.state == store::DeploymentState::Live)
            || (deployment.release == before && deployment.state == store::DeploymentState::Ended);
        if (deployment.environment == m_environment && isEnd && m_chosen.size() < 2)
            m_chosen.append(deployment.id);
    }
    m_candidate = before;
    if (live > 0 && before > 0)
        compare(std::min(live, before), std::max(live, before));
    else if (versions->releases.size() >= 2)
        compare(versions->releases.at(1).number, versions->releases.first().number);
    else
        m_compare->showNothing(
            QStringLiteral("There is one release so far. With the second one you see here what separates them."));
}

void VersionsPage::choose(const models::LaneBlock &block, bool second)
{
    if (second && m_chosen.size() == 1 && m_chosen.first() != block.deployment)
        m_chosen.append(block.deployment);
    else
        m_chosen = {block.deployment};
    const bool pair = m_chosen.size() == 2;
    const int other = m_candidate;
    m_environment = block.environment;
    m_candidate = block.release;
    shell().setEnvironment(block.environment);
    const run::EnvironmentState *state = models::stateOf(*workbench().versions(), block.environment);
    const int live = state ? state->liveRelease : 0;
    const int against = pair ? other : live;
    if (against > 0 && against != block.release)
        compare(std::min(against, block.release), std::max(against, block.release));
    showMove();
    markChosen();
    m_try->showTries();
}

void VersionsPage::markChosen()
{
    m_lanes->setChosen(QSet<qint64>(m_chosen.begin(), m_chosen.end()));
}

void VersionsPage::compare(int from, int to)
{
    if (from == m_from && to == m_to)
        return;
    m_from = from;
    m_to = to;
    m_compare->showAsking(from, to);
    m_asking.start(workbench().compare(from, to), this, [this](const base::Result<run::Comparison> &result) {
        if (result) {
            m_compare->showComparison(result.value(), now());
            m_numbers->showComparison(result.value());
        } else {
            m_compare->showError(base::plainText(result.error().text(), true));
            m_numbers->clear();
            m_from = m_to = 0; // asked again when chosen again
        }
    });
}

void VersionsPage::showMove()
{
    if (const run::VersionsPtr versions = workbench().versions())
        m_move->showMove(*versions, shell().environment(), m_candidate);
}

int VersionsPage::newestToDeploy() const
{
    const run::VersionsPtr versions = workbench().versions();
    const run::EnvironmentState *state = versions ? models::stateOf(*versions, shell().environment()) : nullptr;
    if (!state || versions->releases.isEmpty())
        return 0;
    const int newest = versions->releases.first().number;
    return newest > state->liveRelease ? newest : 0;
}

PrimaryAction VersionsPage::primary() const
{
    const int release = newestToDeploy();
    auto *page = const_cast<VersionsPage *>(this);
    if (release > 0)
        return {QStringLiteral("Deploy v%1").arg(release), QStringLiteral("play"), true,
            QStringLiteral("To %1: shows what changes first").arg(shell().environment()),
            [page, release] { page->reveal(QStringLiteral("release/%1").arg(release)); }};
    const run::VersionsPtr versions = workbench().versions();
    const run::EnvironmentState *state = versions ? models::stateOf(*versions, shell().environment()) : nullptr;
    if (state && !state->service.address.isEmpty())
        return {QStringLiteral("Open %1").arg(shell().environment()), QStringLiteral("external"), true,
            state->service.address, [page] { page->openService(); }};
    return {};
}

void VersionsPage::openService()
{
    const run::VersionsPtr versions = workbench().versions();
    const run::EnvironmentState *state = versions ? models::stateOf(*versions, shell().environment()) : nullptr;
    if (state && !state->service.address.isEmpty())
        QDesktopServices::openUrl(QUrl(state->service.address));
}

QList<PageCommand> VersionsPage::commands()
{
    return {
        {QStringLiteral("Try a request against the service"), QStringLiteral("send"), [this] { m_compare->openTry(); }},
        {QStringLiteral("Open the service in the browser"), QStringLiteral("external"), [this] { openService(); }}};
}

void VersionsPage::reveal(const QString &subject)
{
    const run::VersionsPtr versions = workbench().versions();
    if (!versions)
        return;
    const QString number = subject.section(u'/', 1);
    for (const store::DeploymentRecord &deployment : versions->deployments) {
        if (subject.startsWith(QLatin1String("deployment/")) && deployment.id == number.toLongLong()) {
            models::LaneBlock block;
            block.deployment = deployment.id;
            block.environment = deployment.environment;
            block.release = deployment.release;
            choose(block, false);
            return;
        }
    }
    if (!subject.startsWith(QLatin1String("release/")))
        return;
    m_candidate = number.toInt();
    m_chosen.clear();
    const run::EnvironmentState *state = models::stateOf(*versions, shell().environment());
    const int live = state ? state->liveRelease : 0;
    if (live > 0 && live != m_candidate)
        compare(std::min(live, m_candidate), std::max(live, m_candidate));
    showMove();
    markChosen();
    m_move->askReason();
}

} // namespace views
