// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace support {

/// A server on a unix socket that answers each request as a script says, byte by byte if need be; own threads, so that
/// blocking clients can be tested. A connection serves requests until the script closes it.
class LoopbackServer {
public:
    struct Request {
        QByteArray head; ///< request line and headers
        QByteArray body;
        int connection = 0; ///< counts connections from 1
    };
    /// Writes raw bytes to the client; false when it has gone.
    using Write = std::function<bool(const QByteArray &)>;
    /// Answers one request; returns whether the connection stays open.
    using Script = std::function<bool(const Request &, const Write &)>;

    LoopbackServer(const QString &socketPath, Script script);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    [[nodiscard]] int connections() const { return m_connections; }

private:
    void accept();
    void serve(int client, int number);

    Script m_script;
    int m_listener = -1;
    std::atomic_int m_connections{0};
    std::atomic_bool m_stopping{false};
    std::mutex m_mutex;
    std::vector<std::thread> m_servers;
    std::vector<int> m_clients;
    std::thread m_acceptor;
};

/// "HTTP/1.1 200 OK" with a length and a body.
[[nodiscard]] QByteArray httpAnswer(int status, const QByteArray &body, const QByteArray &headers = {});

} // namespace support
