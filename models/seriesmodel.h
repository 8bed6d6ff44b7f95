// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "run/snapshots.h"

namespace models {

/// A subject of usage: an attempt or a service, or the heading of those that compare with each other.
struct SeriesRow {
    QString key; ///< "attempt/12", or the group
    QString group;
    bool isGroup = false;
    qint64 seriesId = 0;
    QString title; ///< "train"; "run 42"
    QString detail; ///< "task, 3 kept"; "today 14:03, 3:27"
    bool isLive = false;
    bool outOfMemory = false;
    friend bool operator==(const SeriesRow &, const SeriesRow &) = default;
};

/// Groups by the time of their newest member, tasks and services alike; members newest first under their heading.
[[nodiscard]] QList<SeriesRow> seriesRows(const QList<store::SeriesRecord> &series, qint64 nowMs);
/// "train" of "task:train", "digits in prod" of "service:prod".
[[nodiscard]] QString groupTitle(const QString &group);
/// "run 42" of "train, run 42" under its group's heading.
[[nodiscard]] QString memberTitle(const store::SeriesRecord &series);

class SeriesModel final : public RowModel<SeriesRow> {
    Q_OBJECT
public:
    enum Role { SeriesIdRole = Qt::UserRole + 1, IsGroupRole, DetailRole };

    explicit SeriesModel(QObject *parent = nullptr);
    void update(const run::UsagePtr &usage, qint64 nowMs);
    /// The record behind a row; nothing for headings and unknown ids.
    [[nodiscard]] std::optional<store::SeriesRecord> record(qint64 seriesId) const;
    /// All of one group, newest first.
    [[nodiscard]] QList<store::SeriesRecord> group(const QString &group) const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    run::UsagePtr m_usage;
};

} // namespace models
