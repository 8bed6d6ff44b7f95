// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QVBoxLayout;

namespace views {

/// A small panel at a button for a decision with a few fields. Escape and a click elsewhere put it away; it goes by
/// itself then.
class Popover : public QFrame {
    Q_OBJECT
public:
    Popover(const QString &accessibleName, QWidget *anchor);
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// Shows it below the anchor (or above, where there is no room), wholly on the screen.
    void open();
    /// Its content changed: takes the size that this needs.
    void refit();

private:
    void place();

    QWidget *m_anchor;
    QVBoxLayout *m_body;
};

} // namespace views
