// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "models/rowmodel.h"

namespace models {

/// A layer of an image, the newest first as the engine tells them.
struct LayerRow {
    QString key;
    QString text; ///< the instruction that made it
    QString size; ///< "96.0 MB"; empty for one without files
    double share = 0; ///< of the largest layer, 0 to 1
    friend bool operator==(const LayerRow &, const LayerRow &) = default;
};

[[nodiscard]] QList<LayerRow> layerRows(const QList<engine::Layer> &layers);

class LayerModel final : public ColumnModel<LayerRow> {
    Q_OBJECT
public:
    explicit LayerModel(QObject *parent = nullptr);
    void update(const QList<engine::Layer> &layers) { setRows(layerRows(layers)); }
};

} // namespace models
