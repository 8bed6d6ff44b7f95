// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/checkmodel.h"
#include "views/kit/card.h"
#include "views/kit/jobs.h"
#include "views/kit/pill.h"
#include "views/shell.h"

namespace views {

/// One check: its state, what was found, the next step, and the command that does it.
class CheckRowView final : public QWidget {
    Q_OBJECT
public:
    explicit CheckRowView(QWidget *parent = nullptr);
    void setRow(const models::CheckRow &row);

private:
    Pill *m_pill;
    QLabel *m_name;
    QLabel *m_sentence;
    QLabel *m_next;
    QPushButton *m_command;
    QString m_text;
};

/// The doctor: whether this computer can do what Slipway needs, and what to do where it cannot.
class DoctorCard final : public Card {
    Q_OBJECT
public:
    explicit DoctorCard(Shell &shell, QWidget *parent = nullptr);

private:
    void build();
    void showReport();
    void makeArchive();

    Shell &m_shell;
    models::CheckModel m_model;
    SectionHeader *m_head;
    QPushButton *m_again;
    QPushButton *m_report;
    QLabel *m_when;
    QVBoxLayout *m_rows;
    QList<CheckRowView *> m_views;
    Asking<QString> m_archive;
};

} // namespace views
