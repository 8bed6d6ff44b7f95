// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scratch.h"

#include <QStringList>

namespace support {

/// A git repository that goes when the test ends, made with git itself so that our own git code is not its own judge.
/// Commits are made by "Test <test@example.org>", one minute apart, whatever the machine's configuration says.
class ScratchRepository {
public:
    ScratchRepository();
    /// Runs git in the repository (or in `folder`) and returns what it printed; a failure ends the test program.
    QString git(const QStringList &arguments, const QString &folder = {});
    QString write(const QString &name, const QByteArray &text)
    {
        return m_folder.write(QStringLiteral("work/") + name, text);
    }
    /// Writes a file, adds everything and commits; returns the commit's id.
    QString commit(const QString &name, const QByteArray &text, const QString &message);
    [[nodiscard]] QString path(const QString &name = {}) const;
    /// A place beside the repository, for clones and exports.
    [[nodiscard]] QString beside(const QString &name) const { return m_folder.path(name); }

private:
    ScratchFolder m_folder;
    int m_minutes = 0;
};

/// Gives this process a home folder of its own, so that nobody's git configuration is read or written. First thing in
/// initTestCase(): libgit2 looks once.
void isolateHome(const ScratchFolder &home);

} // namespace support
