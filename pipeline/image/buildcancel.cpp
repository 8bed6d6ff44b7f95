// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/buildcancel.h"

#include <chrono>

#include <pthread.h>

namespace image {

namespace {

constexpr int lookEveryMs = 100;
constexpr int beforeClosing = 50; // looks: a step's end is waited for this long after its process was ended
constexpr int afterClosing = 30; // looks: a step that began in the same moment is still seen

} // namespace

BuildCancel::BuildCancel(const base::CancelToken &outer, std::optional<RunProcesses> processes)
    : m_processes(std::move(processes))
    , m_thread([this] { watch(); })
    , m_wakeup(outer, [this] {
        const std::lock_guard lock(m_mutex);
        m_asked = true;
        m_changed.notify_all();
    })
{
    pthread_setname_np(m_thread.native_handle(), "build-cancel");
}

BuildCancel::~BuildCancel()
{
    exchangeEnded();
}

void BuildCancel::exchangeEnded()
{
    {
        const std::lock_guard lock(m_mutex);
        m_over = true;
        m_changed.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void BuildCancel::watch()
{
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_asked || m_over; });
        if (!m_asked)
            return;
    }
    if (m_processes)
        endProcesses();
    m_connection.cancel();
}

void BuildCancel::endProcesses()
{
    bool ended = false;
    for (int look = 0; look < beforeClosing && !waitForEnd(look == 0 ? 0 : lookEveryMs); ++look) {
        ended = m_processes->end() == RunProcesses::Ended::All || ended;
        if (!ended)
            break; // no step's process is there: closing is enough
    }
    m_connection.cancel();
    for (int look = 0; look < (ended ? 1 : afterClosing); ++look) {
        const RunProcesses::Ended last = m_processes->end();
        m_stepGoesOn = last == RunProcesses::Ended::NotAllowed;
        ended = ended || last == RunProcesses::Ended::All;
        if (ended && m_processes->find().isEmpty())
            return;
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::milliseconds(lookEveryMs), [] { return false; });
    }
}

bool BuildCancel::waitForEnd(int milliseconds)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, std::chrono::milliseconds(milliseconds), [this] { return m_over; });
}

} // namespace image
