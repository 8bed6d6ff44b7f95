// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/unixsocket.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <atomic>
#include <cstring>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace support {

namespace {

bool fill(sockaddr_un &address, const QString &path)
{
    const QByteArray name = path.toLocal8Bit();
    address.sun_family = AF_UNIX;
    if (name.size() >= static_cast<qsizetype>(sizeof address.sun_path))
        return false;
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()) + 1);
    return true;
}

} // namespace

int listenOn(const QString &path)
{
    sockaddr_un address{};
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    QFile::remove(path);
    if (socket >= 0 && fill(address, path)
        && ::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && ::listen(socket, 64) == 0)
        return socket;
    if (socket >= 0)
        ::close(socket);
    return -1;
}

int connectTo(const QString &path)
{
    sockaddr_un address{};
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (socket >= 0 && fill(address, path)
        && ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0)
        return socket;
    if (socket >= 0)
        ::close(socket);
    return -1;
}

bool readable(int socket, int ms)
{
    pollfd one{socket, POLLIN, 0};
    return ::poll(&one, 1, ms) > 0;
}

bool sendAll(int socket, const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count =
            ::send(socket, bytes.constData() + sent, static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

QString freshSocketPath(const QString &name)
{
    static std::atomic_int count{0};
    return QStringLiteral("%1/slipway-%2-%3-%4.sock")
        .arg(QDir::tempPath(), name)
        .arg(QCoreApplication::applicationPid())
        .arg(++count);
}

} // namespace support
