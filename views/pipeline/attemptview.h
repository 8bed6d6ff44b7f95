// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/card.h"
#include "run/workbench.h"

#include <QWidget>

class QButtonGroup;
class QHBoxLayout;
class QPushButton;
class QStackedWidget;

namespace views {

class DiffView;
class ElidedLabel;
class EmptyState;
class KeyValueList;
class LogView;

/// The attempt behind the selected card: its log, its result (metrics, thresholds, files), and for a deployment what it
/// would change.
class AttemptView final : public QWidget {
    Q_OBJECT
public:
    enum Tab { Log, Result, Changes };

    explicit AttemptView(run::Workbench &workbench, QWidget *parent = nullptr);

    /// Shows this card and its record (nothing selected: both empty).
    void show(const models::Card &card, const store::AttemptRecord &attempt);
    void setTab(Tab tab);
    void focusLog();
    void focusSearch();

private:
    void addTabs(QHBoxLayout *row);
    void showTitle();
    void showResult(const store::AttemptRecord &attempt);
    void loadChanges();
    void takeChanges();
    [[nodiscard]] QString noLogReason() const;

    run::Workbench &m_workbench;
    models::Card m_card;
    ElidedLabel *m_title;
    ElidedLabel *m_note;
    QButtonGroup *m_tabs;
    LogView *m_log;
    KeyValueList *m_result;
    EmptyState *m_noResult;
    DiffView *m_changes;
    QStackedWidget *m_stack;
    base::TaskJob<run::Comparison> *m_comparing = nullptr;
    QString m_compared; ///< "v12 v13" that m_changes shows
};

/// The rows of the result tab.
struct ResultRow {
    QString key;
    QString value;
    QString note;
};
[[nodiscard]] QList<ResultRow> resultRows(const store::AttemptRecord &attempt);

} // namespace views
