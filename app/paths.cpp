// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paths.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace app {

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/slipway");
}

QString cacheFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/slipway");
}

QString logFile(const QString &program)
{
    const QString home = qEnvironmentVariable("XDG_STATE_HOME", QDir::homePath() + QStringLiteral("/.local/state"));
    return QStringLiteral("%1/slipway/%2.log").arg(home, program);
}

QString samplesFolder()
{
    const QDir program(QCoreApplication::applicationDirPath());
    const QStringList candidates{qEnvironmentVariable("SLIPWAY_SAMPLES"),
        program.filePath(QStringLiteral("../share/slipway/samples")),
        QStandardPaths::locate(
            QStandardPaths::GenericDataLocation, QStringLiteral("slipway/samples"), QStandardPaths::LocateDirectory),
        QStringLiteral(SLIPWAY_SOURCE_FOLDER "/resources/samples")};
    for (const QString &candidate : candidates)
        if (!candidate.isEmpty() && QFileInfo::exists(candidate + QStringLiteral("/digits/sample.json")))
            return QDir::cleanPath(candidate);
    return {};
}

} // namespace app
