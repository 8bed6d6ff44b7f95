// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QUrlQuery>

#include <atomic>
#include <functional>

namespace support {

/// A request that a scripted server has read. Large bodies are counted and hashed, and kept up to 8 MiB.
struct FakeRequest {
    QByteArray method;
    QString path; ///< decoded, without version and query: "/containers/create"
    QUrlQuery query;
    QByteArray body;
    qint64 bodyBytes = 0;
    QByteArray bodySha256; ///< hex
    int peer = 0; ///< pid of the client

    [[nodiscard]] QString line() const; ///< "POST /containers/create"
    [[nodiscard]] QString at(const char *key) const;
    [[nodiscard]] QJsonObject json() const;
};

/// One connection of a scripted HTTP/1.1 server over a socket; blocks its thread. Owns the socket.
class FakeConnection {
public:
    FakeConnection(int socket, const std::atomic_bool &ending);
    ~FakeConnection();
    FakeConnection(const FakeConnection &) = delete;
    FakeConnection &operator=(const FakeConnection &) = delete;

    /// False at the end of the connection.
    [[nodiscard]] bool read(FakeRequest &request);
    void answer(int status, const QByteArray &body, const QByteArray &type = "application/json");
    void answer(int status, const QJsonValue &body);
    /// A chunked body, piece by piece; false when the client is gone or the stream was cut.
    void begin(int status, const QByteArray &type);
    bool piece(const QByteArray &bytes);
    void end();
    /// From now on: no byte reaches the client (a lost answer), or the connection breaks after that many bytes of a
    /// body.
    void muteAnswers() { m_muted = true; }
    void cutAfter(qint64 bytes) { m_cut = bytes; }
    void hangUp();
    [[nodiscard]] bool open() const { return m_open && !m_ending; }

private:
    [[nodiscard]] bool fill();
    [[nodiscard]] bool readHead(FakeRequest &request, qint64 &length, bool &chunked);
    void readBody(FakeRequest &request, qint64 length, bool chunked);
    [[nodiscard]] QByteArray take(qint64 atMost);
    [[nodiscard]] QByteArray line();
    void write(const QByteArray &bytes);

    int m_socket;
    const std::atomic_bool &m_ending;
    QByteArray m_read;
    bool m_open = true;
    bool m_muted = false;
    qint64 m_cut = -1;
};

} // namespace support
