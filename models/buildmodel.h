// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/states.h"
#include "run/snapshots.h"

namespace models {

/// One recorded attempt to make an image.
struct BuildRow {
    QString key; ///< "build/7"
    qint64 id = 0;
    QString image;
    QString tag;
    StateLook look;
    qint64 startedAt = 0;
    qint64 endedAt = 0;
    QString when; ///< "7 min ago"
    QString duration; ///< "0:41", ticking while it runs
    QString cached; ///< "12 of 14"
    QString size; ///< "104 MB"
    bool running = false;
    friend bool operator==(const BuildRow &, const BuildRow &) = default;
};

[[nodiscard]] QList<BuildRow> buildRows(const QList<store::BuildRecord> &builds, qint64 nowMs);

class BuildModel final : public ColumnModel<BuildRow> {
    Q_OBJECT
public:
    enum Columns { ImageColumn, TagColumn, StateColumn, WhenColumn, DurationColumn, CachedColumn, SizeColumn };

    explicit BuildModel(QObject *parent = nullptr);
    void update(const run::ImagesPtr &images, qint64 nowMs);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace models
