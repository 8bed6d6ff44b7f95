// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"
#include "run/snapshots.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace models {

/// Everything about the run that a card may need; images and versions may be null.
struct BoardInput {
    run::ProjectPtr project;
    run::PipelinePtr pipeline;
    run::ImagesPtr images;
    run::VersionsPtr versions;
};

/// A task (or build, push, release, deployment) of the run as the board shows it.
struct Card {
    enum Button : unsigned {
        NoButton = 0,
        Approve = 1,
        SeeDiff = 2,
        Reject = 4,
        Retry = 8,
        OpenLog = 16,
        OpenService = 32
    };

    QString key; ///< node of the plan
    qint64 attemptId = 0; ///< 0: planned only
    QString logStream; ///< "attempt/12", empty when there cannot be a log
    QString stage;
    QString title;
    store::AttemptState state = store::AttemptState::Waiting;
    StateLook look;
    QString lead; ///< quiet words before the figure: "accuracy"
    QString figure; ///< what stands out: "0.9956"
    QString detail; ///< quiet words after it: "12 of 14 cached"
    QString digest; ///< short, monospaced
    QString digestFull; ///< to copy
    QString reason; ///< why it failed, waits or was skipped: one sentence, plain
    QStringList waitsFor; ///< titles
    QString progressText;
    qint64 progressDone = 0;
    qint64 progressTotal = -1; ///< < 0: moves, not known how far
    bool hasProgress = false;
    int tryNumber = 1;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    unsigned buttons = NoButton;
    QString address; ///< of the live service
    int release = 0; ///< a deployment's: what goes live
    int replaces = 0; ///< and what is live now, 0: nothing

    friend bool operator==(const Card &, const Card &) = default;
};

/// One card a node of the plan (its latest try), in the order of stages, then of the plan.
[[nodiscard]] QList<Card> cardsOf(const BoardInput &input);

/// "0:22" of a card that ran, ticking while it does; empty before.
[[nodiscard]] QString elapsedText(const Card &card, qint64 nowMs);
/// The card as one sentence, for a screen reader: "evaluate, passed, 0:22, 0.9956 ≥ 0.97".
[[nodiscard]] QString spokenText(const Card &card, qint64 nowMs);

/// A column of the board.
struct StageColumn {
    QString stage;
    QString title; ///< "Dev"
    QString subtitle; ///< "Laptop, commit a1b2c3d"
    friend bool operator==(const StageColumn &, const StageColumn &) = default;
};
[[nodiscard]] QList<StageColumn> columnsOf(const BoardInput &input);

} // namespace models
