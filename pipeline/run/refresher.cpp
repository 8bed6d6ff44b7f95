// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/refresher.h"

#include <algorithm>

namespace run {

Refresher::Refresher(int intervalMs, std::function<void()> read, QObject *parent)
    : QObject(parent)
    , m_intervalMs(intervalMs)
    , m_read(std::move(read))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Refresher::begin);
}

void Refresher::mark()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    if (m_timer.isActive())
        return;
    const qint64 since = m_sinceBegin.isValid() ? m_sinceBegin.elapsed() : m_intervalMs;
    m_timer.start(static_cast<int>(std::clamp<qint64>(m_intervalMs - since, 0, m_intervalMs)));
}

void Refresher::markNow()
{
    if (m_reading) {
        m_again = m_soon = true;
        return;
    }
    begin();
}

void Refresher::done()
{
    m_reading = false;
    if (!std::exchange(m_again, false))
        return;
    if (std::exchange(m_soon, false))
        begin();
    else
        mark();
}

void Refresher::begin()
{
    m_timer.stop();
    m_reading = true;
    m_sinceBegin.start();
    m_read();
}

} // namespace run
