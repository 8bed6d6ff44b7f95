// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/pause.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace base {

void pause(int milliseconds, const CancelToken &cancel)
{
    std::mutex mutex;
    std::condition_variable woken;
    bool wake = false;
    const CancelToken::Wakeup wakeup(cancel, [&] {
        const std::lock_guard lock(mutex);
        wake = true;
        woken.notify_all();
    });
    std::unique_lock lock(mutex);
    woken.wait_for(lock, std::chrono::milliseconds(milliseconds), [&] { return wake; });
}

} // namespace base
