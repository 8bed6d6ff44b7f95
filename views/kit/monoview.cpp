// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/kit/monoview.h"

#include "views/kit/buttons.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>

namespace views {

namespace {
constexpr int mostLines = 20'000; ///< older ones leave the view, not the store
constexpr int mostMarks = 2'000;
} // namespace

MonoText::MonoText(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setProperty("kind", QStringLiteral("mono"));
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(mostLines);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    applyFont();
}

void MonoText::applyFont()
{
    setTabStopDistance(4 * fontMetrics().horizontalAdvance(QLatin1Char(' ')));
}

void MonoText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyFont();
}

void MonoText::setLines(const QStringList &lines)
{
    setPlainText(lines.join(u'\n'));
}

void MonoText::appendLines(const QStringList &lines)
{
    if (lines.isEmpty())
        return;
    const bool follow = isAtEnd();
    if (document()->isEmpty())
        setPlainText(lines.join(u'\n'));
    else
        appendPlainText(lines.join(u'\n'));
    if (follow)
        goToEnd();
}

bool MonoText::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 1;
}

void MonoText::goToEnd()
{
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

int MonoText::highlight(const QString &needle)
{
    QList<QTextEdit::ExtraSelection> marks;
    QTextCharFormat format;
    format.setBackground(tokens().warnSoft);
    format.setForeground(tokens().text);
    QTextCursor at(document());
    while (!needle.isEmpty() && marks.size() < mostMarks) {
        at = document()->find(needle, at);
        if (at.isNull())
            break;
        marks.append({at, format});
    }
    setExtraSelections(marks);
    return static_cast<int>(marks.size());
}

void MonoText::goToNext(const QString &needle, bool backward)
{
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (find(needle, flags))
        return;
    moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    find(needle, flags);
}

MonoView::MonoView(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QWidget)
    , m_field(named(new QLineEdit, QStringLiteral("Search in %1").arg(accessibleName)))
    , m_found(label({}, TextRole::Muted))
    , m_text(new MonoText(accessibleName))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(8, 4, 8, 0);
    m_field->setPlaceholderText(QStringLiteral("Search, Enter for the next"));
    QPushButton *close = iconButton(QStringLiteral("cross"), QStringLiteral("Close the search"));
    row->addWidget(m_field, 1);
    row->addWidget(m_found);
    row->addWidget(close);
    layout->addWidget(m_bar);
    layout->addWidget(m_text, 1);
    m_bar->hide();
    m_field->installEventFilter(this);
    m_text->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &MonoView::search);
    connect(close, &QPushButton::clicked, this, &MonoView::hideSearch);
}

void MonoView::appendLines(const QStringList &lines)
{
    m_text->appendLines(lines);
    if (m_bar->isVisible())
        search(m_field->text());
}

void MonoView::showSearch()
{
    m_bar->show();
    m_field->setFocus();
    m_field->selectAll();
}

void MonoView::hideSearch()
{
    m_field->clear();
    m_bar->hide();
    m_text->setFocus();
}

void MonoView::search(const QString &needle)
{
    const int count = m_text->highlight(needle);
    m_found->setText(needle.isEmpty() ? QString()
            : count == 0              ? QStringLiteral("not found")
            : count == mostMarks      ? QStringLiteral("%1 or more").arg(count)
                                      : QStringLiteral("%1 found").arg(count));
}

bool MonoView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->matches(QKeySequence::Find)) {
        showSearch();
        return true;
    }
    if (watched != m_field)
        return QWidget::eventFilter(watched, event);
    if (key->key() == Qt::Key_Escape) {
        hideSearch();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        m_text->goToNext(m_field->text(), key->modifiers().testFlag(Qt::ShiftModifier));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace views
