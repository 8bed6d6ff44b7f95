// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/seriesmodel.h"

#include <QListView>

namespace views {

/// Tasks and services that were measured, their attempts and versions under them; to choose what the charts show.
class SubjectList final : public QListView {
    Q_OBJECT
public:
    explicit SubjectList(models::SeriesModel &model, QWidget *parent = nullptr);
    void select(qint64 seriesId);
    [[nodiscard]] qint64 selected() const;

signals:
    void chosen(qint64 seriesId);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    models::SeriesModel &m_model;
};

} // namespace views
