// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/project.h"

#include <QJsonObject>

namespace run {

/// What somebody wants to run.
struct RunRequest {
    QList<project::Stage> stages;
    QString commit; ///< empty: HEAD (prototype alone: the working tree)
    bool allowDirty = false; ///< dev and later although the tree has changes: the commit is used, the run is marked
    QMap<QString, QString> parameters;
    QString why; ///< for the release, when the deploy stage is asked for
    QString typedName; ///< the protected environment's name, typed by the user
};

/// As it goes to the process that runs the project ("start-run").
[[nodiscard]] QJsonObject requestToJson(const RunRequest &request);
[[nodiscard]] RunRequest requestFromJson(const QJsonObject &json);

} // namespace run
