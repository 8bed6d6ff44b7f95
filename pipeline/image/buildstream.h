// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "image/containerfile.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>

namespace image {

struct BuildStep {
    int index = 0; ///< from 1, over all stages
    int total = 0; ///< as far as it is known now
    QString text; ///< "RUN pip install -r requirements.txt"
    int line = 0; ///< in the Containerfile; 0: not one of its instructions (a label of ours)
    bool cached = false;
    qint64 startedAt = 0;
    qint64 endedAt = 0; ///< 0: at work
};

/// The answer of POST /build read piece by piece, of Docker and of Podman: a pure state machine, time is given. Pieces
/// may end anywhere. Text is made plain.
class BuildStream {
public:
    struct Sinks {
        std::function<void(const BuildStep &)> step; ///< it began, ended, or was found in the cache
        std::function<void(const QString &line)> log; ///< a line of output, or of the engine about its work
        std::function<void(qint64 done, qint64 total)> pulling; ///< bytes of a base image (Docker says them)
    };

    BuildStream(QList<Instruction> instructions, Sinks sinks);

    void feed(QByteArrayView piece, qint64 now);
    /// The stream has ended, whole or not.
    void end(qint64 now);

    /// Success is: an image id, no error, and the engine got to its end.
    [[nodiscard]] QString imageId() const { return m_imageId; }
    [[nodiscard]] QString error() const { return m_error; } ///< the engine's text, empty: none
    [[nodiscard]] const QList<BuildStep> &steps() const { return m_steps; }
    [[nodiscard]] const QStringList &lastLines() const { return m_lastLines; }

private:
    void takeObject(const QByteArray &line, qint64 now);
    void takeText(const QString &text, qint64 now);
    void takeStatus(const QJsonObject &object, qint64 now);
    void takeLine(const QString &line, qint64 now);
    bool takeMarker(const QString &line, qint64 now);
    void beginStep(const QString &text, int engineTotal, qint64 now);
    void endStep(qint64 now);
    void report(const BuildStep &step) const;

    QList<Instruction> m_instructions;
    Sinks m_sinks;
    QByteArray m_pending; // bytes of an unfinished JSON line
    QString m_text; // text of an unfinished output line
    QString m_imageId;
    QString m_error;
    QList<BuildStep> m_steps;
    QStringList m_lastLines;
    qsizetype m_cursor = 0; // in m_instructions
    QHash<QString, std::pair<qint64, qint64>> m_layers;
};

} // namespace image
