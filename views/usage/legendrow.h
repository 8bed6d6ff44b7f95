// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartseries.h"

#include <QStringList>
#include <QWidget>

namespace views {

/// A stroke and a name for each line of a chart; nothing for one alone.
class LegendRow final : public QWidget {
    Q_OBJECT
public:
    explicit LegendRow(models::Quantity quantity, QWidget *parent = nullptr);
    void setNames(const QStringList &names);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int widthOf(const QString &name) const;
    models::Quantity m_quantity;
    QStringList m_names;
};

} // namespace views
