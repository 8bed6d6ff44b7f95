// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "views/kit/pill.h"
#include "views/pipeline/taskcard.h"
#include "views/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>

namespace views {

namespace {

constexpr int side = 12;

// Draws as much of `text` as fits from `line.left()` on, and takes what it used off the line.
void write(QPainter &painter, QRect &line, const QString &text, const QFont &font, const QColor &ink)
{
    if (text.isEmpty() || line.width() < 8)
        return;
    painter.setFont(font);
    painter.setPen(ink);
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
    line.setLeft(line.left() + metrics.horizontalAdvance(shown));
}

void gap(QRect &line, const QString &before, int width)
{
    if (!before.isEmpty())
        line.setLeft(line.left() + width);
}

} // namespace

void TaskCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter);
    const Theme &t = theme();
    const int margin = t.px(side);
    QRect line(margin, t.px(9), width() - 2 * margin, t.px(21));
    paintTitle(painter, line);
    if (isCompact())
        return;
    line.translate(0, t.px(25));
    line.setHeight(t.px(19));
    paintFigures(painter, line);
    int below = line.bottom() + t.px(6);
    if (m_card.hasProgress) {
        paintProgress(painter, QRect(margin, below + t.px(2), line.width(), t.px(4)));
        below += t.px(14);
    }
    if (!m_card.reason.isEmpty())
        paintReason(painter, QRect(margin, below - t.px(2), line.width(), reasonHeight(width()) - t.px(4)));
}

void TaskCard::paintFrame(QPainter &painter) const
{
    const Tokens &t = tokens();
    const bool attention = m_card.state == store::AttemptState::NeedsApproval;
    QColor edge = underMouse() ? t.faint : t.line;
    if (attention)
        edge = t.warn;
    if (m_card.state == store::AttemptState::Failed)
        edge = t.bad;
    double width = 1;
    if (isChecked() || hasFocus()) {
        edge = t.accent;
        width = hasFocus() ? 2 : 1.5;
    }
    const double inset = width / 2;
    const bool planned = m_card.state == store::AttemptState::Waiting || m_card.state == store::AttemptState::Skipped;
    QPen pen(edge, width);
    if (planned && !isChecked() && !hasFocus())
        pen.setDashPattern({3, 3});
    painter.setPen(pen);
    painter.setBrush(planned ? mixed(t.bg, t.surface, 0.5) : t.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), theme().px(10), theme().px(10));
}

void TaskCard::paintTitle(QPainter &painter, const QRect &line) const
{
    const QSize pill = pillSize(m_card.look);
    paintPill(painter, QRect(line.right() - pill.width() + 1, line.top(), pill.width(), line.height()), m_card.look);
    QRect room = line.adjusted(0, 0, -pill.width() - theme().px(8), 0);
    QString title = m_card.title;
    if (m_card.tryNumber > 1)
        title += QStringLiteral(", try %1").arg(m_card.tryNumber);
    write(painter, room, title, theme().font(13, FontWeight::Medium), tokens().text);
    if (!isCompact())
        return;
    room.setLeft(room.left() + theme().px(8));
    const bool digest = !m_card.digest.isEmpty();
    write(painter, room, digest ? m_card.digest : m_card.detail, digest ? theme().mono(12) : theme().font(12),
        tokens().muted);
}

void TaskCard::paintFigures(QPainter &painter, const QRect &line) const
{
    const Tokens &t = tokens();
    const QString time = models::elapsedText(m_card, m_now);
    painter.setFont(theme().mono(12));
    painter.setPen(t.muted);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, time);
    QRect room =
        line.adjusted(0, 0, time.isEmpty() ? 0 : -painter.fontMetrics().horizontalAdvance(time) - theme().px(8), 0);
    const QFont words = theme().font(13);
    if (m_card.state == store::AttemptState::Waiting && !m_card.waitsFor.isEmpty())
        return write(
            painter, room, QStringLiteral("after ") + m_card.waitsFor.join(QLatin1String(", ")), words, t.muted);
    if (m_card.hasProgress)
        return write(painter, room, m_card.progressText, words, t.muted);
    const int blank = theme().px(4);
    write(painter, room, m_card.lead, words, t.muted);
    gap(room, m_card.lead, blank);
    write(painter, room, m_card.figure, theme().font(13, FontWeight::Semibold), t.text);
    gap(room, m_card.figure, blank);
    write(painter, room, m_card.digest, theme().mono(12), t.muted);
    if (!m_card.digest.isEmpty() && !m_card.detail.isEmpty())
        write(painter, room, QStringLiteral(", "), words, t.muted);
    write(painter, room, m_card.detail, words, t.muted);
}

void TaskCard::paintProgress(QPainter &painter, const QRect &line) const
{
    const double radius = line.height() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().line);
    painter.drawRoundedRect(line, radius, radius);
    painter.setBrush(tokens().accent);
    if (m_card.progressTotal > 0) {
        const double share =
            std::clamp(static_cast<double>(m_card.progressDone) / static_cast<double>(m_card.progressTotal), 0.0, 1.0);
        painter.drawRoundedRect(
            QRectF(line.left(), line.top(), std::max(line.width() * share, 2 * radius), line.height()), radius, radius);
        return;
    }
    for (int x = line.left(); x < line.right(); x += line.height() * 4) // not known how far: a dotted track
        painter.drawRoundedRect(QRect(x, line.top(), line.height() * 2, line.height()), radius, radius);
}

void TaskCard::paintReason(QPainter &painter, const QRect &room) const
{
    painter.save();
    painter.setClipRect(room);
    painter.setFont(theme().font(12));
    painter.setPen(m_card.state == store::AttemptState::Failed ? tokens().bad : tokens().muted);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_card.reason);
    painter.restore();
}

} // namespace views
