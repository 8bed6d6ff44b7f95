// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/buildmodel.h"
#include "models/imagemodel.h"
#include "views/page.h"

#include <QTimer>

class QListView;
class QMenu;
class QStackedLayout;

namespace views {

class Banner;
class BuildDetail;
class ContainerfileEditor;
class EmptyState;
class SectionHeader;

/// Builds as records, images in the engine; steps, log, layers of what is selected, and the Containerfile to edit.
class ImagesPage final : public Page {
    Q_OBJECT
public:
    ImagesPage(Shell &shell, QWidget *parent);

    [[nodiscard]] PrimaryAction primary() const override;
    [[nodiscard]] QList<PageCommand> commands() override;
    /// "build/7".
    void reveal(const QString &subject) override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeLists();
    void makeHeader();
    void wire();
    void refresh();
    bool showState();
    void showNotice();
    void tick();
    void selectBuild(int row);
    void selectImage(int row);
    void showSelected();
    [[nodiscard]] const store::BuildRecord *build(qint64 id) const;
    [[nodiscard]] QString imageToBuild() const;
    void fillBuildMenu();

    models::BuildModel m_builds;
    models::ImageModel m_images;
    qint64 m_build = 0; ///< selected; 0: an image is, or nothing
    QString m_image; ///< id of the selected image
    QString m_wanted;
    QTimer m_ticker;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    SectionHeader *m_header;
    QMenu *m_buildMenu;
    Banner *m_banner;
    QListView *m_buildList;
    QListView *m_imageList;
    EmptyState *m_noBuilds;
    EmptyState *m_noImages;
    BuildDetail *m_detail;
    ContainerfileEditor *m_editor;
};

} // namespace views
