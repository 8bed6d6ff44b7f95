// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace image {

/// Cancels an exchange that shows no life within a time; and when the outer token is cancelled. Once reached() it may
/// take as long as it needs.
class ReachDeadline {
public:
    ReachDeadline(const base::CancelToken &outer, int milliseconds);
    ~ReachDeadline();
    ReachDeadline(const ReachDeadline &) = delete;
    ReachDeadline &operator=(const ReachDeadline &) = delete;

    [[nodiscard]] const base::CancelToken &token() const { return m_inner; }
    void reached();
    [[nodiscard]] bool expired();

private:
    void watch(int milliseconds);

    base::CancelToken m_inner;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_reached = false;
    bool m_expired = false;
    std::thread m_thread;
    base::CancelToken::Wakeup m_forward;
};

} // namespace image
