// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/pipeline/board.h"

#include "views/kit/pill.h"
#include "views/kit/text.h"
#include "views/pipeline/taskcard.h"
#include "views/theme/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace views {

namespace {
constexpr int columnGap = 14;
constexpr int headGap = 10;
constexpr int cardGap = 8;
} // namespace

Board::Board(models::StageBoardModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme().px(columnGap));
    for (const models::StageColumn &column : model.columns())
        addColumn(column.stage, column.title);
    connect(&model, &models::StageBoardModel::columnsChanged, this, &Board::nameColumns);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &Board::sync);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &Board::sync);
    connect(&model, &QAbstractItemModel::rowsMoved, this, &Board::sync);
    connect(&model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &index) {
        if (TaskCard *changed = card(m_model.row(index.row()).key))
            changed->setCard(m_model.row(index.row()), m_model.now());
    });
    nameColumns();
    sync();
}

void Board::addColumn(const QString &stage, const QString &title)
{
    ColumnView view{stage, new ElidedLabel({}, TextRole::Muted), new QVBoxLayout,
        label(QStringLiteral("nothing to do here"), TextRole::Faint)};
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new EnvironmentDot(models::stageColour(stage)));
    head->addWidget(label(title, TextRole::Heading));
    head->addWidget(view.subtitle, 1);
    auto *column = new QVBoxLayout;
    column->setSpacing(theme().px(headGap));
    column->addLayout(head);
    view.cards->setSpacing(theme().px(cardGap));
    column->addLayout(view.cards);
    column->addWidget(view.nothing);
    column->addStretch();
    static_cast<QHBoxLayout *>(layout())->addLayout(column, 1);
    m_columns.append(view);
}

void Board::nameColumns()
{
    for (qsizetype i = 0; i < m_columns.size(); ++i)
        m_columns.at(i).subtitle->setFullText(m_model.columns().at(i).subtitle);
}

void Board::sync()
{
    dropMissing();
    for (const ColumnView &column : std::as_const(m_columns))
        fillColumn(column);
    updateGeometry();
}

void Board::dropMissing()
{
    for (auto it = m_cards.begin(); it != m_cards.end();) {
        if (m_model.find(it.key()) >= 0) {
            ++it;
            continue;
        }
        it.value()->deleteLater();
        it.value()->hide();
        it = m_cards.erase(it);
    }
}

void Board::fillColumn(const ColumnView &column)
{
    int at = 0;
    for (const models::Card &card : m_model.rows()) {
        if (card.stage != column.stage)
            continue;
        TaskCard *view = m_cards.contains(card.key) ? m_cards.value(card.key) : made(card);
        view->setCard(card, m_model.now());
        if (column.cards->indexOf(view) != at)
            column.cards->insertWidget(at, view);
        ++at;
    }
    column.nothing->setVisible(at == 0);
}

TaskCard *Board::made(const models::Card &card)
{
    auto *view = new TaskCard(this);
    m_cards.insert(card.key, view);
    view->setChecked(card.key == m_selected);
    connect(view, &TaskCard::clicked, this, [this, key = card.key] { select(key); });
    connect(view, &TaskCard::asked, this, &Board::asked);
    connect(view, &TaskCard::arrow, this, [this, key = card.key](int arrow) { go(key, arrow); });
    return view;
}

void Board::select(const QString &key)
{
    const bool changed = key != m_selected;
    m_selected = key;
    for (auto it = m_cards.cbegin(); it != m_cards.cend(); ++it)
        it.value()->setChecked(it.key() == key);
    if (changed)
        emit selectedChanged(key);
}

int Board::heightFor(int width) const
{
    const Theme &t = theme();
    const int column = (width - 3 * t.px(columnGap)) / 4;
    int highest = t.px(24);
    for (const ColumnView &view : m_columns) {
        int height = 0;
        for (const QString &key : keysOf(view.stage))
            height += m_cards.value(key)->heightForWidth(column) + t.px(cardGap);
        highest = std::max(highest, height);
    }
    return highest + m_columns.first().subtitle->sizeHint().height() + t.px(headGap);
}

void Board::focusCards()
{
    if (TaskCard *selected = card(m_selected))
        selected->setFocus();
}

QStringList Board::keysOf(const QString &stage) const
{
    QStringList keys;
    for (const models::Card &card : m_model.rows())
        if (card.stage == stage)
            keys.append(card.key);
    return keys;
}

void Board::go(const QString &from, int key)
{
    const TaskCard *start = card(from);
    const auto column = std::find_if(m_columns.begin(), m_columns.end(),
        [start](const ColumnView &view) { return view.stage == start->card().stage; });
    auto at = keysOf(column->stage).indexOf(from) + (key == Qt::Key_Down) - (key == Qt::Key_Up);
    auto place = std::distance(m_columns.begin(), column);
    const auto direction = (key == Qt::Key_Right) - (key == Qt::Key_Left);
    // Past columns without cards.
    do
        place += direction;
    while (direction != 0 && place >= 0 && place < m_columns.size() && keysOf(m_columns.at(place).stage).isEmpty());
    if (place < 0 || place >= m_columns.size())
        return;
    const QStringList keys = keysOf(m_columns.at(place).stage);
    at = std::clamp<qsizetype>(at, 0, keys.size() - 1);
    TaskCard *target = card(keys.at(at));
    target->setFocus(Qt::TabFocusReason);
    select(keys.at(at));
}

} // namespace views
