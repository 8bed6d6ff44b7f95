// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QThreadPool>

#include <functional>

namespace base {

/// A bounded set of named threads, owned by app/ and joined in the destructor. Two exist: `work` for what computes
/// (parsing, hashing, packing) and `effects` for linear code that waits on an engine, a registry or a child process.
class WorkPool {
public:
    WorkPool(const QString &name, int maxThreads);
    ~WorkPool();
    WorkPool(const WorkPool &) = delete;
    WorkPool &operator=(const WorkPool &) = delete;

    /// Any thread. Runs `work` on one of the pool's threads.
    void run(std::function<void()> work);

private:
    QThreadPool m_pool;
};

} // namespace base
