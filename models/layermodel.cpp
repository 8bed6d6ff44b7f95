// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/layermodel.h"

#include "base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace models {

namespace {

// "/bin/sh -c #(nop)  CMD [...]" and "/bin/sh -c pip install" are how engines write CMD and RUN.
QString instruction(const QString &createdBy)
{
    QString text = base::plainText(createdBy, true).simplified();
    static const QRegularExpression shell(QStringLiteral("^/bin/sh -c (#\\(nop\\) ?)?"));
    const auto match = shell.match(text);
    if (!match.hasMatch())
        return text.isEmpty() ? QStringLiteral("not told") : text;
    text = text.mid(match.capturedLength()).trimmed();
    return match.capturedLength(1) > 0 ? text : QStringLiteral("RUN ") + text;
}

} // namespace

QList<LayerRow> layerRows(const QList<engine::Layer> &layers)
{
    qint64 largest = 1;
    for (const engine::Layer &layer : layers)
        largest = std::max(largest, layer.bytes);
    QList<LayerRow> rows;
    for (const engine::Layer &layer : layers)
        rows.append({QStringLiteral("%1/%2").arg(layers.size() - rows.size()).arg(layer.createdBy),
            instruction(layer.createdBy), layer.bytes > 0 ? base::bytesText(layer.bytes) : QString(),
            static_cast<double>(layer.bytes) / static_cast<double>(largest)});
    return rows;
}

LayerModel::LayerModel(QObject *parent)
    : ColumnModel(
        {
            {"Instruction", [](const LayerRow &row) { return row.text; }},
            {"Size", [](const LayerRow &row) { return row.size; }},
        },
        parent)
{
}

} // namespace models
