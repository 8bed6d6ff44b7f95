// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/pause.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace release {

void pauseFor(int milliseconds, const base::CancelToken &cancel)
{
    std::mutex mutex;
    std::condition_variable woken;
    bool wake = false;
    const base::CancelToken::Wakeup wakeup(cancel, [&] {
        const std::lock_guard lock(mutex);
        wake = true;
        woken.notify_all();
    });
    std::unique_lock lock(mutex);
    woken.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return wake; });
}

} // namespace release
