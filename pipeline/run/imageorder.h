// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/imagebuild.h"
#include "run/services.h"

namespace run {

/// A build or a push asked for by hand, outside a run.
struct ImageOrder {
    project::Project project;
    qint64 projectId = 0;
    QString image;
    QString commit; ///< built from this commit; empty: from the working tree
    bool dirty = false;
    QString head; ///< commit that the working tree stands on
    QString who;
};

/// Builds it (its base image first), with a record and a log. Blocks. Outputs of tasks that go into it are those of the
/// last time each task passed.
[[nodiscard]] base::Result<store::BuildRecord> buildByHand(
    const Services &services, const ImageOrder &order, const Stops &stops);

/// Pushes the last image built to the project's registry; its digest goes to the build's record. Blocks. `subject` is
/// where the progress and the log go.
[[nodiscard]] base::Result<store::BuildRecord> pushByHand(
    const Services &services, const ImageOrder &order, const QString &subject, const base::CancelToken &cancel);

} // namespace run
