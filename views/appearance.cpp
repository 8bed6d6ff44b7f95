// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/appearance.h"

#include "views/theme/theme.h"

namespace views {

namespace {

ThemeChoice choiceOf(const QString &word)
{
    if (word == QLatin1String("light"))
        return ThemeChoice::Light;
    return word == QLatin1String("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

} // namespace

Appearance::Appearance(Settings &settings, QString forced, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_forced(std::move(forced))
{
    theme().setSystemDark(settings.value(windowstate::systemDark)); // as last heard, so that the first paint is right
    connect(&m_portal, &DesktopPortal::darkPreferred, this, [this](bool dark) {
        m_settings.set(windowstate::systemDark, dark);
        theme().setSystemDark(dark);
    });
    connect(&settings, &Settings::changed, this, [this](const QString &key) {
        if (key.startsWith(QLatin1String("appearance/")))
            apply();
    });
    m_portal.start();
}

void Appearance::apply()
{
    const QString word = m_forced.isEmpty() ? m_settings.value(preference::theme) : m_forced;
    theme().apply(choiceOf(word), m_settings.value(preference::textPercent) / 100.0);
}

} // namespace views
