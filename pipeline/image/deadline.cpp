// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/deadline.h"

#include <chrono>

namespace image {

ReachDeadline::ReachDeadline(const base::CancelToken &outer, int milliseconds)
    : m_thread([this, milliseconds] { watch(milliseconds); })
    , m_forward(outer, [inner = m_inner] { inner.cancel(); })
{
}

ReachDeadline::~ReachDeadline()
{
    reached();
    m_thread.join();
}

void ReachDeadline::reached()
{
    const std::lock_guard lock(m_mutex);
    m_reached = true;
    m_changed.notify_all();
}

bool ReachDeadline::expired()
{
    const std::lock_guard lock(m_mutex);
    return m_expired;
}

void ReachDeadline::watch(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    if (m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_reached; }))
        return;
    m_expired = true;
    lock.unlock();
    m_inner.cancel();
}

} // namespace image
