// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace support {

/// Plain unix sockets for scripted servers. -1 on failure.
[[nodiscard]] int listenOn(const QString &path);
[[nodiscard]] int connectTo(const QString &path);
/// Whether there is something to read (or an end) within `ms`.
[[nodiscard]] bool readable(int socket, int ms);
/// All of it; false when the other side is gone.
bool sendAll(int socket, const QByteArray &bytes);
/// A path for a socket that is short enough and not in use.
[[nodiscard]] QString freshSocketPath(const QString &name);

} // namespace support
