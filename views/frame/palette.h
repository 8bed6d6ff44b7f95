// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/palettemodel.h"

#include <QFrame>
#include <QHash>
#include <QPointer>

#include <functional>

class QLineEdit;
class QListView;

namespace views {

/// Something the palette offers, and what it does.
struct Command {
    models::PaletteEntry entry;
    std::function<void()> run;
};

/// Every action and every object of the window, found by typing. Arrow keys choose, Enter does, Escape closes.
class Palette final : public QFrame {
    Q_OBJECT
public:
    explicit Palette(QWidget *window);
    void open(const QList<Command> &commands);
    [[nodiscard]] const models::PaletteModel &model() const { return m_model; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void type(const QString &text);
    void runSelected();
    void close();
    bool handleKey(int key);

    models::PaletteModel m_model;
    QHash<QString, std::function<void()>> m_runs;
    QLineEdit *m_field;
    QListView *m_list;
    QWidget *m_nothing;
    QPointer<QWidget> m_before; ///< what had the focus
};

} // namespace views
