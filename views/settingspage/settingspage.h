// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/card.h"
#include "views/page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace views {

class HousekeepingCard;

/// How Slipway looks, which engine it uses, what it keeps. Everything takes effect at once unless it says otherwise.
class SettingsPage final : public Page {
    Q_OBJECT
public:
    SettingsPage(Shell &shell, QWidget *parent);

private:
    [[nodiscard]] Card *appearanceCard();
    [[nodiscard]] Card *engineCard();
    [[nodiscard]] Card *keepCard();
    [[nodiscard]] Card *keysCard();
    void showEngine();
    void readAll();

    QComboBox *m_theme;
    QComboBox *m_text;
    QCheckBox *m_notifications;
    QLineEdit *m_socket;
    QLabel *m_engine;
    QSpinBox *m_keepDays;
};

} // namespace views
