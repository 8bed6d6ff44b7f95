// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logframes.h"

#include "base/text.h"
#include "engine/parse.h"

#include <QtEndian>

namespace engine {

namespace {

constexpr qsizetype headerBytes = 8;
constexpr qsizetype longestLine = 1 << 20;
constexpr qsizetype longestTime = 40; // "2026-11-22T17:50:09.257559646+00:00 "

// The length of "2026-11-22T17:50:05Z " at the head of `piece`, 0 when there is none; `at` is its time.
qsizetype timeLength(QByteArrayView piece, qint64 &at)
{
    const QByteArrayView head = piece.first(std::min(piece.size(), longestTime));
    const qsizetype blank = head.indexOf(' ');
    const qsizetype end = blank > 0 ? blank : head.size();
    if (end < 20 || head[4] != '-' || head[10] != 'T')
        return 0;
    const qint64 time = timeOf(QString::fromLatin1(head.first(end)));
    if (time == 0)
        return 0;
    at = time;
    return blank > 0 ? end + 1 : end;
}

} // namespace

LogFrames::LogFrames(bool tty, Sink sink)
    : m_sink(std::move(sink))
    , m_tty(tty)
{
}

void LogFrames::feed(QByteArrayView bytes)
{
    if (m_tty) {
        take(false, bytes);
        return;
    }
    m_pending.append(bytes);
    qsizetype at = 0;
    while (m_pending.size() - at >= headerBytes) {
        const qsizetype length = qFromBigEndian<quint32>(m_pending.constData() + at + 4);
        if (m_pending.size() - at - headerBytes < length)
            break;
        take(m_pending.at(at) == 2, QByteArrayView(m_pending).sliced(at + headerBytes, length));
        at += headerBytes + length;
    }
    m_pending.remove(0, at);
}

void LogFrames::finish()
{
    for (const bool isError : {false, true}) {
        if (m_lines[isError ? 1 : 0].open)
            emitLine(isError);
    }
}

void LogFrames::take(bool isError, QByteArrayView payload)
{
    // Each frame begins with a time, each line in it too; with a terminal a read may begin anywhere.
    bool mayHaveTime = !m_tty || !m_lines[isError ? 1 : 0].open;
    while (!payload.isEmpty()) {
        const qsizetype end = payload.indexOf('\n');
        takePiece(isError, end < 0 ? payload : payload.first(end), end >= 0, mayHaveTime);
        payload = end < 0 ? QByteArrayView() : payload.sliced(end + 1);
        mayHaveTime = true;
    }
}

void LogFrames::takePiece(bool isError, QByteArrayView piece, bool whole, bool mayHaveTime)
{
    Line &line = m_lines[isError ? 1 : 0];
    qint64 at = line.at;
    const qsizetype skipped = mayHaveTime && !m_tty ? timeLength(piece, at) : 0;
    if (!line.open)
        line.at = at;
    line.open = true;
    line.text.append(piece.sliced(skipped));
    if (whole || line.text.size() > longestLine)
        emitLine(isError);
}

void LogFrames::emitLine(bool isError)
{
    Line &line = m_lines[isError ? 1 : 0];
    if (m_tty) {
        // The time may have come in two reads: looked for when the line is whole.
        const qsizetype skipped = timeLength(line.text, line.at);
        line.text.remove(0, skipped);
    }
    m_sink(line.at, isError, base::plainText(QString::fromUtf8(line.text)));
    line = {{}, line.at, false};
}

} // namespace engine
