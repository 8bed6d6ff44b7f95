// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

namespace support {

/// A folder that goes when the test ends, filled in one line a file.
class ScratchFolder {
public:
    /// Writes `text` to `name` below the folder, making folders on the way; returns the absolute path.
    QString write(const QString &name, const QByteArray &text);
    [[nodiscard]] QString path(const QString &name = {}) const;
    [[nodiscard]] QByteArray read(const QString &name) const;

private:
    QTemporaryDir m_folder;
};

} // namespace support
