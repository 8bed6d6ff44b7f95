// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace views {

/// Draws a row of any list model of the shell by models::RowRole: icon, title, quiet detail, what stands at the right,
/// progress.
class RowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum class Density { OneLine, TwoLines };
    explicit RowDelegate(Density density, QObject *parent = nullptr);
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    Density m_density;
};

/// A list of such rows, dressed and named.
[[nodiscard]] QListView *rowList(
    QAbstractItemModel *model, RowDelegate::Density density, const QString &name, QWidget *parent = nullptr);

} // namespace views
