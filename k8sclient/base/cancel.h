// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace base {

/// Says to a worker that nobody wants its result any more. Copies share one state; any thread may cancel or look.
/// A worker that waits inside foreign code registers a wake-up with CancelToken::Wakeup.
class CancelToken {
public:
    CancelToken();

    void cancel() const;
    [[nodiscard]] bool cancelled() const;

    /// Calls `wake` when the token is cancelled, at once if it already is. Once the destructor has returned `wake` is
    /// not running and will not be called. `wake` runs on the cancelling thread and must only set a flag or write a
    /// byte.
    class Wakeup {
    public:
        Wakeup(const CancelToken &token, std::function<void()> wake);
        ~Wakeup();
        Wakeup(const Wakeup &) = delete;
        Wakeup &operator=(const Wakeup &) = delete;

    private:
        std::shared_ptr<void> m_state;
        int m_id = 0;
    };

private:
    struct State {
        std::atomic_bool cancelled{false};
        std::recursive_mutex mutex;
        std::map<int, std::function<void()>> wakeups;
        int nextId = 1;
    };
    std::shared_ptr<State> m_state;
};

} // namespace base
