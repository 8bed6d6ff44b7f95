// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/statusjson.h"

namespace run {

using target::TaskStatus;

QJsonObject statusToJson(const TaskStatus &status)
{
    return {{QStringLiteral("end"), static_cast<int>(status.end)}, {QStringLiteral("exitCode"), status.exitCode},
        {QStringLiteral("reason"), status.reason}, {QStringLiteral("id"), status.id},
        {QStringLiteral("startedAt"), status.startedAt}, {QStringLiteral("endedAt"), status.endedAt}};
}

TaskStatus statusFromJson(const QJsonObject &json)
{
    TaskStatus status;
    status.phase = TaskStatus::Phase::Ended;
    status.end = static_cast<TaskStatus::End>(json[QLatin1String("end")].toInt());
    status.exitCode = json[QLatin1String("exitCode")].toInt();
    status.reason = json[QLatin1String("reason")].toString();
    status.id = json[QLatin1String("id")].toString();
    status.startedAt = json[QLatin1String("startedAt")].toInteger();
    status.endedAt = json[QLatin1String("endedAt")].toInteger();
    return status;
}

QJsonArray outputsToJson(const QList<target::OutputFile> &files)
{
    QJsonArray array;
    for (const target::OutputFile &file : files) {
        array.append(QJsonObject{{QStringLiteral("path"), file.path}, {QStringLiteral("bytes"), file.bytes},
            {QStringLiteral("sha256"), file.sha256}});
    }
    return array;
}

QList<target::OutputFile> outputsFromJson(const QJsonArray &json)
{
    QList<target::OutputFile> files;
    for (const auto &value : json) {
        const QJsonObject file = value.toObject();
        files.append({file[QLatin1String("path")].toString(), file[QLatin1String("bytes")].toInteger(),
            file[QLatin1String("sha256")].toString()});
    }
    return files;
}

} // namespace run
