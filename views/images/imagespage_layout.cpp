// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the Images page is laid out, and its states.
#include "views/images/builddetail.h"
#include "views/images/containerfileeditor.h"
#include "views/images/imagespage.h"
#include "views/images/recorddelegate.h"
#include "views/kit/buttons.h"
#include "views/kit/card.h"
#include "views/pagestates.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QJsonObject>
#include <QMenu>
#include <QSplitter>
#include <QStackedLayout>

namespace views {

namespace {

constexpr int sideMargin = 18;
constexpr int gap = 14;

// A card with a heading and a list, or what stands in the list's place.
Card *listCard(const QString &heading, QListView *list, EmptyState *empty)
{
    auto *card = new Card(nullptr, 0);
    card->body()->setSpacing(0);
    auto *title = label(heading, TextRole::Heading);
    title->setContentsMargins(12, 9, 12, 8);
    card->body()->addWidget(title);
    card->body()->addWidget(rule());
    card->body()->addWidget(list, 1);
    card->body()->addWidget(empty, 1);
    return card;
}

Record buildRecord(const models::BuildRow &row)
{
    QStringList parts{row.when};
    if (!row.cached.isEmpty())
        parts << row.cached + QStringLiteral(" cached");
    if (!row.size.isEmpty())
        parts << row.size;
    return {.title = row.image,
        .aside = row.tag,
        .look = row.look,
        .detail = parts.join(QLatin1String(", ")),
        .detailTrailing = row.duration};
}

Record imageRecord(const models::ImageEntry &entry)
{
    QStringList parts{entry.usedBy == QLatin1String("nothing") ? QStringLiteral("used by nothing")
                                                               : QStringLiteral("used by ") + entry.usedBy};
    if (!entry.made.isEmpty())
        parts << QStringLiteral("made ") + entry.made;
    return {.title = entry.name,
        .mono = true,
        .trailing = entry.size,
        .detail = parts.join(QLatin1String(", ")),
        .detailTrailing = entry.digest};
}

} // namespace

ImagesPage::ImagesPage(Shell &shell, QWidget *parent)
    : Page(shell, parent)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyState)
    , m_header(new SectionHeader(QStringLiteral("Images")))
    , m_buildMenu(new QMenu(this))
    , m_banner(new Banner)
    , m_buildList(recordList(
          &m_builds, QStringLiteral("Builds"), [this](int row) { return buildRecord(m_builds.row(row)); }, 2))
    , m_imageList(recordList(
          &m_images, QStringLiteral("Images in the engine"), [this](int row) { return imageRecord(m_images.row(row)); },
          2))
    , m_noBuilds(new EmptyState)
    , m_noImages(new EmptyState)
    , m_detail(new BuildDetail(shell.workbench()))
    , m_editor(new ContainerfileEditor(shell.workbench()))
{
    m_stack->addWidget(makeContent());
    m_stack->addWidget(m_empty);
    m_ticker.setInterval(1000);
    wire();
    refresh();
}

QWidget *ImagesPage::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(sideMargin, 14, sideMargin, 16);
    layout->setSpacing(12);
    makeHeader();
    layout->addWidget(m_header);
    layout->addWidget(m_banner);
    m_banner->hide();
    auto *right = new QSplitter(Qt::Vertical);
    right->addWidget(m_detail);
    right->addWidget(m_editor);
    right->setHandleWidth(gap);
    right->setChildrenCollapsible(false);
    right->setStretchFactor(0, 11);
    right->setStretchFactor(1, 9);
    auto *row = new QHBoxLayout;
    row->setSpacing(gap);
    row->addWidget(makeLists(), 9);
    row->addWidget(right, 13);
    layout->addLayout(row, 1);
    return content;
}

QWidget *ImagesPage::makeLists()
{
    auto *lists = new QSplitter(Qt::Vertical);
    lists->addWidget(listCard(QStringLiteral("Builds"), m_buildList, m_noBuilds));
    lists->addWidget(listCard(QStringLiteral("In the engine"), m_imageList, m_noImages));
    lists->setHandleWidth(gap);
    lists->setChildrenCollapsible(false);
    lists->setStretchFactor(0, 11);
    lists->setStretchFactor(1, 9);
    lists->setMinimumWidth(theme().px(320));
    m_noBuilds->show(QStringLiteral("images"), QStringLiteral("Nothing was built yet"),
        QStringLiteral("A run builds what it needs; an image can also be built alone from here."));
    m_noImages->show(QStringLiteral("layers"), QStringLiteral("No image of this project"),
        QStringLiteral("Built images are kept by the container engine."));
    return lists;
}

void ImagesPage::makeHeader()
{
    m_header->addTrailing(commandButton([this] {
        return workbench().commandFor(QStringLiteral("build"), {{QStringLiteral("image"), imageToBuild()}});
    }));
    QPushButton *other = plainButton(QStringLiteral("Build \u25be"));
    other->setAccessibleName(QStringLiteral("Choose an image to build"));
    other->setMenu(m_buildMenu);
    m_header->addTrailing(other);
    connect(m_buildMenu, &QMenu::aboutToShow, this, &ImagesPage::fillBuildMenu);
}

void ImagesPage::fillBuildMenu()
{
    m_buildMenu->clear();
    const auto project = workbench().project();
    if (!project)
        return;
    for (const project::Image &image : project->project.images)
        m_buildMenu->addAction(image.name, this, [this, name = image.name] { workbench().buildImage(name); });
}

void ImagesPage::wire()
{
    using run::Workbench;
    for (const auto signal : {&Workbench::projectChanged, &Workbench::imagesChanged, &Workbench::statusChanged})
        connect(&workbench(), signal, this, &ImagesPage::refresh);
    connect(&m_ticker, &QTimer::timeout, this, &ImagesPage::tick);
    connect(
        m_buildList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
            if (index.isValid() && m_builds.row(index.row()).id != m_build)
                selectBuild(index.row());
        });
    connect(
        m_imageList->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
            if (index.isValid() && m_images.row(index.row()).key != m_image)
                selectImage(index.row());
        });
    connect(m_editor, &ContainerfileEditor::saved, this, [this](const QString &image) {
        shell().say(QStringLiteral("Containerfile of %1 saved").arg(image));
        workbench().refresh();
    });
}

bool ImagesPage::showState()
{
    bool empty = showCommonState(shell(), *m_empty);
    if (!empty && !workbench().images()) {
        m_empty->showLoading(QStringLiteral("Asking the engine for images"));
        empty = true;
    }
    if (!empty && workbench().project()->project.images.isEmpty() && m_builds.rowCount() == 0
        && m_images.rowCount() == 0) {
        m_empty->show(QStringLiteral("images"), QStringLiteral("This project builds no image"),
            QStringLiteral("Name one under images in %1 with its Containerfile, and it is built and kept here.")
                .arg(workbench().project()->project.file),
            {{QStringLiteral("Look again"), [this] { workbench().refresh(); }, QStringLiteral("refresh")}});
        empty = true;
    }
    m_stack->setCurrentIndex(empty ? 1 : 0);
    return empty;
}

void ImagesPage::showNotice()
{
    const QString stale = staleText(workbench().status().get());
    const QString problem = workbench().images()->problem;
    const auto again = [this] { workbench().refresh(); };
    if (!problem.isEmpty())
        m_banner->show(models::Tone::Bad, problem, QStringLiteral("Look again"), again);
    else if (!stale.isEmpty())
        m_banner->show(models::Tone::Warning, stale, QStringLiteral("Look again"), again);
    else
        m_banner->hide();
}

void ImagesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!focusWidget())
        m_buildList->setFocus();
}

} // namespace views
