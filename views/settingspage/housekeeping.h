// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/kit/card.h"
#include "views/kit/jobs.h"
#include "views/kit/values.h"
#include "views/shell.h"

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace views {

/// What Slipway keeps on the disk; what of it can go, shown before it goes; taking a service or the project down.
class HousekeepingCard final : public Card {
    Q_OBJECT
public:
    explicit HousekeepingCard(Shell &shell, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildPlan();
    void fillScopes();
    void look();
    void showPlan(const base::Result<run::RemovalPlan> &result);
    void fillItems();
    void check();
    void removeAll();
    void showRemoved(const base::Result<run::RemovalPlan> &result);
    [[nodiscard]] run::RemovalScope scope() const;
    [[nodiscard]] QString nameToType() const;

    Shell &m_shell;
    KeyValueList *m_disk;
    QComboBox *m_what;
    QPushButton *m_look;
    QWidget *m_planBox;
    QLabel *m_sentence;
    QGridLayout *m_items;
    QList<QLabel *> m_cells;
    QLineEdit *m_typed;
    QPushButton *m_remove;
    QLabel *m_done;
    run::RemovalPlan m_plan;
    Asking<run::RemovalPlan> m_asking;
};

} // namespace views
