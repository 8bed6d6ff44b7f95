// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <memory>

class QProcess;

namespace support {

/// A real image registry (Debian's docker-registry) on a free port of 127.0.0.1, with storage of its own; ends with
/// this object.
class RealRegistry {
public:
    enum class Kind {
        Plain, ///< HTTP
        Password, ///< HTTP, user() and password()
        SelfSigned, ///< HTTPS with a certificate that nobody trusts; caFile() is it
    };
    explicit RealRegistry(Kind kind);
    ~RealRegistry();
    RealRegistry(const RealRegistry &) = delete;
    RealRegistry &operator=(const RealRegistry &) = delete;

    [[nodiscard]] QString problem() const { return m_problem; } ///< why there is none; empty: it answers
    [[nodiscard]] QString host() const { return m_host; } ///< "127.0.0.1:43017"
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] static QString user() { return QStringLiteral("anna"); }
    [[nodiscard]] static QString password() { return QStringLiteral("correct horse"); }
    /// Ends it: what follows finds nobody.
    void stop();

private:
    void writeConfiguration(Kind kind);
    void makeCertificate();
    void start();

    QTemporaryDir m_folder;
    QString m_host;
    QString m_problem;
    std::unique_ptr<QProcess> m_process;
};

} // namespace support
