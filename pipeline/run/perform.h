// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job.h"

#include <functional>
#include <utility>

namespace run {

/// Starts work on a pool for an object on main; `done` gets its result there, unless the object is gone by then. The
/// job belongs to the owner and goes by itself; destroying the owner cancels it.
template <typename T>
base::TaskJob<T> *perform(QObject *owner, base::WorkPool &pool, typename base::TaskJob<T>::Work work,
    std::function<void(const base::Result<T> &)> done)
{
    auto *job = new base::TaskJob<T>(pool, std::move(work), owner);
    QObject::connect(job, &base::Job::finished, owner, [job, done = std::move(done)] {
        job->deleteLater();
        if (done)
            done(job->result());
    });
    job->start();
    return job;
}

} // namespace run
