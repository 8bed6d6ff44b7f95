// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rowmodel.h"
#include "run/snapshots.h"

namespace models {

/// An image that the engine holds.
struct ImageEntry {
    QString key; ///< its id
    QString name; ///< "digits-serve:a1b2c3d", or its short id
    QString digest; ///< short id
    QString size;
    QString made; ///< "7 min ago"
    QString usedBy; ///< "prod v3", "nothing"
    QStringList tags;
    QMap<QString, QString> labels;
    friend bool operator==(const ImageEntry &, const ImageEntry &) = default;
};

[[nodiscard]] QList<ImageEntry> imageEntries(const QList<run::ImageRow> &images, qint64 nowMs);

class ImageModel final : public ColumnModel<ImageEntry> {
    Q_OBJECT
public:
    enum Columns { NameColumn, DigestColumn, SizeColumn, MadeColumn, UsedByColumn };

    explicit ImageModel(QObject *parent = nullptr);
    void update(const run::ImagesPtr &images, qint64 nowMs);
};

} // namespace models
