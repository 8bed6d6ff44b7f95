// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/workpool.h"
#include "models/seriesmodel.h"
#include "models/usagedata.h"
#include "models/usagereport.h"
#include "views/page.h"

class QFileDialog;
class QMenu;
class QStackedLayout;

namespace views {

class Banner;
class ChartPair;
class EmptyState;
class ReportCard;
class SectionHeader;
class SubjectList;
class SuggestionCard;

/// CPU and memory over time of attempts and services against what they asked for; several compared; the job report;
/// what to ask for next time.
class UsagePage final : public Page {
    Q_OBJECT
public:
    UsagePage(Shell &shell, QWidget *parent);

    [[nodiscard]] QList<PageCommand> commands() override;
    /// "series/4", "attempt/12", "deployment/3", "compare/42/41" (numbers of runs).
    void reveal(const QString &subject) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Format { Csv, Png, Svg };

    QWidget *makeContent();
    QWidget *makeSide();
    void makeMenus(SectionHeader *header);
    void wire();
    void refresh();
    bool showState();
    void choose(qint64 seriesId);
    void compareWith(const QList<qint64> &others);
    void fillCompare();
    void revealWanted();
    void revealComparison(const QString &run, const QString &previous);
    void loadGroup();
    void showData();
    void showHead(const store::SeriesRecord &series);
    void review();
    void exportAs(Format format);
    void save(Format format, const QString &path);
    [[nodiscard]] std::optional<store::SeriesRecord> current() const;
    [[nodiscard]] QString title() const;

    base::WorkPool m_pool{QStringLiteral("usage"), 1};
    models::SeriesModel m_series;
    models::UsageData m_data;
    qint64 m_current = 0;
    QList<qint64> m_compared;
    QString m_wanted;
    QList<models::ResourceEdit> m_edits;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    SectionHeader *m_header;
    Banner *m_banner;
    SubjectList *m_subjects;
    ChartPair *m_charts;
    ReportCard *m_report;
    SuggestionCard *m_suggestion;
    QMenu *m_compare;
    QMenu *m_export;
};

} // namespace views
