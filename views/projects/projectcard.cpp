// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/projects/projectcard.h"

#include "base/text.h"
#include "views/kit/buttons.h"
#include "views/kit/layouts.h"
#include "views/kit/pill.h"
#include "views/pagetable.h"
#include "views/theme/theme.h"

namespace views {

namespace {

QString treeText(const run::SourceState &source)
{
    const auto changed = source.changed.size();
    if (!source.isRepository)
        return {};
    if (changed == 0)
        return QStringLiteral("clean");
    return changed == 1 ? QStringLiteral("one file changed since")
                        : QStringLiteral("%1 files changed since").arg(changed);
}

QList<KeyValueList::Row> rowsOf(const run::ProjectSnapshot &project)
{
    const run::SourceState &source = project.source;
    QList<KeyValueList::Row> rows{{QStringLiteral("Folder"), project.record.path, {}, true}};
    if (source.isRepository && !source.head.id.isEmpty()) {
        rows.append(
            {QStringLiteral("Branch"), source.branch.isEmpty() ? QStringLiteral("detached") : source.branch, {}});
        rows.append({QStringLiteral("Commit"), source.head.id.left(7), source.head.subject, true});
        rows.append({QStringLiteral("Files"), treeText(source), {}});
    }
    if (!project.project.tasks.isEmpty())
        rows.append({QStringLiteral("Pipeline"),
            QStringLiteral("%1 tasks, %2 images").arg(project.project.tasks.size()).arg(project.project.images.size()),
            {}});
    return rows;
}

QWidget *environmentChip(const run::EnvironmentState &state)
{
    auto *chip = new QWidget;
    QString words = state.environment.name;
    if (state.liveRelease > 0)
        words += QStringLiteral(" v%1").arg(state.liveRelease);
    auto *row = new QHBoxLayout(chip);
    row->setContentsMargins(0, 0, 12, 0);
    row->setSpacing(6);
    row->addWidget(new EnvironmentDot(state.environment.name));
    row->addWidget(label(words, state.liveRelease > 0 ? TextRole::Body : TextRole::Muted));
    chip->setToolTip(state.liveRelease > 0 ? state.health.seen
                                           : QStringLiteral("nothing is live in %1").arg(state.environment.name));
    return chip;
}

QLayout *step(const QString &number, const QString &title, const QString &sentence)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    QLabel *count = label(number, TextRole::Caption);
    setTone(count, models::Tone::Running);
    column->addWidget(count);
    column->addWidget(label(title, TextRole::Heading));
    column->addWidget(wrapped(sentence, TextRole::Muted));
    return column;
}

} // namespace

ProjectCard::ProjectCard(Shell &shell, QWidget *parent)
    : Card(parent)
    , m_shell(shell)
    , m_head(new SectionHeader({}, TextRole::Heading))
    , m_values(new KeyValueList)
    , m_problem(wrapped({}))
    , m_environments(new QHBoxLayout)
    , m_next(plainButton(QStringLiteral("Next version of the sample"), QStringLiteral("forward")))
{
    body()->addWidget(m_head);
    body()->addWidget(m_values);
    setTone(m_problem, models::Tone::Warning);
    body()->addWidget(m_problem);
    body()->addLayout(m_environments);
    auto *row = new QHBoxLayout;
    for (const PageId page : {PageId::Pipeline, PageId::Versions}) {
        const PageEntry *entry = pageEntry(page);
        if (!entry)
            continue;
        QPushButton *go = plainButton(QStringLiteral("Open %1").arg(entry->title), entry->icon);
        connect(go, &QPushButton::clicked, this, [this, page] { m_shell.open(page); });
        row->addWidget(go);
    }
    row->addWidget(m_next);
    row->addStretch();
    body()->addLayout(row);
    m_next->setToolTip(QStringLiteral("Commits what the sample's author did next: first better, then broken"));
    connect(m_next, &QPushButton::clicked, &shell.workbench(), &run::Workbench::advanceSample);
    connect(&shell.workbench(), &run::Workbench::versionsChanged, this, &ProjectCard::showEnvironments);
}

void ProjectCard::showProject(const run::ProjectSnapshot &project)
{
    m_head->setTitle(project.record.name);
    m_head->setSubtitle(project.project.description);
    m_values->setRows(rowsOf(project));
    m_problem->setText(project.source.problem);
    m_problem->setVisible(!project.source.problem.isEmpty());
    m_next->setVisible(project.isSample);
    showEnvironments();
}

void ProjectCard::showEnvironments()
{
    while (QLayoutItem *item = m_environments->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const run::VersionsPtr versions = m_shell.workbench().versions();
    if (!versions)
        return;
    for (const run::EnvironmentState &state : versions->environments)
        m_environments->addWidget(environmentChip(state));
    m_environments->addStretch();
}

WelcomeCard::WelcomeCard(Shell &shell, QWidget *parent)
    : Card(parent, 24)
{
    body()->setSpacing(16);
    body()->addWidget(label(QStringLiteral("From a folder to a running, watched service"), TextRole::Title));
    body()->addWidget(
        wrapped(QStringLiteral("Slipway runs your code in containers on this computer, keeps every version with its "
                               "configuration, and can bring any "
                               "of them back. No account, no cluster, nothing to learn about YAML first."),
            TextRole::Muted));
    auto *steps = new QHBoxLayout;
    steps->setSpacing(24);
    steps->addLayout(step(QStringLiteral("1"), QStringLiteral("Open"),
                         QStringLiteral("A folder with your code. Slipway proposes how to build and run it.")),
        1);
    steps->addLayout(step(QStringLiteral("2"), QStringLiteral("Run"),
                         QStringLiteral("Prototype, dev and test: with metrics, logs, CPU and memory.")),
        1);
    steps->addLayout(step(QStringLiteral("3"), QStringLiteral("Deploy"),
                         QStringLiteral("It is watched until healthy, and goes back by itself when it is not.")),
        1);
    body()->addLayout(steps);
    body()->addSpacing(4);
    QPushButton *sample = primaryButton(QStringLiteral("Try the sample"), QStringLiteral("sample"));
    QPushButton *open = plainButton(QStringLiteral("Open folder …"), QStringLiteral("folder"));
    sample->setToolTip(
        QStringLiteral("A classifier for handwritten digits: made in your data folder, trained in half a minute"));
    connect(sample, &QPushButton::clicked, this, [&shell] { shell.openSample(); });
    connect(open, &QPushButton::clicked, this, [&shell] { shell.chooseFolder(); });
    body()->addLayout(rowOf({sample, open, nullptr}));
}

} // namespace views
