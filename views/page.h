// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shell.h"

#include <QWidget>

#include <functional>

namespace views {

/// The one filled button of a page, at the right of the top bar. An empty text means none.
struct PrimaryAction {
    QString text;
    QString icon;
    bool enabled = true;
    QString why; ///< why it is not enabled, on hover
    std::function<void()> run;
};

/// An action of the page that the command palette offers too.
struct PageCommand {
    QString title;
    QString icon;
    std::function<void()> run;
};

/// A page of the window. Made when it is first shown; reads snapshots from the workbench and follows its signals.
class Page : public QWidget {
    Q_OBJECT
public:
    Page(Shell &shell, QWidget *parent);

    [[nodiscard]] virtual PrimaryAction primary() const { return {}; }
    [[nodiscard]] virtual QList<PageCommand> commands() { return {}; }
    /// Selects and shows the thing named by `subject` (see Shell::open).
    virtual void reveal(const QString &subject){Q_UNUSED(subject)}

    signals : void primaryChanged();

protected:
    [[nodiscard]] Shell &shell() const { return m_shell; }
    [[nodiscard]] run::Workbench &workbench() const { return m_shell.workbench(); }
    [[nodiscard]] qint64 now() const { return m_shell.clock().now(); }

private:
    Shell &m_shell;
};

} // namespace views
