// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Rules for names and paths in slipway.yaml. Each answers what is wrong as a sentence, or an empty text.
namespace project {

/// A DNS label: names of projects, images, tasks, environments end in names of containers and services.
[[nodiscard]] QString labelMistake(const QString &what, const QString &name);
/// The DNS label nearest to a text ("My Project" gives "my-project"), empty when nothing is left of it.
[[nodiscard]] QString toLabel(const QString &text);
/// A name of an environment variable that Slipway does not set itself.
[[nodiscard]] QString variableMistake(const QString &name);
/// Whether a text is the reference of an image instead of the name of one in the file: it holds '/' or ':'.
[[nodiscard]] bool isImageReference(const QString &text);
/// An image reference or a part of one, as "registry.example/team".
[[nodiscard]] QString referenceMistake(const QString &what, const QString &reference);

/// A path that stays inside the project: relative, and never above its root.
[[nodiscard]] QString insideMistake(const QString &what, const QString &path);
/// An absolute path in a container.
[[nodiscard]] QString absoluteMistake(const QString &what, const QString &path);
[[nodiscard]] bool isInside(const QString &path);

/// Whether a variable's name sounds like a secret: "API_TOKEN".
[[nodiscard]] bool soundsSecret(const QString &name);

} // namespace project
