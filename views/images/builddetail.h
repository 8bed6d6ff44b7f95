// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/buildfacts.h"
#include "models/buildstepmodel.h"
#include "models/layermodel.h"
#include "run/workbench.h"
#include "views/kit/card.h"

class QButtonGroup;
class QHBoxLayout;
class QListView;
class QPushButton;
class QStackedWidget;

namespace views {

class ElidedLabel;
class KeyValueList;
class LogView;
class Pill;
class ThinProgress;

/// A build (its steps, log, layers, what it is) or an image of the engine (layers, what it is), with what can be done.
class BuildDetail final : public Card {
    Q_OBJECT
public:
    enum Tab { Steps, Log, Layers, About };

    explicit BuildDetail(run::Workbench &workbench, QWidget *parent = nullptr);

    void showBuild(
        const store::BuildRecord &build, const run::ProjectPtr &project, const run::StatusPtr &status, qint64 nowMs);
    void showImage(const models::ImageEntry &image);
    void showNothing();
    void setTab(Tab tab);

private:
    void addHead();
    void addTabs(QHBoxLayout *row);
    QWidget *stepsPage();
    QWidget *layersPage();
    QWidget *aboutPage();
    void showFacts(const QList<models::Fact> &facts);
    void showActivity(const std::optional<run::Activity> &activity);
    void showButtons(const store::BuildRecord &build, const run::ProjectPtr &project);
    void loadLayers(const QString &imageId);

    run::Workbench &m_workbench;
    store::BuildRecord m_build;
    models::BuildStepModel m_steps;
    models::LayerModel m_layers;
    QString m_layersOf;
    base::TaskJob<QList<engine::Layer>> *m_loading = nullptr;
    ElidedLabel *m_title;
    Pill *m_pill;
    QLabel *m_reason;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QPushButton *m_push;
    QWidget *m_activity;
    QLabel *m_activityText;
    ThinProgress *m_progress;
    QString m_activitySubject;
    QButtonGroup *m_tabs;
    QStackedWidget *m_stack;
    EmptyState *m_noSteps;
    EmptyState *m_noLayers;
    QListView *m_stepList;
    QListView *m_layerList;
    LogView *m_log;
    KeyValueList *m_facts;
};

} // namespace views
