// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QPixmapCache>
#include <QPointer>
#include <QStyleFactory>
#include <QToolTip>

#include <cmath>

static void initIcons()
{
    Q_INIT_RESOURCE(icons); // linked in from a static library: must be asked for, outside any namespace
}

namespace views {

namespace {

QString firstInstalled(const QStringList &families)
{
    for (const QString &family : families) {
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return {};
}

// What this desktop's font size is when nobody changed it: 13 px stand for that.
double usualPointSize()
{
    const QString desktop = qEnvironmentVariable("XDG_CURRENT_DESKTOP");
    if (desktop.contains(QLatin1String("GNOME")))
        return 11;
    return desktop.contains(QLatin1String("KDE")) ? 10 : 9;
}

double systemScale()
{
    const double points = QApplication::font().pointSizeF();
    return points > 0 ? std::clamp(points / usualPointSize(), 1.0, 2.0) : 1.0;
}

QPalette paletteFrom(const Tokens &t)
{
    QPalette palette;
    palette.setColor(QPalette::Window, t.bg);
    palette.setColor(QPalette::WindowText, t.text);
    palette.setColor(QPalette::Base, t.surface);
    palette.setColor(QPalette::AlternateBase, t.line2);
    palette.setColor(QPalette::Text, t.text);
    palette.setColor(QPalette::PlaceholderText, t.faint);
    palette.setColor(QPalette::Button, t.raised);
    palette.setColor(QPalette::ButtonText, t.text);
    palette.setColor(QPalette::BrightText, t.onAccent);
    palette.setColor(QPalette::ToolTipBase, t.raised);
    palette.setColor(QPalette::ToolTipText, t.text);
    palette.setColor(QPalette::Highlight, t.accent);
    palette.setColor(QPalette::HighlightedText, t.onAccent);
    palette.setColor(QPalette::Link, t.accent);
    palette.setColor(QPalette::Light, t.raised);
    palette.setColor(QPalette::Midlight, t.line2);
    palette.setColor(QPalette::Mid, t.line);
    palette.setColor(QPalette::Dark, t.faint);
    palette.setColor(QPalette::Shadow, t.dark ? QColor(Qt::black) : t.muted);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, t.faint);
    return palette;
}

QFont sized(const QString &family, int pixels, FontWeight weight)
{
    QFont font = family.isEmpty() ? QApplication::font() : QFont(family);
    font.setPixelSize(pixels);
    font.setWeight(weight == FontWeight::Semibold ? QFont::DemiBold
            : weight == FontWeight::Medium        ? QFont::Medium
                                                  : QFont::Normal);
    return font;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_systemScale(systemScale())
{
    initIcons();
    chooseFonts();
}

Theme::~Theme() = default;

void Theme::chooseFonts()
{
    m_family = firstInstalled({QStringLiteral("Inter"), QStringLiteral("Inter Variable")});
    m_monoFamily = firstInstalled({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
    if (m_monoFamily.isEmpty())
        m_monoFamily = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
}

void Theme::apply(ThemeChoice choice, double textScale)
{
    m_choice = choice;
    m_textScale = textScale;
    lay();
}

void Theme::setSystemDark(bool dark)
{
    m_systemDark = dark;
    if (m_laid && m_choice == ThemeChoice::System && m_tokens->dark != dark)
        lay();
}

void Theme::lay()
{
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_systemDark);
    m_tokens = dark ? &darkTokens() : &lightTokens();
    QPixmapCache::clear();
    if (!m_laid)
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    m_laid = true;
    QApplication::setPalette(paletteFrom(*m_tokens));
    QToolTip::setPalette(paletteFrom(*m_tokens));
    QApplication::setFont(font());
    qApp->setStyleSheet(styleSheet(*this));
    emit changed();
}

int Theme::px(double length) const
{
    return static_cast<int>(std::lround(length * m_textScale * m_systemScale));
}

QFont Theme::font(double size, FontWeight weight) const
{
    return sized(m_family, px(size), weight);
}

QFont Theme::mono(double size, FontWeight weight) const
{
    return sized(m_monoFamily, px(size), weight);
}

Theme &theme()
{
    static QPointer<Theme> current;
    if (!current)
        current = new Theme(qApp);
    return *current;
}

} // namespace views
