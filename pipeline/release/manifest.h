// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/project.h"

#include <QJsonObject>
#include <QString>

namespace release {

/// The service of a project as YAML that stands alone: image by identity, the environments with what they lay over it,
/// secrets by reference. Deterministic: equal projects give equal bytes.
[[nodiscard]] QString manifestText(
    const project::Service &service, const QString &imageIdentity, const QList<project::Environment> &environments);

struct Manifest {
    project::Service service; ///< without config: that is kept beside it
    QList<project::Environment> environments;
};
/// Reads back what manifestText() wrote. Damaged when it is something else.
[[nodiscard]] base::Result<Manifest> parseManifest(const QString &text);

} // namespace release
