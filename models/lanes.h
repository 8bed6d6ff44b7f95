// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/snapshots.h"

#include <QList>
#include <QString>

namespace models {

/// A period in which a release was (or tried to become) live in an environment.
struct LaneBlock {
    enum class Kind { Past, Live, Failed, Progressing, Cancelled };
    qint64 deployment = 0;
    QString environment;
    int release = 0;
    Kind kind = Kind::Past;
    bool returned = false; ///< came back by itself, after another release failed
    qint64 from = 0; ///< cut to the range shown
    qint64 to = 0;
    QString label; ///< "v12"
    QString sign; ///< an icon's name, or empty
    QString spoken; ///< one sentence for a screen reader
    QString hint; ///< who, when, why: for the hover, lines
    friend bool operator==(const LaneBlock &, const LaneBlock &) = default;
};

struct Lane {
    QString environment;
    bool isProtected = false;
    int live = 0; ///< release, 0: none
    bool healthy = false;
    QString health; ///< what the last look saw, one sentence
    QList<LaneBlock> blocks; ///< in time
    friend bool operator==(const Lane &, const Lane &) = default;
};

/// One lane an environment, with what was live between `from` and `to`. Prototype has a lane only when something was
/// live there.
[[nodiscard]] QList<Lane> lanesOf(const run::VersionsSnapshot &versions, qint64 from, qint64 to);

struct Tick {
    qint64 at = 0;
    QString label;
    friend bool operator==(const Tick &, const Tick &) = default;
};
/// At most `most` round places in local time: minutes, hours or days ("16 NOV", "14:00").
[[nodiscard]] QList<Tick> ticksOf(qint64 from, qint64 to, int most);

/// "v11 went back in by itself on 19 Nov 21:14: 2 of 3 starts crashed": the last thing of the range worth a sentence;
/// or empty.
[[nodiscard]] QString notableOf(const run::VersionsSnapshot &versions, qint64 from, qint64 now);

/// What bringing `release` to an environment is called and does.
struct Move {
    enum class Kind { None, Deploy, RollBack, RollForward } kind = Kind::None;
    QString title; ///< "Bring v11 back to prod"
    QString detail; ///< "with its configuration"
    QString button; ///< "Roll back to v11"
    QString icon;
};
[[nodiscard]] Move moveOf(const run::VersionsSnapshot &versions, const QString &environment, int release);

/// What is live in an environment; nullptr when it is not known.
[[nodiscard]] const run::EnvironmentState *stateOf(const run::VersionsSnapshot &versions, const QString &environment);
/// The release that was live before the live one there; else the one made before it; 0: none.
[[nodiscard]] int releaseBefore(const run::VersionsSnapshot &versions, const QString &environment);

} // namespace models
