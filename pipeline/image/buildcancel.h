// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "image/runprocesses.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace image {

/// Brings a cancel to a build that runs on another thread: by closing its connection (its token), and on Podman by
/// ending the RUN step's processes first, so that the engine itself cleans up and says that it is done.
class BuildCancel {
public:
    /// `processes`: none on Docker.
    BuildCancel(const base::CancelToken &outer, std::optional<RunProcesses> processes);
    ~BuildCancel();
    BuildCancel(const BuildCancel &) = delete;
    BuildCancel &operator=(const BuildCancel &) = delete;

    /// The token of the exchange.
    [[nodiscard]] const base::CancelToken &connection() const { return m_connection; }
    /// The exchange is over. Returns when nothing of the build is at work any more, or cannot be ended by us.
    void exchangeEnded();
    /// After exchangeEnded(): a step goes on and could not be ended.
    [[nodiscard]] bool stepGoesOn() const { return m_stepGoesOn; }

private:
    void watch();
    void endProcesses();
    [[nodiscard]] bool waitForEnd(int milliseconds);

    base::CancelToken m_connection;
    std::optional<RunProcesses> m_processes;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_asked = false;
    bool m_over = false;
    bool m_stepGoesOn = false;
    std::thread m_thread;
    base::CancelToken::Wakeup m_wakeup; // last: it may be called at once
};

} // namespace image
