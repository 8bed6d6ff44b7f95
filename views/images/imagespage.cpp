// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/images/imagespage.h"

#include "base/text.h"
#include "views/images/builddetail.h"
#include "views/images/containerfileeditor.h"
#include "views/kit/card.h"
#include "views/pagestates.h"

#include <QListView>
#include <QMenu>
#include <QStackedLayout>

namespace views {

PrimaryAction ImagesPage::primary() const
{
    const QString image = imageToBuild();
    if (image.isEmpty())
        return {};
    const auto project = workbench().project();
    QString why = project->problems.isEmpty() ? QString() : project->problems.first().text();
    for (const models::BuildRow &row : m_builds.rows())
        if (row.running && row.image == image)
            why = QStringLiteral("%1 is being built.").arg(image);
    return {QStringLiteral("Build ") + image, QStringLiteral("images"), why.isEmpty(), why,
        [this, image] { workbench().buildImage(image); }};
}

// The image looked at, else the project's last one: it is the one that serves.
QString ImagesPage::imageToBuild() const
{
    const auto project = workbench().project();
    if (!project || project->isProposal || project->project.images.isEmpty())
        return {};
    const store::BuildRecord *shown = build(m_build);
    return shown && project->project.image(shown->image) ? shown->image : project->project.images.last().name;
}

QList<PageCommand> ImagesPage::commands()
{
    QList<PageCommand> list;
    const auto project = workbench().project();
    if (!project)
        return list;
    for (const project::Image &image : project->project.images) {
        list.append({QStringLiteral("Build ") + image.name, QStringLiteral("images"),
            [this, name = image.name] { workbench().buildImage(name); }});
        if (!project->project.registry.isEmpty())
            list.append({QStringLiteral("Push ") + image.name, QStringLiteral("upload"),
                [this, name = image.name] { workbench().pushImage(name); }});
    }
    return list;
}

void ImagesPage::reveal(const QString &subject)
{
    m_wanted = subject;
    if (const int row = m_builds.find(subject); row >= 0) {
        m_wanted.clear();
        selectBuild(row);
    }
}

const store::BuildRecord *ImagesPage::build(qint64 id) const
{
    const auto images = workbench().images();
    if (images && id > 0)
        for (const store::BuildRecord &each : images->builds)
            if (each.id == id)
                return &each;
    return nullptr;
}

void ImagesPage::refresh()
{
    m_builds.update(workbench().images(), now());
    m_images.update(workbench().images(), now());
    emit primaryChanged();
    if (showState())
        return;
    const auto images = workbench().images();
    m_header->setSubtitle(images->imagesAt > 0 ? QStringLiteral("%1 in the engine, looked at %2")
                                                     .arg(m_images.rowCount())
                                                     .arg(base::agoText(images->imagesAt, now()))
                                               : QStringLiteral("the engine has not been asked yet"));
    showNotice();
    m_buildList->setVisible(m_builds.rowCount() > 0);
    m_noBuilds->setVisible(m_builds.rowCount() == 0);
    m_imageList->setVisible(m_images.rowCount() > 0);
    m_noImages->setVisible(m_images.rowCount() == 0);
    if (!m_wanted.isEmpty())
        reveal(m_wanted);
    if (m_build == 0 && m_image.isEmpty() && m_builds.rowCount() > 0)
        selectBuild(0);
    showSelected();
    const bool running = std::any_of(
        m_builds.rows().begin(), m_builds.rows().end(), [](const models::BuildRow &row) { return row.running; });
    if (running)
        m_ticker.start();
    else
        m_ticker.stop();
}

void ImagesPage::tick()
{
    m_builds.update(workbench().images(), now());
    showSelected();
}

void ImagesPage::selectBuild(int row)
{
    m_build = m_builds.row(row).id;
    m_image.clear();
    m_imageList->clearSelection();
    m_imageList->setCurrentIndex({});
    m_buildList->setCurrentIndex(m_builds.index(row, 0));
    showSelected();
    emit primaryChanged();
}

void ImagesPage::selectImage(int row)
{
    m_image = m_images.row(row).key;
    m_build = 0;
    m_buildList->clearSelection();
    m_buildList->setCurrentIndex({});
    showSelected();
}

void ImagesPage::showSelected()
{
    const auto project = workbench().project();
    if (const store::BuildRecord *shown = build(m_build)) {
        m_detail->showBuild(*shown, project, workbench().status(), now());
        const project::Image *known = project ? project->project.image(shown->image) : nullptr;
        m_editor->show(known ? known->name : QString(), known ? known->containerfile : QString());
        return;
    }
    const int row = m_images.find(m_image);
    if (row >= 0)
        m_detail->showImage(m_images.row(row));
    else
        m_detail->showNothing();
    const QString image = imageToBuild();
    if (!image.isEmpty() && row < 0)
        m_editor->show(image, project->project.image(image)->containerfile);
}

} // namespace views
