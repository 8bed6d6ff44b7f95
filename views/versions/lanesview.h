// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/lanes.h"

#include <QList>
#include <QSet>
#include <QWidget>

namespace views {

class LaneBlockButton;

/// Environments as lanes over time, what was live in each as blocks. Arrow keys walk over the blocks, Enter chooses
/// one, Space a second one to compare with.
class LanesView final : public QWidget {
    Q_OBJECT
public:
    explicit LanesView(QWidget *parent = nullptr);
    void setLanes(const QList<models::Lane> &lanes, qint64 from, qint64 to);
    void setChosen(const QSet<qint64> &deployments);
    /// The environment that the top bar names: its lane is marked.
    void setEnvironment(const QString &environment);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void blockChosen(const models::LaneBlock &block, bool second);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void placeBlocks();
    /// Tab stops at one block; arrow keys go on from there.
    void setTabStop(const LaneBlockButton *stop);
    void paintTicks(QPainter &painter) const;
    void paintLane(QPainter &painter, int row) const;
    [[nodiscard]] double xOf(qint64 at) const;
    [[nodiscard]] int laneTop(int row) const;
    [[nodiscard]] int labelWidth() const;
    [[nodiscard]] LaneBlockButton *neighbour(const LaneBlockButton *from, int key) const;

    QList<models::Lane> m_lanes;
    QList<models::Tick> m_ticks;
    QList<LaneBlockButton *> m_blocks; ///< lane by lane, in time
    QSet<qint64> m_chosen;
    QString m_environment;
    qint64 m_from = 0;
    qint64 m_to = 1;
};

} // namespace views
