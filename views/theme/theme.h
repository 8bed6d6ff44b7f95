// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/theme/tokens.h"

#include <QFont>
#include <QObject>

class QStyle;

namespace views {

enum class ThemeChoice { System, Light, Dark };
enum class FontWeight { Regular, Medium, Semibold };

/// Colours, fonts and sizes of the running window: lays palette and style sheet on the application, and says when they
/// change. One lives as long as the application; theme() finds it.
class Theme final : public QObject {
    Q_OBJECT
public:
    explicit Theme(QObject *parent);
    ~Theme() override;

    /// Puts Fusion, fonts, palette and style sheet on the application. Before the first widget.
    void apply(ThemeChoice choice, double textScale = 1.0);
    /// What the desktop says it prefers; used while the choice is System.
    void setSystemDark(bool dark);
    [[nodiscard]] bool isDark() const { return m_tokens->dark; }
    [[nodiscard]] ThemeChoice choice() const { return m_choice; }
    [[nodiscard]] const Tokens &tokens() const { return *m_tokens; }

    /// A length or font size of the design (drawn at 13 px text) in this desktop's text size.
    [[nodiscard]] int px(double length) const;
    [[nodiscard]] QFont font(double size = 13, FontWeight weight = FontWeight::Regular) const;
    [[nodiscard]] QFont mono(double size = 12, FontWeight weight = FontWeight::Regular) const;

signals:
    void changed();

private:
    void lay();
    void chooseFonts();

    ThemeChoice m_choice = ThemeChoice::System;
    bool m_systemDark = false;
    bool m_laid = false;
    double m_textScale = 1;
    double m_systemScale = 1;
    const Tokens *m_tokens = &lightTokens();
    QString m_family;
    QString m_monoFamily;
};

/// The theme of the running application; made on first use.
[[nodiscard]] Theme &theme();
[[nodiscard]] inline const Tokens &tokens()
{
    return theme().tokens();
}

/// The style sheet made of a theme's tokens and sizes.
[[nodiscard]] QString styleSheet(const Theme &theme);

} // namespace views
