// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "models/carddetail.h"
#include "views/pipeline/attemptview.h"

#include <QJsonObject>

namespace views {

namespace {

void addMetrics(QList<ResultRow> &rows, const QJsonObject &metrics)
{
    for (auto it = metrics.begin(); it != metrics.end(); ++it)
        rows.append({base::plainText(it.key(), true), models::metricText(*it), {}});
}

void addThresholds(QList<ResultRow> &rows, const QJsonArray &thresholds)
{
    for (const QJsonValue &each : thresholds) {
        const QJsonObject threshold = each.toObject();
        const bool holds = threshold.value(QLatin1String("holds")).toBool();
        rows.append({base::plainText(threshold.value(QLatin1String("text")).toString(), true),
            models::metricText(threshold.value(QLatin1String("value"))),
            holds ? QStringLiteral("holds") : QStringLiteral("does not hold")});
    }
}

void addOutputs(QList<ResultRow> &rows, const QJsonArray &outputs)
{
    for (const QJsonValue &each : outputs) {
        const QJsonObject output = each.toObject();
        rows.append({base::plainText(output.value(QLatin1String("path")).toString(), true),
            base::bytesText(static_cast<qint64>(output.value(QLatin1String("bytes")).toDouble())),
            QStringLiteral("sha256 ") + base::shortDigest(output.value(QLatin1String("sha256")).toString())});
    }
}

void addImage(QList<ResultRow> &rows, const store::AttemptRecord &attempt)
{
    if (!attempt.imageTag.isEmpty())
        rows.append({QStringLiteral("Image"), base::plainText(attempt.imageTag, true), {}});
    if (!attempt.imageId.isEmpty())
        rows.append({QStringLiteral("Image id"), base::shortDigest(attempt.imageId), {}});
    if (!attempt.digest.isEmpty())
        rows.append({QStringLiteral("Digest in the registry"), base::shortDigest(attempt.digest), {}});
}

} // namespace

QList<ResultRow> resultRows(const store::AttemptRecord &attempt)
{
    QList<ResultRow> rows;
    addMetrics(rows, attempt.metrics);
    addThresholds(rows, attempt.thresholds);
    addOutputs(rows, attempt.outputs);
    addImage(rows, attempt);
    if (attempt.exitCode)
        rows.append(
            {QStringLiteral("Exit code"), QString::number(*attempt.exitCode), base::plainText(attempt.reason, true)});
    return rows;
}

} // namespace views
