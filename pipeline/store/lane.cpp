// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lane.h"

namespace store {

Lane::Lane(const QString &name, std::chrono::milliseconds tick, std::function<void()> onTick)
    : m_tick(tick)
    , m_onTick(std::move(onTick))
    , m_thread(QThread::create([this] { loop(); }))
{
    m_thread->setObjectName(name);
    m_thread->start();
}

Lane::~Lane()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_wake.notify_one();
    }
    m_thread->wait();
}

void Lane::run(const std::function<void()> &work)
{
    if (isCurrent())
        return work();
    Ticket ticket{&work, {}};
    std::unique_lock lock(m_mutex);
    m_queue.push_back(&ticket);
    m_wake.notify_one();
    ticket.done.wait(lock, [&ticket] { return ticket.finished; });
}

Lane::Ticket *Lane::next(std::unique_lock<std::mutex> &lock, Moment deadline)
{
    const auto due = [this] { return m_stop || !m_queue.empty(); };
    if (m_tick.count() == 0)
        m_wake.wait(lock, due);
    else
        m_wake.wait_until(lock, deadline, due);
    if (m_queue.empty())
        return nullptr;
    Ticket *ticket = m_queue.front();
    m_queue.pop_front();
    return ticket;
}

void Lane::serve(Ticket &ticket, std::unique_lock<std::mutex> &lock)
{
    lock.unlock();
    (*ticket.work)();
    lock.lock();
    ticket.finished = true;
    ticket.done.notify_one(); // under the lock: the ticket lives on the waiting thread's stack
}

void Lane::loop()
{
    Moment deadline = std::chrono::steady_clock::now() + m_tick;
    std::unique_lock lock(m_mutex);
    while (!m_stop || !m_queue.empty()) {
        if (Ticket *ticket = next(lock, deadline))
            serve(*ticket, lock);
        const Moment now = std::chrono::steady_clock::now();
        if (m_tick.count() == 0 || now < deadline)
            continue;
        deadline = now + m_tick;
        lock.unlock();
        m_onTick();
        lock.lock();
    }
}

} // namespace store
