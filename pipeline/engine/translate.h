// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "engine/types.h"

#include <QByteArray>

/// The one place where an engine's texts become errors of ours. Pure.
namespace engine {

/// The engine's own words in the body of an answer: {"message"} or {"cause", "message"}; else its first line. Plain
/// text.
[[nodiscard]] QString messageOf(const QByteArray &body);

/// What an answer of 400 or more means. Podman says 500 for most of what Docker has codes for: its text decides.
/// `doing` continues "Podman could not ...": "start the container x".
[[nodiscard]] base::Error translated(
    const QString &engineName, const QString &doing, int status, const QByteArray &body);

/// The same for an error line inside an answer that began well (a build, a push, an import).
[[nodiscard]] base::Error translatedText(const QString &engineName, const QString &doing, const QString &text);

/// Why a container could not be started, for people: 'the command "x" does not exist in the image'.
[[nodiscard]] QString startReason(const QString &engineText);

} // namespace engine
