// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme/tokens.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace views {

namespace {

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF()) + 0.0722 * channel(color.blueF());
}

// Environments beyond the four default ones: hues that no state has.
QColor extraColor(const Tokens &tokens, const QString &environment)
{
    static const std::array<QColor, 3> light{QColor(0x0e7490), QColor(0x4d5bd1), QColor(0x8a5a2b)};
    static const std::array<QColor, 3> dark{QColor(0x38bcd8), QColor(0x98a3ff), QColor(0xc9a27a)};
    const std::size_t index = qHash(environment, 0) % light.size();
    return tokens.dark ? dark.at(index) : light.at(index);
}

} // namespace

const Tokens &lightTokens()
{
    static const Tokens tokens{.dark = false,
        .bg = 0xf6f7f9,
        .surface = 0xffffff,
        .raised = 0xffffff,
        .line = 0xe3e6eb,
        .line2 = 0xeef0f3,
        .text = 0x1b2130,
        .muted = 0x5b6474,
        .faint = 0x707a8a,
        .accent = 0x2563eb,
        .accentSoft = 0xe8effd,
        .onAccent = 0xffffff,
        .ok = 0x178a52,
        .okSoft = 0xe4f4ec,
        .warn = 0xb25e09,
        .warnSoft = 0xfdf1e0,
        .bad = 0xc92a3a,
        .badSoft = 0xfdeaec,
        .cpu = 0x2563eb,
        .mem = 0xa8741a,
        .dev = 0x0e9384,
        .test = 0x7a4fd0,
        .prod = 0xc11574,
        .proto = 0x6b7280};
    return tokens;
}

const Tokens &darkTokens()
{
    static const Tokens tokens{.dark = true,
        .bg = 0x14171d,
        .surface = 0x1b1f27,
        .raised = 0x222731,
        .line = 0x2e3440,
        .line2 = 0x262b35,
        .text = 0xe6e9ef,
        .muted = 0xa3acba,
        .faint = 0x8791a1,
        .accent = 0x6b9bff,
        .accentSoft = 0x20304f,
        .onAccent = 0x10141b,
        .ok = 0x4cc38a,
        .okSoft = 0x17332a,
        .warn = 0xf0a94a,
        .warnSoft = 0x3a2c17,
        .bad = 0xff7a85,
        .badSoft = 0x41202a,
        .cpu = 0x6b9bff,
        .mem = 0xd9a441,
        .dev = 0x3fc5b4,
        .test = 0xa98bf0,
        .prod = 0xf472b6,
        .proto = 0x98a2b3};
    return tokens;
}

QColor toneColor(const Tokens &tokens, models::Tone tone)
{
    switch (tone) {
    case models::Tone::Running:
        return tokens.accent;
    case models::Tone::Good:
        return tokens.ok;
    case models::Tone::Warning:
        return tokens.warn;
    case models::Tone::Bad:
        return tokens.bad;
    case models::Tone::Neutral:
        break;
    }
    return tokens.muted;
}

QColor toneSoft(const Tokens &tokens, models::Tone tone)
{
    switch (tone) {
    case models::Tone::Running:
        return tokens.accentSoft;
    case models::Tone::Good:
        return tokens.okSoft;
    case models::Tone::Warning:
        return tokens.warnSoft;
    case models::Tone::Bad:
        return tokens.badSoft;
    case models::Tone::Neutral:
        break;
    }
    return tokens.line2;
}

QColor environmentColor(const Tokens &tokens, const QString &environment)
{
    if (environment == QLatin1String("prod") || environment == QLatin1String("deploy"))
        return tokens.prod;
    if (environment == QLatin1String("test"))
        return tokens.test;
    if (environment == QLatin1String("dev"))
        return tokens.dev;
    if (environment == QLatin1String("prototype") || environment == QLatin1String("proto") || environment.isEmpty())
        return tokens.proto;
    return extraColor(tokens, environment);
}

QColor environmentSoft(const Tokens &tokens, const QString &environment)
{
    return mixed(tokens.surface, environmentColor(tokens, environment), tokens.dark ? 0.18 : 0.15);
}

QColor environmentText(const Tokens &tokens, const QString &environment)
{
    const QColor color = environmentColor(tokens, environment);
    return contrast(color, Qt::white) >= 4.5 ? QColor(Qt::white) : QColor(0x10141b);
}

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto blend = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {blend(under.red(), over.red()), blend(under.green(), over.green()), blend(under.blue(), over.blue())};
}

QColor readable(const QColor &ink, const QColor &ground)
{
    const QColor end = luminance(ground) > 0.3 ? Qt::black : Qt::white;
    for (double share = 0; share < 1; share += 0.04) {
        const QColor candidate = mixed(ink, end, share);
        if (contrast(candidate, ground) >= 4.5)
            return candidate;
    }
    return end;
}

double contrast(const QColor &a, const QColor &b)
{
    const double brighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (brighter + 0.05) / (darker + 0.05);
}

} // namespace views
