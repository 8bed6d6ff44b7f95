// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringView>

namespace base {

/// Foreign text made safe to show: C0 and C1 controls (but \t and \n), ESC sequences, CR and bidirectional or
/// zero-width marks are removed. `oneLine` turns line breaks into blanks too.
[[nodiscard]] QString plainText(QStringView text, bool oneLine = false);

/// "1.4 GB", "312 MB", "96 kB": decimal units, at most three significant digits.
[[nodiscard]] QString bytesText(qint64 bytes);
/// "0:41", "3:27", "1:02:03" from milliseconds; "0.4 s" under one second.
[[nodiscard]] QString durationText(qint64 milliseconds);
/// "2 cores", "0.31 cores" from thousandths of a core.
[[nodiscard]] QString coresText(double cores);
/// "just now", "7 min ago", "yesterday 14:03", "19 Nov 21:14".
[[nodiscard]] QString agoText(qint64 thenMs, qint64 nowMs);
/// "4f1c9e02a1b2" of "sha256:4f1c9e02a1b2...": the twelve characters people compare.
[[nodiscard]] QString shortDigest(QStringView digest);
/// The candidate nearest to `word` by edits, empty when none is near: for "did you mean".
[[nodiscard]] QString nearest(const QString &word, const QStringList &candidates);

} // namespace base
