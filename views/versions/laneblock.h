// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lanes.h"

#include <QAbstractButton>

namespace views {

/// A period of a release in a lane: solid while live, soft when past, hatched when it failed, dotted when it came back
/// by itself.
class LaneBlockButton final : public QAbstractButton {
    Q_OBJECT
public:
    explicit LaneBlockButton(QWidget *parent);
    void setBlock(const models::LaneBlock &block);
    [[nodiscard]] const models::LaneBlock &block() const { return m_block; }
    /// Room around the block itself for the rings of selection and focus.
    static constexpr int ring = 4;

signals:
    /// Clicked, or Enter; `second` with Ctrl, Shift or by Space: choose it beside the one chosen before.
    void chosen(bool second);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintBody(QPainter &painter, const QRectF &body) const;
    void paintLabel(QPainter &painter, const QRectF &body) const;
    [[nodiscard]] QColor ink() const;

    models::LaneBlock m_block;
};

} // namespace views
