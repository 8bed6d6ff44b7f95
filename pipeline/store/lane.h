// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace store {

/// One thread that does work in the order it is asked. run() blocks until done; on the lane's own thread it runs at
/// once.
class Lane {
public:
    /// `onTick` runs on the lane every `tick` (none when zero).
    explicit Lane(const QString &name, std::chrono::milliseconds tick = {}, std::function<void()> onTick = {});
    ~Lane(); ///< finishes what was asked
    Lane(const Lane &) = delete;
    Lane &operator=(const Lane &) = delete;

    void run(const std::function<void()> &work);
    [[nodiscard]] bool isCurrent() const { return QThread::currentThread() == m_thread.get(); }

private:
    struct Ticket {
        const std::function<void()> *work;
        std::condition_variable done;
        bool finished = false;
    };
    using Moment = std::chrono::steady_clock::time_point;

    void loop();
    [[nodiscard]] Ticket *next(std::unique_lock<std::mutex> &lock, Moment deadline);
    void serve(Ticket &ticket, std::unique_lock<std::mutex> &lock);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Ticket *> m_queue;
    bool m_stop = false;
    const std::chrono::milliseconds m_tick;
    const std::function<void()> m_onTick;
    std::unique_ptr<QThread> m_thread;
};

} // namespace store
