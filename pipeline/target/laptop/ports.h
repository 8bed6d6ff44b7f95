// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QString>

#include <functional>

namespace target::laptop {

/// A port for a service from its name: always the same one from 20000 to 29999, or the next that is neither in `avoid`
/// nor refused by `isFree`; 0 when there is none. Pure.
[[nodiscard]] int choosePort(const QString &service, const QSet<int> &avoid, const std::function<bool(int)> &isFree);

/// Whether nothing listens on that port of 127.0.0.1 now.
[[nodiscard]] bool isPortFree(int port);

} // namespace target::laptop
