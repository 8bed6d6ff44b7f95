// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

class QPainter;

namespace views {

enum class IconInk { Muted, Text, Accent, OnAccent, Bad };

/// An icon of resources/icons in a colour of the theme. It follows a change of the theme by itself.
[[nodiscard]] QIcon icon(const QString &name, IconInk ink = IconInk::Muted);
/// The same once, in a given colour; crisp at `ratio` device pixels a pixel.
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &color, int size, double ratio);
void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color);
/// The program's own sign, in its own colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace views
