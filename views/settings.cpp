// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings.h"

#include <QFile>
#include <QStandardPaths>

#include <string_view>

namespace views {

Settings::Settings(const QString &folder, QObject *parent)
    : QObject(parent)
{
    const QString home = folder.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/slipway")
        : folder;
    m_preferences = opened(home + QStringLiteral("/slipway.ini"));
    m_state = opened(home + QStringLiteral("/window.ini"));
}

// A damaged file is set aside, not overwritten: somebody may want to see what was in it.
std::unique_ptr<QSettings> Settings::opened(const QString &path)
{
    auto settings = std::make_unique<QSettings>(path, QSettings::IniFormat);
    (void)settings->allKeys(); // sections are parsed when they are asked for
    if (settings->status() != QSettings::FormatError)
        return settings;
    settings.reset();
    const QString aside = path + QStringLiteral(".damaged");
    QFile::remove(aside);
    QFile::rename(path, aside);
    m_problem = QStringLiteral("The settings file could not be read and was set aside as %1. The defaults are used.")
                    .arg(aside);
    return std::make_unique<QSettings>(path, QSettings::IniFormat);
}

QSettings &Settings::file(const char *key) const
{
    return std::string_view(key).starts_with("window/") ? *m_state : *m_preferences;
}

} // namespace views
