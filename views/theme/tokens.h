// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"

#include <QColor>
#include <QString>

namespace views {

/// The colours of the window: one table for light, one for dark. Nothing else names a colour.
struct Tokens {
    bool dark = false;
    QColor bg, surface, raised, line, line2;
    QColor text, muted, faint;
    QColor accent, accentSoft, onAccent;
    QColor ok, okSoft, warn, warnSoft, bad, badSoft;
    QColor cpu, mem;
    QColor dev, test, prod, proto;
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();

/// The strong and the soft colour of a tone.
[[nodiscard]] QColor toneColor(const Tokens &tokens, models::Tone tone);
[[nodiscard]] QColor toneSoft(const Tokens &tokens, models::Tone tone);

/// The one colour of an environment (or of the stage of its name; "deploy" is prod's). Never a state's colour.
[[nodiscard]] QColor environmentColor(const Tokens &tokens, const QString &environment);
/// The same laid thinly over the surface: for past blocks.
[[nodiscard]] QColor environmentSoft(const Tokens &tokens, const QString &environment);
/// What is readable on environmentColor(): at least 4.5:1.
[[nodiscard]] QColor environmentText(const Tokens &tokens, const QString &environment);

/// `over` at `share` (0..1) on `under`, opaque.
[[nodiscard]] QColor mixed(const QColor &under, const QColor &over, double share);
/// `ink` moved towards black or white until it reads on `ground` with at least 4.5:1.
[[nodiscard]] QColor readable(const QColor &ink, const QColor &ground);
/// WCAG contrast, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

} // namespace views
