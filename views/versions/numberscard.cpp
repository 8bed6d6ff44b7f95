// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/versions/comparecard.h"

#include <QGridLayout>
#include <QScrollArea>

namespace views {

namespace {

constexpr int columns = models::CompareModel::ColumnCount;

// The colour is not the only sign: better and worse are said too.
QString judged(const QString &change, models::Tone tone)
{
    if (tone == models::Tone::Good)
        return change + QStringLiteral(" better");
    return tone == models::Tone::Bad ? change + QStringLiteral(" worse") : change;
}

} // namespace

NumbersCard::NumbersCard(QWidget *parent)
    : Card(parent, 14)
    , m_grid(new QGridLayout)
    , m_nothing(
          wrapped(QStringLiteral("No numbers to compare: neither release has metrics or usage."), TextRole::Muted))
{
    setAccessibleName(QStringLiteral("Numbers of the two releases"));
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(0, 3);
    for (int column = 1; column < columns; ++column)
        m_grid->setColumnStretch(column, 2);
    // Scrolls when there are more rows than room: a run with many tasks has many.
    auto *table = new QWidget;
    table->setLayout(m_grid);
    auto *scroll = named(new QScrollArea, QStringLiteral("Numbers compared"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    m_grid->setContentsMargins(0, 0, 16, 0);
    scroll->setMinimumSize(440, 280);
    scroll->setWidget(table);
    scroll->viewport()->setAutoFillBackground(false);
    table->setAutoFillBackground(false);
    body()->addWidget(scroll);
    body()->addWidget(m_nothing);
    show();
}

void NumbersCard::showComparison(const run::Comparison &comparison)
{
    m_model.setComparison(comparison);
    show();
}

void NumbersCard::clear()
{
    m_model.setComparison({});
    show();
}

void NumbersCard::show()
{
    qDeleteAll(m_cells);
    m_cells.clear();
    const auto put = [this](int row, int column, const QString &text, TextRole role) {
        QLabel *cell = label(text, role);
        m_grid->addWidget(cell, row, column);
        m_cells.append(cell);
        return cell;
    };
    m_nothing->setVisible(m_model.rowCount() == 0);
    for (int column = 0; column < columns && m_model.rowCount() > 0; ++column)
        put(0, column, m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), TextRole::Caption);
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const TextRole roles[] = {TextRole::Muted, TextRole::Body, TextRole::Heading, TextRole::Body};
        for (int column = 0; column < columns; ++column) {
            const QModelIndex index = m_model.index(row, column);
            QLabel *cell = put(row + 1, column, index.data().toString(), roles[column]);
            cell->setAccessibleName(index.data(Qt::AccessibleTextRole).toString());
            if (const QVariant tone = index.data(models::ToneRole); tone.isValid()) {
                setTone(cell, static_cast<models::Tone>(tone.toInt()));
                cell->setText(judged(cell->text(), static_cast<models::Tone>(tone.toInt())));
            }
        }
    }
}

} // namespace views
