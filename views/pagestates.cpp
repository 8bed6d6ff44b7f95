// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pagestates.h"

#include <QDateTime>

namespace views {

namespace {

void showNoProject(Shell &shell, EmptyState &place)
{
    place.show(QStringLiteral("folder"), QStringLiteral("No project is open"),
        QStringLiteral("A project is a folder with your code. Slipway reads its slipway.yaml, or proposes one from "
                       "what it finds."),
        {{QStringLiteral("Choose a project"), [&shell] { shell.open(PageId::Projects); }, QStringLiteral("folder")},
            {QStringLiteral("Try the sample"), [&shell] { shell.openSample(); }, QStringLiteral("sample")}});
}

} // namespace

bool showCommonState(Shell &shell, EmptyState &place)
{
    const run::ProjectPtr project = shell.workbench().project();
    if (!project && (shell.isOpening() || !shell.workbench().status())) {
        place.showLoading(QStringLiteral("Reading the project …"));
        return true;
    }
    if (!project) {
        showNoProject(shell, place);
        return true;
    }
    if (project->isProposal) {
        place.show(QStringLiteral("file"), QStringLiteral("%1 has no slipway.yaml yet").arg(project->record.name),
            QStringLiteral("Slipway proposes one from what is in the folder. Read it, change it, accept it; then "
                           "everything here works."),
            {{QStringLiteral("See the proposal"), [&shell] { shell.open(PageId::Projects); }, QStringLiteral("file")}});
        return true;
    }
    return false;
}

QString staleText(const run::StatusSnapshot *status)
{
    if (!status || status->lights.isEmpty())
        return {};
    const run::Light &engine = status->lights.first();
    using State = run::Light::State;
    if (engine.state == State::Live || engine.state == State::Unknown)
        return {};
    const QString since = QDateTime::fromMSecsSinceEpoch(engine.since).toString(QStringLiteral("HH:mm"));
    return engine.since > 0 ? QStringLiteral("Shown as last seen at %1. %2").arg(since, engine.sentence)
                            : engine.sentence;
}

} // namespace views
