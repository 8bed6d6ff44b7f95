// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settingspage/housekeeping.h"

#include "base/text.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/settings.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>

#include <algorithm>

namespace views {

namespace {

using What = run::RemovalScope::What;
constexpr qsizetype mostItems = 12;

qint64 total(const run::RemovalPlan &plan)
{
    qint64 sum = 0;
    for (const run::RemovalItem &item : plan.items)
        sum += item.bytes;
    return sum;
}

QString things(qsizetype count)
{
    return count == 1 ? QStringLiteral("1 thing") : QStringLiteral("%1 things").arg(count);
}

QList<KeyValueList::Row> diskRows(const run::DiskUse &disk)
{
    const qint64 all = disk.images + disk.containers + disk.outputs + disk.database + disk.cache;
    return {{QStringLiteral("Images"), base::bytesText(disk.images), {}},
        {QStringLiteral("Containers"), base::bytesText(disk.containers), {}},
        {QStringLiteral("Outputs of tasks"), base::bytesText(disk.outputs), {}},
        {QStringLiteral("Logs, usage, history"), base::bytesText(disk.database), {}},
        {QStringLiteral("Cache"), base::bytesText(disk.cache), {}},
        {QStringLiteral("Together"), base::bytesText(all), {}}};
}

} // namespace

HousekeepingCard::HousekeepingCard(Shell &shell, QWidget *parent)
    : Card(parent, 14)
    , m_shell(shell)
    , m_disk(new KeyValueList)
    , m_what(named(new QComboBox, QStringLiteral("What to remove")))
    , m_look(plainButton(QStringLiteral("Show what would go"), QStringLiteral("search")))
    , m_planBox(new QWidget)
    , m_sentence(wrapped({}))
    , m_items(new QGridLayout)
    , m_typed(new QLineEdit)
    , m_remove(dangerButton(QStringLiteral("Remove"), QStringLiteral("trash")))
    , m_done(wrapped({}, TextRole::Muted))
{
    build();
    connect(m_look, &QPushButton::clicked, this, &HousekeepingCard::look);
    connect(m_what, &QComboBox::activated, this, &HousekeepingCard::look);
    connect(m_typed, &QLineEdit::textChanged, this, &HousekeepingCard::check);
    connect(m_remove, &QPushButton::clicked, this, &HousekeepingCard::removeAll);
    connect(&shell.workbench(), &run::Workbench::projectChanged, this, &HousekeepingCard::fillScopes);
    fillScopes();
}

void HousekeepingCard::build()
{
    auto *head = new SectionHeader(QStringLiteral("Housekeeping"), TextRole::Heading);
    head->setSubtitle(QStringLiteral("Nothing goes before you have seen what it is"));
    body()->addWidget(head);
    m_disk->setRows({{QStringLiteral("Disk used"), QStringLiteral("looking …"), {}}});
    body()->addWidget(m_disk);
    body()->addWidget(rule());
    body()->addLayout(rowOf({m_what, m_look, nullptr}));
    buildPlan();
    body()->addWidget(m_planBox);
    body()->addWidget(m_done);
    m_planBox->hide();
    m_done->hide();
}

void HousekeepingCard::buildPlan()
{
    auto *box = new QVBoxLayout(m_planBox);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    m_items->setHorizontalSpacing(16);
    m_items->setVerticalSpacing(4);
    m_items->setColumnStretch(2, 1);
    box->addWidget(m_sentence);
    box->addLayout(m_items);
    box->addWidget(m_typed);
    box->addLayout(rowOf({m_remove, nullptr}));
}

void HousekeepingCard::fillScopes()
{
    m_what->clear();
    m_what->addItem(QStringLiteral("What nothing uses any more"));
    const run::ProjectPtr project = m_shell.workbench().project();
    if (!project)
        return;
    for (const project::Environment &environment : project->project.environments)
        m_what->addItem(QStringLiteral("The service in %1").arg(environment.name), environment.name);
    m_what->addItem(QStringLiteral("All of the project %1").arg(project->record.name));
}

run::RemovalScope HousekeepingCard::scope() const
{
    const int keepDays = m_shell.settings().value(preference::keepDays);
    const QString environment = m_what->currentData().toString();
    if (!environment.isEmpty())
        return {What::Service, environment, keepDays};
    return {m_what->currentIndex() == 0 ? What::Unused : What::Project, {}, keepDays};
}

// What must be typed before it goes: the name of a protected environment, or of a whole project.
QString HousekeepingCard::nameToType() const
{
    const run::ProjectPtr project = m_shell.workbench().project();
    const run::RemovalScope asked = scope();
    if (!project || asked.what == What::Unused)
        return {};
    if (asked.what == What::Project)
        return project->record.name;
    const project::Environment *environment = project->project.environment(asked.environment);
    return environment && environment->isProtected ? environment->name : QString();
}

void HousekeepingCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    if (m_shell.workbench().status() && m_planBox->isHidden())
        look();
}

