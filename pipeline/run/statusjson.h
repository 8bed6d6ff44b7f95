// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "target/types.h"

#include <QJsonArray>
#include <QJsonObject>

namespace run {

/// What the journal keeps of a task's end and of its files.
[[nodiscard]] QJsonObject statusToJson(const target::TaskStatus &status);
[[nodiscard]] target::TaskStatus statusFromJson(const QJsonObject &json);
[[nodiscard]] QJsonArray outputsToJson(const QList<target::OutputFile> &files);
[[nodiscard]] QList<target::OutputFile> outputsFromJson(const QJsonArray &json);

} // namespace run
