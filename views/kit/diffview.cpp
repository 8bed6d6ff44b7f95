// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/monoview.h"

#include "views/theme/theme.h"

#include <QEvent>
#include <QTextBlock>

namespace views {

namespace {

QString sign(run::DiffLine::Kind kind)
{
    if (kind == run::DiffLine::Kind::Removed)
        return QStringLiteral(" -  ");
    return kind == run::DiffLine::Kind::Added ? QStringLiteral(" +  ") : QStringLiteral("    ");
}

struct Look {
    QColor ink;
    QColor ground; ///< invalid: none
};

Look lookOf(run::DiffLine::Kind kind)
{
    const Tokens &t = tokens();
    switch (kind) {
    case run::DiffLine::Kind::Removed:
        return {readable(t.bad, t.badSoft), t.badSoft};
    case run::DiffLine::Kind::Added:
        return {readable(t.ok, t.okSoft), t.okSoft};
    case run::DiffLine::Kind::Header:
        return {t.text, {}};
    case run::DiffLine::Kind::Same:
        break;
    }
    return {t.muted, {}};
}

} // namespace

DiffView::DiffView(const QString &accessibleName, QWidget *parent)
    : MonoText(accessibleName, parent)
{
    document()->setDocumentMargin(0);
}

void DiffView::setDiff(const QList<run::DiffLine> &lines)
{
    m_lines = lines;
    fill();
}

void DiffView::changeEvent(QEvent *event)
{
    MonoText::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_lines.isEmpty())
        fill();
}

void DiffView::fill()
{
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const Look look = lookOf(m_lines.at(i).kind);
        QTextCharFormat letters;
        letters.setForeground(look.ink);
        QTextBlockFormat block;
        if (look.ground.isValid())
            block.setBackground(look.ground);
        if (i > 0)
            cursor.insertBlock(block, letters);
        else
            cursor.setBlockFormat(block);
        cursor.insertText(sign(m_lines.at(i).kind) + m_lines.at(i).text, letters);
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

} // namespace views
