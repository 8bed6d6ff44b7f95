// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/records.h"

#include <QString>
#include <QStringList>

namespace models {

/// What a state is like, for its colour; the colour is never the only sign.
enum class Tone { Neutral, Running, Good, Warning, Bad };

/// A state as it is shown: a colour (by tone), a sign (name of an icon) and a word.
struct StateLook {
    Tone tone = Tone::Neutral;
    QString sign;
    QString word;
    friend bool operator==(const StateLook &, const StateLook &) = default;
};

[[nodiscard]] StateLook lookOf(store::RunState state);
[[nodiscard]] StateLook lookOf(store::AttemptState state);
[[nodiscard]] StateLook lookOf(store::BuildState state);

/// Neither running nor going to: it has its result.
[[nodiscard]] bool isOver(store::AttemptState state);
[[nodiscard]] bool isOver(store::RunState state);

/// The stages' names in their order: "prototype", "dev", "test", "deploy".
[[nodiscard]] const QStringList &stages();
/// "Prototype" of "prototype": how a stage is called on screen.
[[nodiscard]] QString stageTitle(const QString &stage);
/// The environment whose colour a stage has: "proto", "dev", "test", "prod".
[[nodiscard]] QString stageColour(const QString &stage);

} // namespace models
