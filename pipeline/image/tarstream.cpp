// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/tarstream.h"

#include "base/job.h"

#include <QCoreApplication>

#include <archive.h>

#include <cerrno>
#include <memory>

#include <pthread.h>

namespace image {

namespace {

constexpr qint64 mostWaiting = qint64(4) << 20;

struct FreeReader {
    void operator()(archive *reader) const { archive_read_free(reader); }
};

} // namespace

TarStream::TarStream(Work work)
    : m_thread([this, work = std::move(work)] { run(work); })
{
    pthread_setname_np(m_thread.native_handle(), "tar");
}

TarStream::~TarStream()
{
    end(true);
}

bool TarStream::push(QByteArrayView piece)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting < mostWaiting || m_result.has_value(); });
    if (m_result.has_value())
        return m_result->ok(); // padding after the archive's end is let through
    m_pieces.push_back(piece.toByteArray());
    m_waiting += piece.size();
    m_changed.notify_all();
    return true;
}

base::Result<void> TarStream::finish(const base::Result<void> &transfer)
{
    end(!transfer.ok());
    if (!transfer.ok() && (m_result->ok() || m_result->error().code == base::Error::Code::Cancelled))
        return transfer;
    return *m_result;
}

void TarStream::end(bool broken)
{
    {
        const std::lock_guard lock(m_mutex);
        m_broken = m_broken || (broken && !m_closed);
        m_closed = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void TarStream::run(const Work &work)
{
    const std::unique_ptr<archive, FreeReader> reader(archive_read_new());
    archive_read_support_format_tar(reader.get());
    base::Result<void> result;
    if (archive_read_open(reader.get(), this, nullptr, &TarStream::give, nullptr) == ARCHIVE_OK)
        result = work(reader.get());
    else
        result = base::Error{base::Error::Code::Protocol,
            QCoreApplication::translate("image", "What came is not a tar archive."), {},
            QString::fromUtf8(archive_error_string(reader.get()))};
    const std::lock_guard lock(m_mutex);
    m_result = m_broken && !result.ok() ? base::Result<void>(base::cancelledError()) : result;
    m_changed.notify_all();
}

long TarStream::give(archive *reader, void *self, const void **data)
{
    auto *stream = static_cast<TarStream *>(self);
    std::unique_lock lock(stream->m_mutex);
    stream->m_changed.wait(lock, [stream] { return !stream->m_pieces.empty() || stream->m_closed; });
    if (stream->m_broken) {
        archive_set_error(reader, EIO, "the stream broke off");
        return ARCHIVE_FATAL;
    }
    if (stream->m_pieces.empty())
        return 0;
    stream->m_current = std::move(stream->m_pieces.front());
    stream->m_pieces.pop_front();
    stream->m_waiting -= stream->m_current.size();
    stream->m_changed.notify_all();
    *data = stream->m_current.constData();
    return static_cast<long>(stream->m_current.size());
}

} // namespace image