void HousekeepingCard::look()
{
    m_look->setEnabled(false);
    m_asking.start(m_shell.workbench().planRemoval(scope()), this,
        [this](const base::Result<run::RemovalPlan> &result) { showPlan(result); });
}

void HousekeepingCard::showPlan(const base::Result<run::RemovalPlan> &result)
{
    m_look->setEnabled(true);
    m_done->setVisible(!result.ok());
    m_planBox->setVisible(result.ok());
    if (!result) {
        m_done->setText(base::plainText(result.error().text(), true));
        m_disk->setRows({{QStringLiteral("Disk used"), QStringLiteral("not known"), {}}});
        return;
    }
    m_plan = result.value();
    m_disk->setRows(diskRows(m_plan.disk));
    fillItems();
    check();
}

void HousekeepingCard::fillItems()
{
    qDeleteAll(m_cells);
    m_cells.clear();
    const auto put = [this](int row, int column, const QString &text, TextRole role) {
        m_cells.append(label(text, role));
        m_items->addWidget(m_cells.last(), row, column, column == 3 ? Qt::AlignRight : Qt::Alignment());
    };
    int row = 0;
    for (const run::RemovalItem &item : m_plan.items.mid(0, mostItems)) {
        put(row, 0, item.kind, TextRole::Muted);
        put(row, 1, item.name, TextRole::Body);
        put(row, 2, item.why, TextRole::Muted);
        put(row++, 3, base::bytesText(item.bytes), TextRole::Number);
    }
    if (m_plan.items.size() > mostItems)
        put(row, 1, QStringLiteral("and %1 more").arg(m_plan.items.size() - mostItems), TextRole::Muted);
    const QString size = base::bytesText(total(m_plan));
    const QString what = things(m_plan.items.size());
    const run::RemovalScope asked = scope();
    m_sentence->setText(m_plan.items.isEmpty() ? QStringLiteral("There is nothing to remove.")
            : asked.what == What::Service      ? QStringLiteral(
                       "The service in %1 stops and its container goes. Its releases stay, so it can be deployed again.")
                                                .arg(asked.environment)
            : asked.what == What::Project
            ? QStringLiteral(
                "Everything that Slipway made for this project goes: %1, %2. Your folder and its commits stay.")
                  .arg(what, size)
            : QStringLiteral("%1 that nothing uses any more would go and free %2.").arg(what, size));
    setCaption(m_remove,
        asked.what == What::Service       ? QStringLiteral("Take down the service in %1").arg(asked.environment)
            : asked.what == What::Project ? QStringLiteral("Take down the whole project")
                                          : QStringLiteral("Remove %1, %2").arg(what, size));
}

void HousekeepingCard::check()
{
    const QString name = nameToType();
    m_typed->setVisible(!name.isEmpty() && !m_plan.items.isEmpty());
    m_typed->setPlaceholderText(QStringLiteral("Type %1 to go on").arg(name));
    m_typed->setAccessibleName(m_typed->placeholderText());
    m_remove->setVisible(!m_plan.items.isEmpty());
    m_remove->setEnabled(
        !m_plan.items.isEmpty() && (name.isEmpty() || m_typed->text() == name) && !m_asking.isRunning());
}

void HousekeepingCard::removeAll()
{
    m_remove->setEnabled(false);
    m_typed->clear();
    m_asking.start(m_shell.workbench().remove(m_plan), this,
        [this](const base::Result<run::RemovalPlan> &result) { showRemoved(result); });
}

void HousekeepingCard::showRemoved(const base::Result<run::RemovalPlan> &result)
{
    m_planBox->hide();
    m_done->show();
    if (!result) {
        m_done->setText(base::plainText(result.error().text(), true));
        return;
    }
    m_disk->setRows(diskRows(result.value().disk));
    m_done->setText(QStringLiteral("Removed %1, %2.")
                        .arg(things(result.value().items.size()), base::bytesText(total(result.value()))));
}

} // namespace views
