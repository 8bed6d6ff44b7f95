// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/theme/icons.h"

#include <QPushButton>

#include <functional>

namespace views {

/// One filled button a page. Its text is its accessible name, as with all of these.
[[nodiscard]] QPushButton *primaryButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// An outlined button.
[[nodiscard]] QPushButton *plainButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// Words alone: for what is seldom needed.
[[nodiscard]] QPushButton *quietButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// For what destroys; its text says what.
[[nodiscard]] QPushButton *dangerButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// An icon alone; `name` is read aloud and shown on hover.
[[nodiscard]] QPushButton *iconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

/// Words alone, flush with the text around them.
[[nodiscard]] QPushButton *linkButton(const QString &text, const QString &iconName = {}, QWidget *parent = nullptr);
/// Changes what a button says and is called; an icon gets room before the words.
void setCaption(QPushButton *button, const QString &text);

/// A quiet "Show command" that opens a small panel with the command that does the same, to copy.
[[nodiscard]] QPushButton *commandButton(std::function<QString()> command, QWidget *parent = nullptr);
/// Opens that panel at any widget.
void showCommand(QWidget *anchor, const QString &command);
/// Puts text on the clipboard and says so in a toast of the window.
void copyText(QWidget *from, const QString &text);

} // namespace views
