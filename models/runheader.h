// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/snapshots.h"

#include <QString>

/// What the head of the Pipeline page says and offers, as words.
namespace models {

struct RunHeader {
    QString title; ///< "Run 42", "No run yet"
    QString sentence; ///< "commit a1b2c3d “Tune gamma” on main, started 7 min ago, with uncommitted changes"
    int previous = 0; ///< number of the run before it, 0: none
};
[[nodiscard]] RunHeader runHeader(const run::PipelinePtr &pipeline, qint64 nowMs);

/// A line of the run picker: "Run 41, passed, yesterday 14:03, Answer in batches".
[[nodiscard]] QString runLine(const store::RunRecord &run, qint64 nowMs);

/// One way to start a run: all stages up to one.
struct RunChoice {
    QString text; ///< "Run to Test"
    project::Stage last = project::Stage::Prototype;
    QList<project::Stage> stages;
    friend bool operator==(const RunChoice &, const RunChoice &) = default;
};
/// One choice for each stage that has something to do, earlier ones first.
[[nodiscard]] QList<RunChoice> runChoices(const project::Project &project);
/// Which of them is the next thing to do: to Test at first, to Deploy once that passed for the same commit.
[[nodiscard]] int likelyChoice(
    const QList<RunChoice> &choices, const run::PipelineSnapshot &pipeline, const run::SourceState &source);

/// The page's one filled button.
struct NextStep {
    enum class Kind { None, Run, Continue, Approve } kind = Kind::None;
    QString text;
    QString why; ///< why it cannot be pressed; empty: it can
    int choice = -1; ///< of runChoices
    qint64 attemptId = 0;
    qint64 runId = 0;
};
[[nodiscard]] NextStep nextStep(const run::ProjectPtr &project, const run::PipelinePtr &pipeline);

/// "3 files have changes that commit a1b2c3d does not hold: train.py, serve.py, ..."; empty when the tree is clean.
[[nodiscard]] QString dirtySentence(const run::SourceState &source);

} // namespace models
