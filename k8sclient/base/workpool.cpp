// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/workpool.h"

namespace base {

WorkPool::WorkPool(const QString &name, int maxThreads)
{
    m_pool.setObjectName(name);
    m_pool.setMaxThreadCount(maxThreads);
}

WorkPool::~WorkPool()
{
    m_pool.waitForDone();
}

void WorkPool::run(std::function<void()> work)
{
    m_pool.start(std::move(work));
}

} // namespace base
