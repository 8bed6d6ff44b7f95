// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>

namespace image {

struct PushLayer {
    QString id; ///< short: "f0b920dfe82a"
    enum class State { Waiting, Pushing, Pushed, Existed } state = State::Waiting;
    qint64 done = 0;
    qint64 total = -1; ///< bytes; Podman does not say them
};

/// The answer of a push read piece by piece, Docker's status lines and Podman's text. Pure.
class PushStream {
public:
    struct Sinks {
        std::function<void(const PushLayer &)> layer;
        std::function<void(const QString &line)> log;
    };
    explicit PushStream(Sinks sinks);

    void feed(QByteArrayView piece);
    void end();

    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] const QString &digest() const { return m_digest; } ///< as the engine says it, empty where it does not
    [[nodiscard]] const QList<PushLayer> &layers() const { return m_layers; }

private:
    void takeObject(const QByteArray &line);
    void takeStatus(const QString &id, const QString &status, qint64 done, qint64 total);
    void takeText(const QString &text);
    PushLayer &layer(const QString &id);
    void report(const PushLayer &layer) const;

    Sinks m_sinks;
    QByteArray m_pending;
    QString m_error;
    QString m_digest;
    QList<PushLayer> m_layers;
};

} // namespace image
