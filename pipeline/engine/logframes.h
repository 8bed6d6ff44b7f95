// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <array>
#include <functional>

namespace engine {

/// Cuts the answer of GET /containers/x/logs?timestamps=1 into whole lines, however its reads are cut. Without a
/// terminal it comes in frames (8 bytes: stream, 0 0 0, length big-endian), with one as it is. Both engines split a
/// long line over several frames, each with a timestamp of its own: they are joined again. A line over 1 MiB is given
/// in pieces.
class LogFrames {
public:
    using Sink = std::function<void(qint64 at, bool isError, const QString &line)>;
    LogFrames(bool tty, Sink sink);

    void feed(QByteArrayView bytes);
    /// The end of the stream: what has no line break yet is a line too.
    void finish();

private:
    struct Line {
        QByteArray text;
        qint64 at = 0;
        bool open = false; ///< holds the beginning of a line
    };
    void take(bool isError, QByteArrayView payload);
    void takePiece(bool isError, QByteArrayView piece, bool whole, bool mayHaveTime);
    void emitLine(bool isError);

    Sink m_sink;
    bool m_tty;
    QByteArray m_pending;
    std::array<Line, 2> m_lines;
};

} // namespace engine
