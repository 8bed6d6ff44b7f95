// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/imagemodel.h"

#include "base/text.h"

#include <algorithm>

namespace models {

namespace {

ImageEntry entryOf(const run::ImageRow &image, qint64 nowMs)
{
    ImageEntry entry;
    entry.key = image.info.id;
    entry.digest = base::shortDigest(image.info.id);
    entry.tags = image.info.tags;
    entry.name = entry.tags.isEmpty() ? entry.digest : base::plainText(entry.tags.first().section(u'/', -1), true);
    entry.size = base::bytesText(image.info.bytes);
    entry.made = image.info.createdAt > 0 ? base::agoText(image.info.createdAt, nowMs) : QString();
    entry.usedBy = image.usedBy.isEmpty() ? QStringLiteral("nothing") : image.usedBy.join(QLatin1String(", "));
    entry.labels = image.info.labels;
    return entry;
}

} // namespace

QList<ImageEntry> imageEntries(const QList<run::ImageRow> &images, qint64 nowMs)
{
    QList<run::ImageRow> sorted = images;
    std::stable_sort(sorted.begin(), sorted.end(),
        [](const run::ImageRow &a, const run::ImageRow &b) { return a.info.createdAt > b.info.createdAt; });
    QList<ImageEntry> entries;
    QSet<QString> seen;
    for (const run::ImageRow &image : std::as_const(sorted)) {
        if (!seen.contains(image.info.id))
            entries.append(entryOf(image, nowMs));
        seen.insert(image.info.id);
    }
    return entries;
}

ImageModel::ImageModel(QObject *parent)
    : ColumnModel(
        {
            {"Image", [](const ImageEntry &entry) { return entry.name; }},
            {"Id", [](const ImageEntry &entry) { return entry.digest; }},
            {"Size", [](const ImageEntry &entry) { return entry.size; }},
            {"Made", [](const ImageEntry &entry) { return entry.made; }},
            {"Used by", [](const ImageEntry &entry) { return entry.usedBy; }},
        },
        parent)
{
}

void ImageModel::update(const run::ImagesPtr &images, qint64 nowMs)
{
    setRows(images ? imageEntries(images->images, nowMs) : QList<ImageEntry>());
}

} // namespace models
