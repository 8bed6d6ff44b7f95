// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace views {

/// A button that opens a menu: a sign (an icon, or an environment's coloured square), a word, a lock, an arrow.
class Chooser final : public QPushButton {
    Q_OBJECT
public:
    explicit Chooser(QWidget *parent = nullptr);
    void setIconName(const QString &icon) { m_icon = icon; }
    void setEnvironment(const QString &environment, bool isProtected);
    void setWord(const QString &word);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    QString m_environment;
    QString m_word;
    bool m_locked = false;
};

} // namespace views
