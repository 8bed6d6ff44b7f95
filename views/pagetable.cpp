// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pagetable.h"

#include "views/images/imagespage.h"
#include "views/pipeline/pipelinepage.h"
#include "views/projects/projectspage.h"
#include "views/settingspage/settingspage.h"
#include "views/usage/usagepage.h"
#include "views/versions/versionspage.h"

namespace views {

namespace {

template <typename T> Page *make(Shell &shell, QWidget *parent)
{
    return new T(shell, parent);
}

} // namespace

const QList<PageEntry> &pageTable()
{
    static const QList<PageEntry> table{
        {PageId::Projects, QStringLiteral("projects"), QStringLiteral("Projects"), QStringLiteral("folder"),
            make<ProjectsPage>},
        {PageId::Pipeline, QStringLiteral("pipeline"), QStringLiteral("Pipeline"), QStringLiteral("pipeline"),
            make<PipelinePage>},
        {PageId::Images, QStringLiteral("images"), QStringLiteral("Images"), QStringLiteral("images"),
            make<ImagesPage>},
        {PageId::Versions, QStringLiteral("versions"), QStringLiteral("Versions"), QStringLiteral("versions"),
            make<VersionsPage>},
        {PageId::Usage, QStringLiteral("usage"), QStringLiteral("Usage"), QStringLiteral("usage"), make<UsagePage>},
        {PageId::Settings, QStringLiteral("settings"), QStringLiteral("Settings"), QStringLiteral("settings"),
            make<SettingsPage>, true},
    };
    return table;
}

const PageEntry *pageEntry(PageId id)
{
    for (const PageEntry &entry : pageTable()) {
        if (entry.id == id)
            return &entry;
    }
    return nullptr;
}

const PageEntry *pageEntry(const QString &name)
{
    for (const PageEntry &entry : pageTable()) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

} // namespace views
