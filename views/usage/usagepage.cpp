// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/usage/usagepage.h"
#include "models/usagereport.h"

#include "base/text.h"
#include "views/charts/usagechart.h"
#include "views/kit/card.h"
#include "views/theme/theme.h"
#include "views/usage/changepanel.h"
#include "views/usage/chartpair.h"
#include "views/usage/reportcards.h"
#include "views/usage/subjectlist.h"

#include <QDir>
#include <QMenu>

namespace views {

namespace {

constexpr int mostCompared = 5;
constexpr int runsForSuggestion = 10;

QList<models::ChartSource> sourcesOf(const models::UsageData &data, const QList<qint64> &ids)
{
    QList<models::ChartSource> sources;
    for (const qint64 id : ids) {
        const usage::Measured measured = data.measured(id);
        if (measured.series.id != 0)
            sources.append({measured.series, models::memberTitle(measured.series), measured.samples});
    }
    return sources;
}

} // namespace

void UsagePage::reveal(const QString &subject)
{
    m_wanted = subject;
    revealWanted();
}

void UsagePage::revealWanted()
{
    if (m_wanted.isEmpty() || m_series.rowCount() == 0)
        return;
    const QString wanted = std::exchange(m_wanted, QString());
    if (wanted.startsWith(QLatin1String("compare/")))
        return revealComparison(wanted.section(u'/', 1, 1), wanted.section(u'/', 2, 2));
    for (const models::SeriesRow &row : m_series.rows())
        if (!row.isGroup && (row.key == wanted || QStringLiteral("series/%1").arg(row.seriesId) == wanted))
            return choose(row.seriesId);
}

// Two runs have several tasks in common: the longest one tells most.
void UsagePage::revealComparison(const QString &run, const QString &previous)
{
    const QString tail = QStringLiteral("run ");
    std::optional<store::SeriesRecord> best;
    qint64 other = 0;
    for (const models::SeriesRow &row : m_series.rows()) {
        const auto record = m_series.record(row.seriesId);
        if (row.isGroup || row.title != tail + run || !record)
            continue;
        if (best && record->endedAt - record->startedAt <= best->endedAt - best->startedAt)
            continue;
        for (const store::SeriesRecord &member : m_series.group(row.group)) {
            if (models::memberTitle(member) != tail + previous)
                continue;
            best = record;
            other = member.id;
        }
    }
    if (!best)
        return;
    choose(best->id);
    compareWith({other});
}

void UsagePage::choose(qint64 seriesId)
{
    if (seriesId == m_current)
        return;
    m_current = seriesId;
    m_compared.clear();
    m_subjects->select(seriesId);
    const auto series = current();
    m_charts->setTimeBase(series && series->group.startsWith(QLatin1String("service:")) ? models::TimeBase::Clock
                                                                                        : models::TimeBase::SinceStart);
    m_charts->showAll();
    loadGroup();
}

void UsagePage::compareWith(const QList<qint64> &others)
{
    m_compared = others.mid(0, mostCompared);
    if (!m_compared.isEmpty())
        m_charts->setTimeBase(models::TimeBase::SinceStart);
    m_charts->showAll();
    loadGroup();
}

std::optional<store::SeriesRecord> UsagePage::current() const
{
    return m_series.record(m_current);
}

// The series itself, those it is compared with, and the latest of its group, on which the suggestion rests.
void UsagePage::loadGroup()
{
    const auto series = current();
    if (!series)
        return;
    QList<store::SeriesRecord> wanted{*series};
    const QList<store::SeriesRecord> group = m_series.group(series->group);
    const bool task = series->group.startsWith(QLatin1String("task:"));
    for (qsizetype i = 0; i < group.size(); ++i) {
        const bool basis = task && i < runsForSuggestion;
        if (group.at(i).id != m_current && (basis || m_compared.contains(group.at(i).id)))
            wanted.append(group.at(i));
    }
    m_data.want(wanted);
    showData();
}

void UsagePage::showData()
{
    const auto series = current();
    if (!series)
        return;
    showHead(*series);
    const usage::Measured measured = m_data.measured(m_current);
    QList<usage::Measured> group = m_data.measured();
    std::sort(group.begin(), group.end(),
        [](const usage::Measured &a, const usage::Measured &b) { return a.series.startedAt > b.series.startedAt; });
    m_report->show(QStringLiteral("Report, ") + models::memberTitle(*series), models::reportRows(measured, group));
    const usage::Suggestion suggestion = usage::suggestionOf(group);
    const auto project = workbench().project();
    m_edits =
        project ? models::resourceEdits(project->project, series->group, suggestion) : QList<models::ResourceEdit>();
    m_suggestion->show(suggestion, !m_edits.isEmpty());
    const bool loaded = m_data.has(m_current);
    m_charts->showCharts(loaded && !measured.samples.isEmpty());
    if (!measured.samples.isEmpty())
        m_charts->setSources(sourcesOf(m_data, QList<qint64>{m_current} + m_compared));
    else if (!m_data.problem().isEmpty())
        m_charts->empty()->show(QStringLiteral("warning"), QStringLiteral("The samples could not be read"),
            m_data.problem(), {{QStringLiteral("Read again"), [this] { loadGroup(); }, QStringLiteral("refresh")}});
    else if (!loaded)
        m_charts->empty()->showLoading(QStringLiteral("Reading the samples"));
    else
        m_charts->empty()->show(QStringLiteral("usage"), QStringLiteral("Too short to be measured"),
            QStringLiteral("Usage is read every second; this was over before the second reading."));
}

void UsagePage::showHead(const store::SeriesRecord &series)
{
    QString sentence = models::memberTitle(series) + QLatin1String(", ") + base::agoText(series.startedAt, now());
    if (!m_compared.isEmpty())
        sentence = QStringLiteral("%1 and %2 more").arg(models::memberTitle(series)).arg(m_compared.size());
    m_header->setTitle(models::groupTitle(series.group));
    m_header->setSubtitle(sentence + QStringLiteral(", measured every second from the engine\u2019s counters"));
}

void UsagePage::fillCompare()
{
    m_compare->clear();
    const auto series = current();
    const QList<store::SeriesRecord> group = series ? m_series.group(series->group) : QList<store::SeriesRecord>();
    for (const store::SeriesRecord &member : group) {
        if (member.id == m_current)
            continue;
        QString text =
            QStringLiteral("%1, %2").arg(models::memberTitle(member), base::agoText(member.startedAt, now()));
        QAction *action = m_compare->addAction(text.replace(u'&', QLatin1String("&&")));
        action->setCheckable(true);
        action->setChecked(m_compared.contains(member.id));
        action->setEnabled(action->isChecked() || m_compared.size() < mostCompared);
        connect(action, &QAction::toggled, this, [this, id = member.id](bool on) {
            QList<qint64> others = m_compared;
            others.removeAll(id);
            compareWith(on ? others + QList<qint64>{id} : others);
        });
    }
    if (m_compare->isEmpty())
        m_compare->addAction(QStringLiteral("There is no other one yet"))->setEnabled(false);
}

void UsagePage::review()
{
    const auto project = workbench().project();
    if (!project || m_edits.isEmpty())
        return;
    const QString file = QDir(project->project.root).filePath(project->project.file);
    auto *panel = new ChangePanel(m_pool, file, m_edits, m_suggestion);
    connect(panel, &ChangePanel::applied, this, [this] {
        shell().say(QStringLiteral("slipway.yaml changed"));
        workbench().refresh();
    });
    panel->open();
}

QString UsagePage::title() const
{
    const auto series = current();
    return series ? base::plainText(series->title, true) : QString();
}

} // namespace views
