// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

namespace support {

/// A plain HTTP server on a free port of 127.0.0.1 that answers each request as a function says; one connection a
/// request. Its own thread, so that blocking clients can be tested.
class ScriptedHttp {
public:
    struct Request {
        QByteArray method;
        QByteArray path;
        QByteArray head; ///< all header lines
        QByteArray body;
        [[nodiscard]] QByteArray header(const QByteArray &name) const;
    };
    /// Gives the whole answer, see httpAnswer().
    using Script = std::function<QByteArray(const Request &)>;

    explicit ScriptedHttp(Script script);
    ~ScriptedHttp();
    ScriptedHttp(const ScriptedHttp &) = delete;
    ScriptedHttp &operator=(const ScriptedHttp &) = delete;

    /// "127.0.0.1:43017".
    [[nodiscard]] QString host() const;
    /// "GET /v2/", in order.
    [[nodiscard]] QByteArrayList seen();

private:
    void serve();
    void answer(int client);

    Script m_script;
    int m_listener = -1;
    int m_port = 0;
    std::atomic_bool m_stopping{false};
    std::mutex m_mutex;
    QByteArrayList m_seen;
    std::thread m_thread;
};

} // namespace support
