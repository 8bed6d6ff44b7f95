// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job.h"

#include <QPointer>

#include <utility>

namespace views {

/// One question at a time: starts a job for `owner`, and drops the one before it with its answer. `take` gets the
/// result.
template <typename T> class Asking {
public:
    template <typename F> void start(base::TaskJob<T> *job, QObject *owner, F take)
    {
        cancel();
        m_job = job;
        job->setParent(owner);
        QObject::connect(job, &base::Job::finished, owner, [this, job, take = std::move(take)] {
            job->deleteLater();
            m_job = nullptr;
            take(job->takeResult());
        });
        job->start();
    }
    void cancel() { delete m_job.data(); }
    [[nodiscard]] bool isRunning() const { return !m_job.isNull(); }

private:
    QPointer<base::TaskJob<T>> m_job;
};

} // namespace views
