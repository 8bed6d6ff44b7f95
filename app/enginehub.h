// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"
#include "target/target.h"

#include <mutex>

namespace app {

/// The one container engine this process works with, and the laptop target over it: found the first time, kept while it
/// answers, found again when it does not. Any thread; blocks.
class EngineHub {
public:
    /// `preferred`: a socket that the user chose, or empty.
    explicit EngineHub(QString preferred);

    [[nodiscard]] base::Result<std::shared_ptr<engine::Engine>> engine(const base::CancelToken &cancel);
    /// "laptop"; anything else is Unavailable.
    [[nodiscard]] base::Result<std::shared_ptr<target::Target>> target(
        const QString &name, const base::CancelToken &cancel);

private:
    [[nodiscard]] bool stillAnswers(const base::CancelToken &cancel);

    const QString m_preferred;
    std::mutex m_mutex;
    std::unique_ptr<engine::Finder> m_finder;
    std::shared_ptr<engine::Engine> m_engine;
    std::shared_ptr<target::Target> m_target;
    qint64 m_answeredAt = 0;
};

} // namespace app
