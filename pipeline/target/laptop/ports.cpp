// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/ports.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace target::laptop {

namespace {

constexpr int firstPort = 20'000;
constexpr int portCount = 10'000;

} // namespace

int choosePort(const QString &service, const QSet<int> &avoid, const std::function<bool(int)> &isFree)
{
    const QByteArray hash = QCryptographicHash::hash(service.toUtf8(), QCryptographicHash::Sha256);
    const int start = static_cast<int>(qFromBigEndian<quint32>(hash.constData()) % portCount);
    for (int i = 0; i < portCount; ++i) {
        const int port = firstPort + (start + i) % portCount;
        if (!avoid.contains(port) && isFree(port))
            return port;
    }
    return 0;
}

bool isPortFree(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return false;
    const int on = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<uint16_t>(port));
    const bool free = ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(socket);
    return free;
}

} // namespace target::laptop
