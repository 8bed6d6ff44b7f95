// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedhttp.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace support {

QByteArray ScriptedHttp::Request::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

ScriptedHttp::ScriptedHttp(Script script)
    : m_script(std::move(script))
    , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_listener, 16) != 0)
        qFatal("no free port");
    ::getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { serve(); });
}

ScriptedHttp::~ScriptedHttp()
{
    m_stopping = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_thread.join();
    ::close(m_listener);
}

QString ScriptedHttp::host() const
{
    return QStringLiteral("127.0.0.1:%1").arg(m_port);
}

QByteArrayList ScriptedHttp::seen()
{
    const std::lock_guard lock(m_mutex);
    return m_seen;
}

void ScriptedHttp::serve()
{
    while (!m_stopping) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            continue;
        answer(client);
        ::close(client);
    }
}

void ScriptedHttp::answer(int client)
{
    QByteArray all;
    char buffer[8192];
    qsizetype bodyAt = -1;
    qsizetype length = 0;
    while (bodyAt < 0 || all.size() < bodyAt + length) {
        const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
        if (got <= 0)
            return;
        all.append(buffer, static_cast<qsizetype>(got));
        if (const qsizetype end = all.indexOf("\r\n\r\n"); bodyAt < 0 && end >= 0) {
            bodyAt = end + 4;
            length = Request{{}, {}, all.left(bodyAt), {}}.header("Content-Length").toLongLong();
        }
    }
    const QByteArrayList first = all.left(all.indexOf("\r\n")).split(' ');
    const Request request{first.value(0), first.value(1), all.left(bodyAt), all.mid(bodyAt)};
    {
        const std::lock_guard lock(m_mutex);
        m_seen.append(request.method + ' ' + request.path);
    }
    const QByteArray text = m_script(request);
    ::send(client, text.constData(), static_cast<std::size_t>(text.size()), MSG_NOSIGNAL);
}

} // namespace support
