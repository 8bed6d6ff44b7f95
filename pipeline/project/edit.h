// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/project.h"

#include <QByteArray>

namespace project {

/// Replaces one scalar value in a YAML text and nothing else: comments, blanks, quotes and line ends stay as their
/// author left them. The new text is parsed again and must say the same but for that value, or the edit is refused
/// (Invalid, with the reason). Quotes are added when the value needs them.
[[nodiscard]] base::Result<QByteArray> replaceScalar(const QByteArray &text, const Position &at, const QString &value);
/// The same, by a way of keys: {"service", "port"}. NotFound when the file has no such value.
[[nodiscard]] base::Result<QByteArray> replaceScalar(
    const QByteArray &text, const QStringList &way, const QString &value);

} // namespace project
