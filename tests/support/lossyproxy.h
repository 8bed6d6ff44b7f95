// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace support {

/// Stands before an engine's socket and loses answers: the request goes through, its effect takes place, and the
/// connection breaks before the client hears of it. Threads of its own, joined in the destructor.
class LossyProxy {
public:
    explicit LossyProxy(const QString &engineSocket);
    ~LossyProxy();
    LossyProxy(const LossyProxy &) = delete;
    LossyProxy &operator=(const LossyProxy &) = delete;

    [[nodiscard]] QString socket() const { return m_path; }
    /// The answers to the next `count` requests whose first line contains `part` ("POST /v1.41/containers/create") are
    /// lost.
    void loseNext(const QByteArray &part, int count = 1);
    /// How many were lost so far.
    [[nodiscard]] int lost() const { return m_lost; }

private:
    void serve();
    void carry(int client);
    [[nodiscard]] bool shallLose(const QByteArray &request);

    QString m_engineSocket;
    QString m_path;
    int m_listener = -1;
    std::atomic_bool m_ending{false};
    std::atomic_int m_lost{0};
    std::mutex m_mutex;
    QByteArray m_part;
    int m_left = 0;
    std::vector<std::thread> m_carriers;
    std::thread m_server;
};

} // namespace support
