// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/runpanel.h"

#include "base/text.h"
#include "models/states.h"
#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QGridLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QRadioButton>
#include <QVBoxLayout>

namespace views {

RunPanel::RunPanel(run::Workbench &workbench, run::ProjectPtr project, int choice, QWidget *anchor)
    : Popover(QStringLiteral("Run"), anchor)
    , m_workbench(workbench)
    , m_project(std::move(project))
    , m_choices(models::runChoices(m_project->project))
    , m_group(new QButtonGroup(this))
{
    setMinimumWidth(theme().px(400));
    body()->addWidget(label(QStringLiteral("How far"), TextRole::Heading));
    addChoices(choice);
    addParameters();
    addDirty();
    addWhy();
    addButtons();
    choose();
    m_group->checkedButton()->setFocus();
}

void RunPanel::addChoices(int chosen)
{
    for (int i = 0; i < static_cast<int>(m_choices.size()); ++i) {
        auto *radio = named(new QRadioButton(m_choices.at(i).text), m_choices.at(i).text);
        radio->setChecked(i == chosen);
        m_group->addButton(radio, i);
        body()->addWidget(radio);
    }
    connect(m_group, &QButtonGroup::idToggled, this, &RunPanel::choose);
}

void RunPanel::addParameters()
{
    if (m_project->project.parameters.isEmpty())
        return;
    body()->addWidget(label(QStringLiteral("Parameters of this run"), TextRole::Heading));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    for (const project::Parameter &parameter : m_project->project.parameters) {
        auto *field = named(new QLineEdit(parameter.defaultValue), QStringLiteral("Parameter ") + parameter.name);
        field->setToolTip(base::plainText(parameter.description, true));
        field->setPlaceholderText(base::plainText(parameter.description, true));
        const int row = grid->rowCount();
        grid->addWidget(label(parameter.name, TextRole::Muted), row, 0);
        grid->addWidget(field, row, 1);
        m_parameters.insert(parameter.name, field);
    }
    body()->addLayout(grid);
}

void RunPanel::addDirty()
{
    const QString sentence = models::dirtySentence(m_project->source);
    m_dirty = wrapped(sentence + QLatin1Char('.'), TextRole::Muted);
    setTone(m_dirty, models::Tone::Warning);
    const QString text = QStringLiteral("Run commit %1 without these changes").arg(m_project->source.head.id.left(7));
    m_allowDirty = named(new QCheckBox(text), text);
    body()->addWidget(m_dirty);
    body()->addWidget(m_allowDirty);
    connect(m_allowDirty, &QCheckBox::toggled, this, &RunPanel::choose);
}

void RunPanel::addWhy()
{
    m_why = named(new QLineEdit, QStringLiteral("Why"));
    m_why->setPlaceholderText(QStringLiteral("Why? It is kept with the release."));
    body()->addWidget(m_why);
}

void RunPanel::addButtons()
{
    m_run = primaryButton(QStringLiteral("Run"), QStringLiteral("play"));
    connect(m_run, &QPushButton::clicked, this, &RunPanel::start);
    auto *row = new QHBoxLayout;
    row->addWidget(m_run);
    QPushButton *copy = quietButton(QStringLiteral("Copy command"), QStringLiteral("copy"));
    connect(copy, &QPushButton::clicked, this,
        [this] { copyText(parentWidget(), m_workbench.commandFor(QStringLiteral("run"), runArguments(request()))); });
    row->addWidget(copy);
    row->addStretch();
    body()->addLayout(row);
}

const models::RunChoice &RunPanel::choice() const
{
    return m_choices.at(std::max(0, m_group->checkedId()));
}

void RunPanel::choose()
{
    if (!m_run)
        return;
    // Prototype runs the working tree, changes and all; from dev on it is a commit.
    const bool dirty =
        !models::dirtySentence(m_project->source).isEmpty() && choice().last != project::Stage::Prototype;
    m_dirty->setVisible(dirty);
    m_allowDirty->setVisible(dirty);
    m_why->setVisible(choice().last == project::Stage::Deploy);
    m_run->setText(choice().text);
    m_run->setAccessibleName(choice().text + QStringLiteral(" now"));
    m_run->setEnabled(!dirty || m_allowDirty->isChecked());
    m_run->setToolTip(m_run->isEnabled()
            ? QString()
            : QStringLiteral("Commit the changes, or say that the commit runs without them."));
    refit();
}

run::RunRequest RunPanel::request() const
{
    run::RunRequest request;
    request.stages = choice().stages;
    request.allowDirty = m_allowDirty->isVisibleTo(this) && m_allowDirty->isChecked();
    for (auto it = m_parameters.cbegin(); it != m_parameters.cend(); ++it)
        request.parameters.insert(it.key(), it.value()->text());
    if (choice().last == project::Stage::Deploy)
        request.why = m_why->text().trimmed();
    return request;
}

void RunPanel::start()
{
    m_workbench.startRun(request());
    close();
}

QJsonObject runArguments(const run::RunRequest &request)
{
    QJsonArray stages;
    for (const project::Stage stage : request.stages)
        stages.append(models::stages().at(static_cast<int>(stage)));
    QJsonObject parameters;
    for (auto it = request.parameters.cbegin(); it != request.parameters.cend(); ++it)
        parameters.insert(it.key(), it.value());
    return {{QStringLiteral("stages"), stages}, {QStringLiteral("to"), stages.isEmpty() ? QJsonValue() : stages.last()},
        {QStringLiteral("allowDirty"), request.allowDirty}, {QStringLiteral("parameters"), parameters},
        {QStringLiteral("why"), request.why}};
}

} // namespace views
