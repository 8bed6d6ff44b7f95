// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <QWidget>

#include <initializer_list>

namespace views {

/// The margins of a page's content on the 4 px grid.
inline constexpr int pageEdge = 18;
inline constexpr int pageGap = 12;

[[nodiscard]] QVBoxLayout *pageColumn(QWidget *page);
/// Widgets side by side; nullptr is a stretch.
[[nodiscard]] QHBoxLayout *rowOf(std::initializer_list<QWidget *> widgets, int spacing = 8);
/// Content that scrolls vertically when the window is small.
[[nodiscard]] QScrollArea *scrolled(QWidget *content);

} // namespace views
