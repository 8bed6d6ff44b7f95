// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace source {

struct DiffLine {
    enum class Kind { Same, Removed, Added, Header } kind = Kind::Same;
    QString text;
};

/// What changed between two texts, line by line, with `context` unchanged lines around each change and a Header before
/// each group ("@@ -1,4 +1,5 @@"). Empty when they are equal. Pure; any thread.
[[nodiscard]] QList<DiffLine> diffLines(const QString &before, const QString &after, int context = 3);

} // namespace source
