// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/card.h"

#include <QAbstractButton>

class QHBoxLayout;

namespace views {

/// A card of the board: title and state; key metric, digest or what it waits for, and the time; progress; why it
/// failed; what can be done. A button itself: pressed, it is selected and its log shown.
class TaskCard final : public QAbstractButton {
    Q_OBJECT
public:
    explicit TaskCard(QWidget *parent = nullptr);

    void setCard(const models::Card &card, qint64 nowMs);
    /// Time has passed.
    void setNow(qint64 nowMs);
    [[nodiscard]] const models::Card &card() const { return m_card; }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void asked(const QString &key, models::Card::Button what);
    /// An arrow key: to the neighbour in this direction.
    void arrow(int key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void layButtons();
    void describe();
    [[nodiscard]] bool isCompact() const;
    [[nodiscard]] int reasonHeight(int width) const;
    void paintFrame(QPainter &painter) const;
    void paintTitle(QPainter &painter, const QRect &line) const;
    void paintFigures(QPainter &painter, const QRect &line) const;
    void paintProgress(QPainter &painter, const QRect &line) const;
    void paintReason(QPainter &painter, const QRect &room) const;

    models::Card m_card;
    qint64 m_now = 0;
    unsigned m_buttonsMade = 0;
    QWidget *m_buttons;
    QHBoxLayout *m_buttonRow;
};

} // namespace views
