// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/lossyproxy.h"

#include "support/unixsocket.h"

#include <QFile>

#include <array>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

namespace {

constexpr int lookMs = 50; // how soon the end is seen

// What can be read now; empty at the end.
QByteArray readSome(int socket)
{
    std::array<char, 65536> buffer{};
    const ssize_t count = ::recv(socket, buffer.data(), buffer.size(), 0);
    return count > 0 ? QByteArray(buffer.data(), static_cast<qsizetype>(count)) : QByteArray();
}

} // namespace

LossyProxy::LossyProxy(const QString &engineSocket)
    : m_engineSocket(engineSocket)
    , m_path(freshSocketPath(QStringLiteral("proxy")))
    , m_listener(listenOn(m_path))
    , m_server([this] { serve(); })
{
}

LossyProxy::~LossyProxy()
{
    m_ending = true;
    m_server.join();
    for (std::thread &carrier : m_carriers)
        carrier.join();
    ::close(m_listener);
    QFile::remove(m_path);
}

void LossyProxy::loseNext(const QByteArray &part, int count)
{
    const std::lock_guard lock(m_mutex);
    m_part = part;
    m_left = count;
}

bool LossyProxy::shallLose(const QByteArray &request)
{
    const std::lock_guard lock(m_mutex);
    const QByteArray line = request.left(request.indexOf('\r'));
    if (m_left <= 0 || !line.contains(m_part))
        return false;
    --m_left;
    return true;
}

void LossyProxy::serve()
{
    while (!m_ending) {
        if (!readable(m_listener, lookMs))
            continue;
        const int client = ::accept(m_listener, nullptr, nullptr);
        if (client >= 0)
            m_carriers.emplace_back([this, client] { carry(client); });
    }
}

void LossyProxy::carry(int client)
{
    const int engine = connectTo(m_engineSocket);
    bool losing = false;
    while (!m_ending && engine >= 0) {
        std::array<pollfd, 2> both{pollfd{client, POLLIN, 0}, pollfd{engine, POLLIN, 0}};
        if (::poll(both.data(), both.size(), lookMs) <= 0)
            continue;
        if (both[0].revents != 0) {
            const QByteArray request = readSome(client);
            losing = losing || shallLose(request);
            if (request.isEmpty() || !sendAll(engine, request))
                break;
        }
        if (both[1].revents != 0) {
            const QByteArray answer = readSome(engine);
            if (losing) {
                ++m_lost; // it has answered, so it has done it
                break;
            }
            if (answer.isEmpty() || !sendAll(client, answer))
                break;
        }
    }
    ::close(client);
    if (engine >= 0)
        ::close(engine);
}

} // namespace support
