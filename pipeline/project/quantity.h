// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

/// Amounts as slipway.yaml (and Kubernetes) writes them. Each function answers nothing for a text it cannot read.
namespace project {

/// Thousandths of a core: "500m" is 500, "2" 2000, "0.5" 500. Nothing finer than one thousandth.
[[nodiscard]] std::optional<int> cpuFromText(const QString &text);
/// Bytes: "256Mi", "1.5Gi", "64k", "1G", "1000000".
[[nodiscard]] std::optional<qint64> memoryFromText(const QString &text);
/// Milliseconds: "500ms", "10s", "1h30m". A number alone has no unit and is not a duration.
[[nodiscard]] std::optional<qint64> durationFromText(const QString &text);

/// What was probably meant by an amount that cannot be read ("256MB": "256M"), or empty.
[[nodiscard]] QString likelyCpu(const QString &text);
[[nodiscard]] QString likelyMemory(const QString &text);
[[nodiscard]] QString likelyDuration(const QString &text);

/// The shortest way to write an amount: "500m", "2"; "256Mi", "1G", "1000".
[[nodiscard]] QString cpuToText(int thousandths);
[[nodiscard]] QString memoryToText(qint64 bytes);

} // namespace project
