// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/card.h"
#include "views/shell.h"

class QPlainTextEdit;

namespace views {

/// A folder without slipway.yaml: what Slipway would write, to read, change and accept.
class ProposalCard final : public Card {
    Q_OBJECT
public:
    explicit ProposalCard(Shell &shell, QWidget *parent = nullptr);
    void showProject(const run::ProjectSnapshot &project);

private:
    Shell &m_shell;
    SectionHeader *m_head;
    QPlainTextEdit *m_text;
    qint64 m_shown = -1; ///< whose proposal the editor holds: what somebody typed is not overwritten
};

/// The mistakes and remarks of slipway.yaml, each with its line.
class ProblemsCard final : public Card {
    Q_OBJECT
public:
    explicit ProblemsCard(Shell &shell, QWidget *parent = nullptr);
    void showProblems(const run::ProjectSnapshot &project);

private:
    SectionHeader *m_head;
    QVBoxLayout *m_rows;
    QString m_file;
};

} // namespace views
