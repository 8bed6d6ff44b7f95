// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/cancel.h"

namespace base {

CancelToken::CancelToken()
    : m_state(std::make_shared<State>())
{
}

void CancelToken::cancel() const
{
    const std::lock_guard lock(m_state->mutex);
    if (m_state->cancelled.exchange(true))
        return;
    for (const auto &[id, wake] : m_state->wakeups)
        wake();
}

bool CancelToken::cancelled() const
{
    return m_state->cancelled.load();
}

CancelToken::Wakeup::Wakeup(const CancelToken &token, std::function<void()> wake)
    : m_state(token.m_state)
{
    const std::lock_guard lock(token.m_state->mutex);
    m_id = token.m_state->nextId++;
    if (token.m_state->cancelled.load())
        wake();
    token.m_state->wakeups.emplace(m_id, std::move(wake));
}

CancelToken::Wakeup::~Wakeup()
{
    auto *state = static_cast<State *>(m_state.get());
    const std::lock_guard lock(state->mutex);
    state->wakeups.erase(m_id);
}

} // namespace base
