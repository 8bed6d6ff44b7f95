// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QString>

namespace views {

class UsageChart;

/// A picture of the charts below each other with a title and a legend, as they are shown (zoom, colours), without
/// crosshair.
struct ChartPicture {
    QString title;
    QList<UsageChart *> charts;
};

/// At twice the size of the screen.
[[nodiscard]] base::Result<void> savePng(const ChartPicture &picture, const QString &path);
[[nodiscard]] base::Result<void> saveSvg(const ChartPicture &picture, const QString &path);

} // namespace views
