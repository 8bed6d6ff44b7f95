// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

/// The complete example of docs/slipway-yaml.md.
inline QByteArray documentedExample()
{
    QFile page(QStringLiteral(SLIPWAY_SOURCE_DIR "/docs/slipway-yaml.md"));
    if (!page.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = page.readAll();
    const qsizetype start = text.indexOf("```yaml\n", text.indexOf("<!-- example")) + 8;
    return text.mid(start, text.indexOf("```", start) - start);
}
