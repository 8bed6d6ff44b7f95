// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/card.h"
#include "views/shell.h"

#include <QWidget>

class QVBoxLayout;

namespace views {

/// What the window has to say about itself, above the page and never in the way: notes of the start, commands that
/// could not be carried out, that another process runs the project.
class Notices final : public QWidget {
    Q_OBJECT
public:
    explicit Notices(Shell &shell, QWidget *parent = nullptr);

private:
    void add(models::Tone tone, const QString &sentence);
    void addError(const base::Error &error);
    void showNotes();
    void showLeader();
    void showOrHide();

    Shell &m_shell;
    QVBoxLayout *m_column;
    Banner *m_leader;
    QList<Banner *> m_banners;
    QStringList m_toldNotes;
};

} // namespace views
