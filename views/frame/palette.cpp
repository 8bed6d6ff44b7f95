// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/palette.h"

#include "views/kit/rowdelegate.h"
#include "views/kit/text.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace views {

namespace {

constexpr int paletteWidth = 560;
constexpr int paletteHeight = 420;
constexpr int fromTop = 64;
constexpr int pageRows = 8;

} // namespace

Palette::Palette(QWidget *window)
    : QFrame(window)
    , m_field(named(new QLineEdit, QStringLiteral("Search or run a command")))
    , m_list(rowList(&m_model, RowDelegate::Density::OneLine, QStringLiteral("Commands")))
    , m_nothing(label(QStringLiteral("Nothing is called that. Try another word."), TextRole::Muted))
{
    setObjectName(QStringLiteral("palette"));
    setAccessibleName(QStringLiteral("Command palette"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    m_field->setPlaceholderText(QStringLiteral("Type a page, an action, a run, a release …"));
    column->addWidget(m_field);
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);
    m_field->installEventFilter(this);
    m_list->installEventFilter(this);
    connect(m_field, &QLineEdit::textEdited, this, &Palette::type);
    connect(m_list, &QListView::clicked, this, &Palette::runSelected);
    hide();
}

void Palette::open(const QList<Command> &commands)
{
    QList<models::PaletteEntry> entries;
    m_runs.clear();
    for (const Command &command : commands) {
        entries.append(command.entry);
        m_runs.insert(command.entry.key, command.run);
    }
    m_before = QApplication::focusWidget();
    m_field->clear();
    m_model.setTyped({});
    m_model.setEntries(entries);
    const QWidget *window = parentWidget();
    const int width = std::min(theme().px(paletteWidth), window->width() - 48);
    const int height = std::min(theme().px(paletteHeight), window->height() - fromTop - 48);
    setGeometry((window->width() - width) / 2, fromTop, width, height);
    show();
    raise();
    m_field->setFocus();
    type({});
}

void Palette::type(const QString &text)
{
    m_model.setTyped(text);
    m_nothing->setVisible(m_model.rowCount() == 0);
    m_list->setCurrentIndex(m_model.index(0));
    m_list->scrollToTop();
}

void Palette::close()
{
    hide();
    if (m_before)
        m_before->setFocus();
}

void Palette::runSelected()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const auto run = m_runs.value(current.data(models::KeyRole).toString());
    close();
    if (run)
        run();
}

bool Palette::handleKey(int key)
{
    const int last = m_model.rowCount() - 1;
    const int row = m_list->currentIndex().row();
    const auto go = [&](int to) { m_list->setCurrentIndex(m_model.index(std::clamp(to, 0, std::max(0, last)))); };
    switch (key) {
    case Qt::Key_Escape:
        close();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runSelected();
        return true;
    case Qt::Key_Down:
        go(row + 1);
        return true;
    case Qt::Key_Up:
        go(row - 1);
        return true;
    case Qt::Key_PageDown:
        go(row + pageRows);
        return true;
    case Qt::Key_PageUp:
        go(row - pageRows);
        return true;
    default:
        return false;
    }
}

bool Palette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut) {
        const QWidget *next = QApplication::focusWidget();
        if (next && next != this && !isAncestorOf(next))
            hide();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace views
