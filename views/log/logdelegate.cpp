// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/log/logdelegate.h"

#include "models/logmodel.h"
#include "views/theme/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace views {

namespace {

constexpr qsizetype longestMeasured = 4000; // a longer line is cut on screen; copying gives all of it
constexpr int margin = 12;

QFont logFont()
{
    return theme().mono(12);
}

int timeWidth(const QFontMetrics &metrics)
{
    return metrics.horizontalAdvance(QStringLiteral("00:00:00  "));
}

} // namespace

bool LogDelegate::noteLength(qsizetype characters)
{
    const qsizetype length = std::min(characters, longestMeasured);
    const bool longer = length > m_longest;
    m_longest = std::max(m_longest, length);
    return longer;
}

void LogDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const Tokens &t = tokens();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, t.accentSoft);
    painter->setFont(logFont());
    const QFontMetrics metrics(painter->font());
    const QRect line = option.rect.adjusted(margin, 0, -margin, 0);
    painter->setPen(t.faint);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, index.data(models::LogModel::TimeRole).toString());
    const QRect text = line.adjusted(timeWidth(metrics), 0, 0, 0);
    const QString shown = index.data().toString().left(longestMeasured).replace(u'\t', QLatin1String("    "));
    paintMatches(*painter, text, shown);
    painter->setPen(index.data(models::LogModel::IsErrorRole).toBool() ? t.warn : t.text);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    painter->restore();
}

void LogDelegate::paintMatches(QPainter &painter, const QRect &text, const QString &line) const
{
    if (m_needle.isEmpty())
        return;
    const QFontMetrics metrics(painter.font());
    for (qsizetype at = line.indexOf(m_needle, 0, Qt::CaseInsensitive); at >= 0;
         at = line.indexOf(m_needle, at + m_needle.size(), Qt::CaseInsensitive)) {
        const int left = text.left() + metrics.horizontalAdvance(line.left(at));
        const int width = metrics.horizontalAdvance(line.mid(at, m_needle.size()));
        painter.fillRect(QRect(left, text.center().y() - metrics.height() / 2, width, metrics.height()),
            mixed(tokens().surface, tokens().mem, 0.35));
    }
}

QSize LogDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const QFontMetrics metrics(logFont());
    const int text = metrics.horizontalAdvance(u'0') * static_cast<int>(m_longest);
    return {timeWidth(metrics) + text + 2 * margin + 8, metrics.height() + theme().px(3)};
}

} // namespace views
