// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "models/states.h"
#include "store/records.h"

namespace models {

/// A step of a build: an instruction of the Containerfile, its time, and whether the cache had it.
struct BuildStepRow {
    QString key;
    QString number; ///< "3 of 9"
    QString text; ///< "RUN pip install -r requirements.txt"
    StateLook look; ///< running, cached, done, failed, waiting
    QString duration;
    double share = 0; ///< of the longest step's time, 0 to 1: for the bar
    friend bool operator==(const BuildStepRow &, const BuildStepRow &) = default;
};

[[nodiscard]] QList<BuildStepRow> buildStepRows(const store::BuildRecord &build, qint64 nowMs);

class BuildStepModel final : public ColumnModel<BuildStepRow> {
    Q_OBJECT
public:
    enum Columns { NumberColumn, TextColumn, StateColumn, DurationColumn };

    explicit BuildStepModel(QObject *parent = nullptr);
    void update(const store::BuildRecord &build, qint64 nowMs);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

} // namespace models
