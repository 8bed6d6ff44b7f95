// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/imagemodel.h"
#include "run/snapshots.h"

namespace models {

/// A line about a build or an image: where it comes from, what it is.
struct Fact {
    QString key;
    QString value;
    QString note;
    bool mono = false;
    friend bool operator==(const Fact &, const Fact &) = default;
};
[[nodiscard]] QList<Fact> factsOf(const store::BuildRecord &build);
[[nodiscard]] QList<Fact> factsOf(const ImageEntry &image);

/// The activity that builds or pushes this image now, if there is one.
[[nodiscard]] std::optional<run::Activity> activityOf(
    const run::StatusSnapshot *status, const store::BuildRecord &build);

} // namespace models
