// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>
#include <QString>

namespace base {

/// Removes what looks like a secret: bearer and basic credentials, tokens, passwords in URLs, long base64 after "auth".
[[nodiscard]] QString redacted(const QString &text);

/// Writes all Qt log messages, redacted, with time, category and thread to `path` (0600, at most two files of
/// `maxBytes`). Call once, from main(). `alsoStderr` prints warnings there too.
void installLogFile(const QString &path, qint64 maxBytes, bool alsoStderr);

} // namespace base

Q_DECLARE_LOGGING_CATEGORY(logSlipway)
