// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/parse.h"
#include "project/section.h"

namespace project {

/// A name in the file that must be somebody else's: checked when all is read.
struct Reference {
    enum class To { Task, Image, Base, Environment } to = To::Task;
    QString name;
    config::Mark at;
    QString owner; ///< what refers, as a node of the order of work: "task train", "image serve"; empty: not part of it
    QString what; ///< for sentences: "the task 'train'"
};

/// What is known of the file while it is read.
struct Draft {
    Report report;
    Project project;
    QList<Reference> references;
    QList<PathUse> paths;
};

// One part of the file each; all mistakes go to the draft's report.
void readBases(Draft &draft, const Section &file);
void readImages(Draft &draft, const Section &file);
void readParameters(Draft &draft, const Section &file);
void readEnvironments(Draft &draft, const Section &file);
void readStages(Draft &draft, const Section &file);
void readService(Draft &draft, const Section &file);

// What several parts share.
[[nodiscard]] Resources readResources(const Section &parent);
[[nodiscard]] QList<SecretRef> readSecrets(const Section &parent);
[[nodiscard]] QMap<QString, QString> readVariables(const Section &parent, QStringView key);
[[nodiscard]] QStringList readCommand(const Section &parent);
/// Inputs of a task or of an image's build context.
[[nodiscard]] QList<Input> readInputs(Draft &draft, const Section &parent, const QString &owner, bool intoContext);
/// The image a task or the service names; `owner` as in Reference.
[[nodiscard]] QString readImageName(Draft &draft, const Section &parent, const QString &owner);
/// A path inside the project under a key, noted for the look at the disk.
[[nodiscard]] QString readPath(Draft &draft, const Section &parent, QStringView key, PathUse::Kind kind);
void checkLabel(Report &report, const config::Mark &at, const QString &what, const QString &name);

/// References to nothing, circles, tasks that need a later stage, ports used twice, requests above limits.
void checkReferences(Draft &draft);
void checkOrder(Draft &draft);
void checkEnvironments(Draft &draft);
/// `at`: where to complain.
void checkResources(Report &report, const config::Mark &at, const QString &what, const Resources &resources);
/// One laid over the other: what the upper one says counts.
[[nodiscard]] Resources laidOver(const Resources &lower, const Resources &upper);

} // namespace project
