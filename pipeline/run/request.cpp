// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/request.h"

#include <QJsonArray>

namespace run {

QJsonObject requestToJson(const RunRequest &request)
{
    QJsonArray stages;
    for (const project::Stage stage : request.stages)
        stages.append(project::stageName(stage));
    QJsonObject parameters;
    for (auto it = request.parameters.cbegin(); it != request.parameters.cend(); ++it)
        parameters.insert(it.key(), it.value());
    return {{QStringLiteral("stages"), stages}, {QStringLiteral("commit"), request.commit},
        {QStringLiteral("allowDirty"), request.allowDirty}, {QStringLiteral("parameters"), parameters},
        {QStringLiteral("why"), request.why}, {QStringLiteral("typedName"), request.typedName}};
}

RunRequest requestFromJson(const QJsonObject &json)
{
    RunRequest request;
    for (const auto &name : json[QLatin1String("stages")].toArray()) {
        if (const auto stage = project::stageFromName(name.toString()))
            request.stages.append(*stage);
    }
    request.commit = json[QLatin1String("commit")].toString();
    request.allowDirty = json[QLatin1String("allowDirty")].toBool();
    const QJsonObject parameters = json[QLatin1String("parameters")].toObject();
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        request.parameters.insert(it.key(), it.value().toString());
    request.why = json[QLatin1String("why")].toString();
    request.typedName = json[QLatin1String("typedName")].toString();
    return request;
}

} // namespace run
