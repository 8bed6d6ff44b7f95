// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

struct archive;

namespace image {

/// Turns pieces that come (push) into the reads that libarchive asks for: `work` runs on a thread of its own with a
/// reader over the stream, a few megabytes behind at most. The thread is joined in finish() or the destructor.
class TarStream {
public:
    using Work = std::function<base::Result<void>(archive *reader)>;

    explicit TarStream(Work work);
    ~TarStream();
    TarStream(const TarStream &) = delete;
    TarStream &operator=(const TarStream &) = delete;

    /// Blocks while the reader is behind. False: the work has failed and wants no more.
    bool push(QByteArrayView piece);
    /// The end of the stream: `transfer` says whether it came whole. The work's own error wins over the transfer's.
    [[nodiscard]] base::Result<void> finish(const base::Result<void> &transfer);

private:
    void run(const Work &work);
    void end(bool broken);
    static long give(archive *reader, void *self, const void **data);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<QByteArray> m_pieces;
    qint64 m_waiting = 0;
    bool m_closed = false; // no more will come
    bool m_broken = false; // and what came is not whole
    std::optional<base::Result<void>> m_result;
    QByteArray m_current;
    std::thread m_thread;
};

} // namespace image
