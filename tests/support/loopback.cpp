// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/loopback.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace support {

namespace {

// Reads until `enough` says how many bytes the buffer must hold; false at the end of the connection.
bool fill(int client, QByteArray &buffer, const std::function<bool(const QByteArray &)> &enough)
{
    char piece[65536];
    while (!enough(buffer)) {
        const ssize_t count = ::read(client, piece, sizeof piece);
        if (count <= 0)
            return false;
        buffer.append(piece, static_cast<qsizetype>(count));
    }
    return true;
}

QByteArray headerValue(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

bool readChunks(int client, QByteArray &buffer, QByteArray &body)
{
    for (;;) {
        if (!fill(client, buffer, [](const QByteArray &bytes) { return bytes.contains("\r\n"); }))
            return false;
        const qsizetype line = buffer.indexOf("\r\n");
        const qsizetype size = buffer.left(line).toLongLong(nullptr, 16);
        if (!fill(client, buffer, [&](const QByteArray &bytes) { return bytes.size() >= line + 2 + size + 2; }))
            return false;
        body += buffer.mid(line + 2, size);
        buffer.remove(0, line + 2 + size + 2);
        if (size == 0)
            return true;
    }
}

bool readRequest(int client, QByteArray &buffer, LoopbackServer::Request &request)
{
    if (!fill(client, buffer, [](const QByteArray &bytes) { return bytes.contains("\r\n\r\n"); }))
        return false;
    const qsizetype end = buffer.indexOf("\r\n\r\n") + 4;
    request.head = buffer.left(end);
    buffer.remove(0, end);
    if (headerValue(request.head, "transfer-encoding") == "chunked")
        return readChunks(client, buffer, request.body);
    const qsizetype length = headerValue(request.head, "content-length").toLongLong();
    if (!fill(client, buffer, [&](const QByteArray &bytes) { return bytes.size() >= length; }))
        return false;
    request.body = buffer.left(length);
    buffer.remove(0, length);
    return true;
}

} // namespace

LoopbackServer::LoopbackServer(const QString &socketPath, Script script)
    : m_script(std::move(script))
{
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const QByteArray path = socketPath.toUtf8();
    std::memcpy(static_cast<void *>(address.sun_path), path.constData(),
        std::min(static_cast<std::size_t>(path.size()), sizeof address.sun_path - 1));
    ::unlink(address.sun_path); // left by a server before this one
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 16) != 0)
        qFatal("cannot listen on %s", path.constData());
    m_acceptor = std::thread([this] { accept(); });
}

LoopbackServer::~LoopbackServer()
{
    m_stopping = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int client : m_clients)
            ::shutdown(client, SHUT_RDWR);
    }
    for (std::thread &server : m_servers)
        server.join();
    for (const int client : m_clients)
        ::close(client);
    ::close(m_listener);
}

void LoopbackServer::accept()
{
    while (!m_stopping) {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        const std::lock_guard lock(m_mutex);
        m_clients.push_back(client);
        m_servers.emplace_back([this, client, number = ++m_connections] { serve(client, number); });
    }
}

void LoopbackServer::serve(int client, int number)
{
    QByteArray buffer;
    bool open = true;
    const Write write = [client](const QByteArray &bytes) {
        return ::send(client, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL) == bytes.size();
    };
    while (open && !m_stopping) {
        Request request;
        request.connection = number;
        if (!readRequest(client, buffer, request))
            break;
        open = m_script(request, write);
    }
    ::shutdown(client, SHUT_RDWR);
}

QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Scripted\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + headers + "\r\n" + body;
}

} // namespace support
