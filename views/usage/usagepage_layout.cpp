// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the Usage page is laid out, its states, and what it gives away as files.
#include "usage/export.h"
#include "views/charts/chartexport.h"
#include "views/charts/usagechart.h"
#include "views/kit/buttons.h"
#include "views/kit/card.h"
#include "views/pagestates.h"
#include "views/theme/theme.h"
#include "views/usage/chartpair.h"
#include "views/usage/reportcards.h"
#include "views/usage/subjectlist.h"
#include "views/usage/usagepage.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QRegularExpression>
#include <QSaveFile>
#include <QScrollArea>
#include <QStackedLayout>

namespace views {

namespace {

constexpr int sideMargin = 18;
constexpr int gap = 14;
constexpr int subjectsWidth = 188;
constexpr int sideWidth = 236;

struct FormatWords {
    const char *action;
    const char *ending;
};
constexpr FormatWords formats[] = {{"Samples as CSV", "csv"}, {"Charts as PNG", "png"}, {"Charts as SVG", "svg"}};

base::Result<bool> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return true;
    return base::Error{base::Error::Code::Failed,
        QStringLiteral("%1 could not be written: %2.").arg(path, file.errorString()),
        QStringLiteral("Choose another folder."), {}};
}

} // namespace

UsagePage::UsagePage(Shell &shell, QWidget *parent)
    : Page(shell, parent)
    , m_data(shell.workbench())
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState)
    , m_header(new SectionHeader(QStringLiteral("Usage")))
    , m_banner(new Banner)
    , m_subjects(new SubjectList(m_series))
    , m_charts(new ChartPair)
    , m_report(new ReportCard)
    , m_suggestion(new SuggestionCard)
    , m_compare(new QMenu(this))
    , m_export(new QMenu(this))
{
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_empty);
    wire();
    refresh();
}

QWidget *UsagePage::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(sideMargin, 14, sideMargin, 16);
    layout->setSpacing(12);
    makeMenus(m_header);
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    m_banner->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(gap);
    auto *subjects = new Card(nullptr, 4);
    subjects->setFixedWidth(theme().px(subjectsWidth));
    subjects->body()->addWidget(m_subjects);
    row->addWidget(subjects);
    row->addWidget(m_charts, 1);
    row->addWidget(makeSide());
    layout->addLayout(row, 1);
    return content;
}

QWidget *UsagePage::makeSide()
{
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(m_report);
    layout->addWidget(m_suggestion);
    layout->addStretch();
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedWidth(theme().px(sideWidth));
    area->setWidget(side);
    return area;
}

void UsagePage::makeMenus(SectionHeader *header)
{
    QPushButton *compare = plainButton(QStringLiteral("Compare \u25be"));
    compare->setAccessibleName(QStringLiteral("Compare with"));
    compare->setMenu(m_compare);
    header->addTrailing(compare);
    QPushButton *save = plainButton(QStringLiteral("Export \u25be"));
    save->setAccessibleName(QStringLiteral("Export"));
    save->setMenu(m_export);
    header->addTrailing(save);
    for (int i = 0; i < 3; ++i)
        m_export->addAction(QLatin1String(formats[i].action), this, [this, i] { exportAs(static_cast<Format>(i)); });
    connect(m_compare, &QMenu::aboutToShow, this, &UsagePage::fillCompare);
}

void UsagePage::wire()
{
    using run::Workbench;
    connect(&workbench(), &Workbench::usageChanged, this, &UsagePage::refresh);
    connect(&workbench(), &Workbench::projectChanged, this, &UsagePage::refresh);
    connect(&workbench(), &Workbench::statusChanged, this, &UsagePage::refresh);
    connect(&m_data, &models::UsageData::changed, this, &UsagePage::showData);
    connect(m_subjects, &SubjectList::chosen, this, &UsagePage::choose);
    connect(m_suggestion, &SuggestionCard::reviewAsked, this, &UsagePage::review);
}

void UsagePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!focusWidget())
        m_subjects->setFocus();
}

void UsagePage::refresh()
{
    m_series.update(workbench().usage(), now());
    if (showState())
        return;
    const QString stale = staleText(workbench().status().get());
    if (stale.isEmpty())
        m_banner->hide();
    else
        m_banner->show(models::Tone::Warning, stale, QStringLiteral("Look again"), [this] { workbench().refresh(); });
    revealWanted();
    if (!current() && m_series.rowCount() > 1)
        choose(m_series.row(1).seriesId);
    loadGroup();
}

bool UsagePage::showState()
{
    bool empty = showCommonState(shell(), *m_empty);
    if (!empty && !workbench().usage()) {
        m_empty->showLoading(QStringLiteral("Reading what was measured"));
        empty = true;
    }
    if (!empty && m_series.rowCount() == 0) {
        m_empty->show(QStringLiteral("usage"), QStringLiteral("Nothing was measured yet"),
            QStringLiteral("CPU and memory of each task and service are read every second while they run, and kept "
                           "when they are gone."),
            {{QStringLiteral("Go to Pipeline"), [this] { shell().open(PageId::Pipeline); },
                QStringLiteral("pipeline")}});
        empty = true;
    }
    m_stack->setCurrentIndex(empty ? 1 : 0);
    return empty;
}

QList<PageCommand> UsagePage::commands()
{
    QList<PageCommand> list;
    for (int i = 0; i < 3; ++i)
        list.append({QStringLiteral("Export: ") + QLatin1String(formats[i].action), QStringLiteral("export"),
            [this, i] { exportAs(static_cast<Format>(i)); }});
    for (const models::SeriesRow &row : m_series.rows())
        if (!row.isGroup)
            list.append({QStringLiteral("Usage of %1, %2").arg(models::groupTitle(row.group), row.title),
                QStringLiteral("usage"), [this, id = row.seriesId] { choose(id); }});
    return list;
}

void UsagePage::exportAs(Format format)
{
    const QString ending = QLatin1String(formats[static_cast<int>(format)].ending);
    QString name = title();
    name.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9]+")), QStringLiteral("-"));
    auto *dialog = new QFileDialog(this, QStringLiteral("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->setNameFilter(QStringLiteral("*.%1").arg(ending));
    dialog->selectFile(name + QLatin1Char('.') + ending);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString &path) { save(format, path); });
    dialog->open();
}

void UsagePage::save(Format format, const QString &path)
{
    const auto tell = [this, path](const auto &result) {
        shell().say(result ? QStringLiteral("Written to ") + path : result.error().text());
    };
    const ChartPicture picture{title(), {m_charts->cpu(), m_charts->memory()}};
    if (format == Format::Png)
        return tell(savePng(picture, path));
    if (format == Format::Svg)
        return tell(saveSvg(picture, path));
    QList<usage::Measured> shown{m_data.measured(m_current)};
    for (const qint64 id : std::as_const(m_compared))
        shown.append(m_data.measured(id));
    auto *job = new base::TaskJob<bool>(
        m_pool, [shown, path](const base::JobContext &) { return writeFile(path, usage::csvOf(shown)); }, this);
    connect(job, &base::Job::finished, this, [job, tell] {
        tell(job->result());
        job->deleteLater();
    });
    job->start();
}

} // namespace views
