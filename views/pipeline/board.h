// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stageboardmodel.h"

#include <QHash>
#include <QWidget>

class QVBoxLayout;

namespace views {

class ElidedLabel;
class TaskCard;

/// Four columns of cards, kept in step with the model. Arrow keys go from card to card.
class Board final : public QWidget {
    Q_OBJECT
public:
    explicit Board(models::StageBoardModel &model, QWidget *parent = nullptr);

    void select(const QString &key);
    [[nodiscard]] const QString &selected() const { return m_selected; }
    /// What it takes to show all cards at this width.
    [[nodiscard]] int heightFor(int width) const;
    void focusCards();
    [[nodiscard]] TaskCard *card(const QString &key) const { return m_cards.value(key); }

signals:
    void selectedChanged(const QString &key);
    void asked(const QString &key, models::Card::Button what);

private:
    struct ColumnView {
        QString stage;
        ElidedLabel *subtitle = nullptr;
        QVBoxLayout *cards = nullptr;
        QWidget *nothing = nullptr;
    };
    void addColumn(const QString &stage, const QString &title);
    void nameColumns();
    void sync();
    void dropMissing();
    void fillColumn(const ColumnView &column);
    TaskCard *made(const models::Card &card);
    void go(const QString &from, int key);
    [[nodiscard]] QStringList keysOf(const QString &stage) const;

    models::StageBoardModel &m_model;
    QList<ColumnView> m_columns;
    QHash<QString, TaskCard *> m_cards;
    QString m_selected;
};

} // namespace views
