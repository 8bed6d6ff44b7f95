// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;

namespace views {

/// A short word at the foot of a window that goes by itself. For what needs no answer.
class Toast final : public QFrame {
    Q_OBJECT
public:
    /// Shows `text` over the window that `near` is in; a second one takes the first one's place.
    static void say(QWidget *near, const QString &text);

private:
    explicit Toast(QWidget *window);
    void showText(const QString &text);

    QLabel *m_label;
    QTimer m_timer;
};

} // namespace views
