// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/states.h"

#include <QListView>
#include <QStyledItemDelegate>

#include <functional>

namespace views {

/// What a record shows: a title and what stands at its right, under it quiet words and figures.
struct Record {
    QString lead; ///< before the title, faint figures: "3 of 9"
    QString title;
    bool mono = false; ///< the title is code
    QString aside; ///< after the title, monospaced and quiet
    models::StateLook look;
    bool pill = true; ///< the state as a pill; else as a sign alone
    QString trailing; ///< at the right of the title: "0:41"
    QString detail; ///< the second line; empty: there is none
    QString detailTrailing;
    double share = -1; ///< a thin bar under it, 0 to 1
};

/// Draws records; how a row becomes one is given.
class RecordDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using RecordOf = std::function<Record(int row)>;
    RecordDelegate(RecordOf recordOf, int lines, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintBack(QPainter &painter, const QStyleOptionViewItem &option) const;
    void paintFirst(QPainter &painter, QRect line, const Record &record) const;
    void paintSecond(QPainter &painter, QRect line, const Record &record) const;

    RecordOf m_recordOf;
    int m_lines;
};

/// A list of records with an accessible name.
[[nodiscard]] QListView *recordList(
    QAbstractItemModel *model, const QString &name, RecordDelegate::RecordOf recordOf, int lines);

} // namespace views
