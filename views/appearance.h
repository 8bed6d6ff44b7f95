// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/settings.h"
#include "views/theme/portal.h"

#include <QObject>

namespace views {

/// Keeps the theme as the settings and the desktop say.
class Appearance final : public QObject {
    Q_OBJECT
public:
    /// `forced`: "light" or "dark" whatever the settings say; empty: as they say.
    Appearance(Settings &settings, QString forced, QObject *parent = nullptr);
    /// Lays the theme on the application: before the first widget. Asks the desktop afterwards.
    void apply();

private:
    Settings &m_settings;
    QString m_forced;
    DesktopPortal m_portal;
};

} // namespace views
