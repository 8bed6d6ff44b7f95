// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/images/builddetail.h"

#include "views/images/recorddelegate.h"
#include "views/kit/buttons.h"
#include "views/kit/pill.h"
#include "views/kit/text.h"
#include "views/kit/values.h"
#include "views/log/logview.h"
#include "views/theme/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>

namespace views {

namespace {

QWidget *listOrEmpty(QListView *list, EmptyState *empty)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 6);
    layout->setSpacing(0);
    layout->addWidget(list, 1);
    layout->addWidget(empty, 1);
    return page;
}

} // namespace

BuildDetail::BuildDetail(run::Workbench &workbench, QWidget *parent)
    : Card(parent, 0)
    , m_workbench(workbench)
    , m_title(new ElidedLabel({}, TextRole::Heading))
    , m_pill(new Pill)
    , m_reason(wrapped({}))
    , m_cancel(plainButton(QStringLiteral("Cancel build"), QStringLiteral("stop")))
    , m_again(plainButton(QStringLiteral("Rebuild the same"), QStringLiteral("rebuild")))
    , m_push(plainButton(QStringLiteral("Push"), QStringLiteral("upload")))
    , m_activity(new QWidget)
    , m_activityText(label({}, TextRole::Muted))
    , m_progress(new ThinProgress)
    , m_tabs(new QButtonGroup(this))
    , m_stack(new QStackedWidget)
    , m_noSteps(new EmptyState)
    , m_noLayers(new EmptyState)
    , m_log(new LogView(workbench, QStringLiteral("Build log")))
    , m_facts(new KeyValueList)
{
    body()->setSpacing(0);
    addHead();
    m_stack->addWidget(stepsPage());
    m_stack->addWidget(m_log);
    m_stack->addWidget(layersPage());
    m_stack->addWidget(aboutPage());
    body()->addWidget(m_stack, 1);
    setTab(Steps);
    showNothing();
}

void BuildDetail::addHead()
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 8, 8, 2);
    head->setSpacing(8);
    head->addWidget(m_title, 1);
    head->addWidget(m_pill);
    for (QPushButton *button : {m_cancel, m_again, m_push})
        head->addWidget(button);
    body()->addLayout(head);
    m_reason->setContentsMargins(12, 2, 12, 2);
    setTone(m_reason, models::Tone::Bad);
    body()->addWidget(m_reason);
    auto *progress = new QHBoxLayout(m_activity);
    progress->setContentsMargins(12, 2, 12, 2);
    progress->addWidget(m_activityText);
    progress->addWidget(m_progress, 1);
    body()->addWidget(m_activity);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(4, 0, 8, 4);
    row->setSpacing(0);
    addTabs(row);
    row->addStretch();
    row->addWidget(m_log->tools());
    body()->addLayout(row);
    body()->addWidget(rule());
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_workbench.cancelActivity(
            m_activitySubject.isEmpty() ? QStringLiteral("build/%1").arg(m_build.id) : m_activitySubject);
    });
    connect(m_again, &QPushButton::clicked, this, [this] { m_workbench.rebuild(m_build.id); });
    connect(m_push, &QPushButton::clicked, this, [this] { m_workbench.pushImage(m_build.image); });
}

void BuildDetail::addTabs(QHBoxLayout *row)
{
    int id = 0;
    for (const char *name : {"Steps", "Log", "Layers", "About"}) {
        QPushButton *tab = quietButton(QLatin1String(name));
        tab->setCheckable(true);
        m_tabs->addButton(tab, id++);
        row->addWidget(tab);
    }
    connect(m_tabs, &QButtonGroup::idClicked, this, [this](int tab) { setTab(static_cast<Tab>(tab)); });
}

QWidget *BuildDetail::stepsPage()
{
    m_stepList = recordList(
        &m_steps, QStringLiteral("Build steps"),
        [this](int row) {
            const models::BuildStepRow &step = m_steps.row(row);
            return Record{.lead = step.number,
                .title = step.text,
                .mono = true,
                .look = step.look,
                .pill = false,
                .trailing = step.duration,
                .share = step.share};
        },
        1);
    m_stepList->setModelColumn(models::BuildStepModel::TextColumn);
    return listOrEmpty(m_stepList, m_noSteps);
}

QWidget *BuildDetail::layersPage()
{
    m_layerList = recordList(
        &m_layers, QStringLiteral("Layers"),
        [this](int row) {
            const models::LayerRow &layer = m_layers.row(row);
            return Record{.title = layer.text, .mono = true, .trailing = layer.size, .share = layer.share};
        },
        1);
    return listOrEmpty(m_layerList, m_noLayers);
}

QWidget *BuildDetail::aboutPage()
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(m_facts);
    layout->addStretch();
    auto *area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(page);
    return area;
}

} // namespace views
