// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/lanesview.h"

#include "views/theme/icons.h"
#include "views/theme/theme.h"
#include "views/versions/laneblock.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace views {

namespace {

constexpr int headHeight = 29;
constexpr int laneHeight = 50;
constexpr int blockHeight = 30;
constexpr int edge = 12;
constexpr int tickRoom = 110;
constexpr int narrowestBlock = 12;
constexpr int signRoom = 20;

} // namespace

LanesView::LanesView(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(QStringLiteral("What ran where, and when"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LanesView::setLanes(const QList<models::Lane> &lanes, qint64 from, qint64 to)
{
    m_lanes = lanes;
    m_from = from;
    m_to = std::max(to, from + 1);
    qsizetype used = 0;
    for (const models::Lane &lane : lanes) {
        for (const models::LaneBlock &block : lane.blocks) {
            if (used == m_blocks.size()) {
                auto *button = new LaneBlockButton(this);
                connect(button, &LaneBlockButton::chosen, this,
                    [this, button](bool second) { emit blockChosen(button->block(), second); });
                m_blocks.append(button);
            }
            m_blocks.at(used++)->setBlock(block);
        }
    }
    while (m_blocks.size() > used)
        m_blocks.takeLast()->deleteLater();
    setChosen(m_chosen);
    updateGeometry();
    placeBlocks();
    update();
}

void LanesView::setChosen(const QSet<qint64> &deployments)
{
    m_chosen = deployments;
    for (LaneBlockButton *button : std::as_const(m_blocks))
        button->setChecked(deployments.contains(button->block().deployment));
    const LaneBlockButton *stop = m_blocks.isEmpty() ? nullptr : m_blocks.last();
    for (LaneBlockButton *button : std::as_const(m_blocks)) {
        if (button->hasFocus() || (button->isChecked() && !stop->hasFocus()))
            stop = button;
    }
    setTabStop(stop);
}

void LanesView::setEnvironment(const QString &environment)
{
    m_environment = environment;
    update();
}

QSize LanesView::sizeHint() const
{
    return {theme().px(600), laneTop(static_cast<int>(m_lanes.size()))};
}

QSize LanesView::minimumSizeHint() const
{
    return {theme().px(360), sizeHint().height()};
}

int LanesView::laneTop(int row) const
{
    return theme().px(headHeight) + row * theme().px(laneHeight);
}

int LanesView::labelWidth() const
{
    const QFontMetrics metrics(theme().font(13, FontWeight::Semibold));
    int widest = theme().px(30);
    for (const models::Lane &lane : m_lanes)
        widest = std::max(
            widest, metrics.horizontalAdvance(lane.environment) + (lane.isProtected ? theme().px(signRoom) : 0));
    return std::min(widest, theme().px(150)) + theme().px(edge + 14);
}

double LanesView::xOf(qint64 at) const
{
    const double share = static_cast<double>(at - m_from) / static_cast<double>(m_to - m_from);
    return labelWidth() + share * (width() - labelWidth() - theme().px(5));
}

void LanesView::placeBlocks()
{
    m_ticks = models::ticksOf(m_from, m_to, std::max(1, (width() - labelWidth()) / theme().px(tickRoom)));
    qsizetype at = 0;
    for (int row = 0; row < m_lanes.size(); ++row) {
        const int y = laneTop(row) + (theme().px(laneHeight) - theme().px(blockHeight)) / 2;
        double free = 0; // a short block is drawn wider than it is, and pushes the next one
        for (const models::LaneBlock &block : m_lanes.at(row).blocks) {
            const double left = std::max(xOf(block.from), free);
            const double right = std::max(xOf(block.to) - 2, left + theme().px(narrowestBlock));
            free = right + 2;
            const int ring = LaneBlockButton::ring;
            m_blocks.at(at++)->setGeometry(static_cast<int>(std::lround(left)) - ring, y - ring,
                static_cast<int>(std::lround(right - left)) + 2 * ring, theme().px(blockHeight) + 2 * ring);
        }
    }
    for (LaneBlockButton *button : std::as_const(m_blocks))
        button->show();
}

void LanesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBlocks();
}

void LanesView::paintTicks(QPainter &painter) const
{
    painter.setFont(theme().font(11, FontWeight::Semibold));
    for (const models::Tick &tick : m_ticks) {
        const int x = static_cast<int>(std::lround(xOf(tick.at)));
        painter.setPen(tokens().line2);
        painter.drawLine(x, theme().px(headHeight), x, height());
        if (x + painter.fontMetrics().horizontalAdvance(tick.label) > width())
            continue;
        painter.setPen(readable(tokens().faint, tokens().surface));
        painter.drawText(QRect(x, 0, theme().px(tickRoom), theme().px(headHeight)), Qt::AlignVCenter, tick.label);
    }
}

void LanesView::paintLane(QPainter &painter, int row) const
{
    const models::Lane &lane = m_lanes.at(row);
    const QRect room(0, laneTop(row), width(), theme().px(laneHeight));
    if (lane.environment == m_environment)
        painter.fillRect(
            QRect(0, room.y() + 1, theme().px(3), room.height() - 1), environmentColor(tokens(), lane.environment));
    painter.setPen(tokens().line2);
    painter.drawLine(room.topLeft(), room.topRight());
    const QFont font = theme().font(13, FontWeight::Semibold);
    painter.setFont(font);
    painter.setPen(readable(environmentColor(tokens(), lane.environment), tokens().surface));
    const int x = theme().px(edge);
    const int words = labelWidth() - x - theme().px(12) - (lane.isProtected ? theme().px(signRoom) : 0);
    const QString name = QFontMetrics(font).elidedText(lane.environment, Qt::ElideMiddle, words);
    painter.drawText(QRect(x, room.y(), words, room.height()), Qt::AlignVCenter, name);
    if (lane.isProtected) {
        const int side = theme().px(12);
        const int after = x + QFontMetrics(font).horizontalAdvance(name) + 5;
        paintIcon(
            painter, QRect(after, room.center().y() - side / 2, side, side), QStringLiteral("lock"), tokens().muted);
    }
    if (!lane.blocks.isEmpty())
        return;
    painter.setFont(theme().font(12));
    painter.setPen(readable(tokens().faint, tokens().surface));
    painter.drawText(QRect(labelWidth(), room.y(), width(), room.height()), Qt::AlignVCenter,
        QStringLiteral("nothing was live here in this time"));
}

void LanesView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintTicks(painter);
    for (int row = 0; row < m_lanes.size(); ++row)
        paintLane(painter, row);
}

LaneBlockButton *LanesView::neighbour(const LaneBlockButton *from, int key) const
{
    const qsizetype at = m_blocks.indexOf(from);
    if (key == Qt::Key_Left || key == Qt::Key_Right) {
        const qsizetype next = at + (key == Qt::Key_Left ? -1 : 1);
        return next >= 0 && next < m_blocks.size() ? m_blocks.at(next) : nullptr;
    }
    LaneBlockButton *best = nullptr;
    for (LaneBlockButton *candidate : m_blocks) {
        const int step = candidate->y() - from->y();
        const bool onTheWay = key == Qt::Key_Up ? step < 0 : step > 0;
        const auto distance = [from](const LaneBlockButton *other) {
            return std::abs(other->y() - from->y()) * 10
                + std::abs(other->geometry().center().x() - from->geometry().center().x());
        };
        if (onTheWay && (!best || distance(candidate) < distance(best)))
            best = candidate;
    }
    return best;
}

void LanesView::keyPressEvent(QKeyEvent *event)
{
    auto *from = qobject_cast<LaneBlockButton *>(focusWidget());
    const int key = event->key();
    const bool isArrow = key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
    LaneBlockButton *next = from && isArrow ? neighbour(from, key) : nullptr;
    if (!next) {
        QWidget::keyPressEvent(event);
        return;
    }
    setTabStop(next);
    next->setFocus(Qt::TabFocusReason);
}

void LanesView::setTabStop(const LaneBlockButton *stop)
{
    for (LaneBlockButton *button : std::as_const(m_blocks))
        button->setFocusPolicy(button == stop ? Qt::StrongFocus : Qt::ClickFocus);
}

} // namespace views
