// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/comparemodel.h"
#include "models/releasemodel.h"
#include "views/kit/card.h"
#include "views/kit/monoview.h"

class QBoxLayout;
class QComboBox;
class QGridLayout;
class QStackedWidget;
class QTabBar;

namespace views {

class TryPanel;

/// Two releases: what changed, the commits between, the layers; and the service to try. Which two can be chosen here
/// too.
class CompareCard final : public Card {
    Q_OBJECT
public:
    explicit CompareCard(models::ReleaseModel &releases, TryPanel *tryPanel, QWidget *parent = nullptr);
    /// What is being asked about; shows that it loads until showComparison() or showError().
    void showAsking(int from, int to);
    void showComparison(const run::Comparison &comparison, qint64 now);
    void showError(const QString &sentence);
    void showNothing(const QString &sentence);
    void openTry();

signals:
    void pairChosen(int from, int to);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void fillCommits(const run::Comparison &comparison, qint64 now);
    void fillLayers(const run::Comparison &comparison);
    void showTab(int tab);
    void choosePair();
    void setPair(int from, int to);
    void setCounts(const run::Comparison *comparison);

    enum Tab { Changes, Commits, Layers, TryIt };
    models::ReleaseModel &m_releases;
    TryPanel *m_try;
    QBoxLayout *m_head;
    QComboBox *m_from;
    QComboBox *m_to;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    DiffView *m_diff;
    MonoText *m_commits;
    MonoText *m_layers;
    EmptyState *m_empty;
    bool m_hasAnswer = false;
};

/// The numbers of two releases: metrics, usage, sizes.
class NumbersCard final : public Card {
    Q_OBJECT
public:
    explicit NumbersCard(QWidget *parent = nullptr);
    void showComparison(const run::Comparison &comparison);
    void clear();

private:
    void show();
    models::CompareModel m_model;
    QGridLayout *m_grid;
    QLabel *m_nothing;
    QList<QLabel *> m_cells;
};

} // namespace views
