// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace support {

QString ScratchFolder::write(const QString &name, const QByteArray &text)
{
    const QString whole = path(name);
    QDir().mkpath(QFileInfo(whole).absolutePath());
    QFile file(whole);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(whole));
    return whole;
}

QString ScratchFolder::path(const QString &name) const
{
    return name.isEmpty() ? m_folder.path() : m_folder.filePath(name);
}

QByteArray ScratchFolder::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace support
