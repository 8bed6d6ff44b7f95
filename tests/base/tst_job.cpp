// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/job.h"

#include <QSignalSpy>
#include <QTest>

#include <condition_variable>
#include <mutex>

class JobTest : public QObject {
    Q_OBJECT
private slots:
    void finishesOnceWithItsResult()
    {
        base::WorkPool pool(QStringLiteral("work"), 2);
        base::TaskJob<int> job(pool, [](const base::JobContext &context) -> base::Result<int> {
            context.report({QStringLiteral("half"), 1, 2});
            return 42;
        });
        QSignalSpy finished(&job, &base::Job::finished);
        QSignalSpy progressed(&job, &base::Job::progressed);
        job.start();
        QCOMPARE(finished.count(), 0);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(progressed.count(), 1);
        QCOMPARE(job.result().value(), 42);
        QVERIFY(job.outcome().ok());
    }

    void cancelWakesTheWorkerAndIsTheOutcome()
    {
        base::WorkPool pool(QStringLiteral("work"), 2);
        base::TaskJob<int> job(pool, [](const base::JobContext &context) -> base::Result<int> {
            std::mutex mutex;
            std::condition_variable woken;
            bool wake = false;
            const base::CancelToken::Wakeup wakeup(context.cancel(), [&] {
                const std::lock_guard lock(mutex);
                wake = true;
                woken.notify_all();
            });
            std::unique_lock lock(mutex);
            woken.wait(lock, [&] { return wake; });
            return base::cancelledError();
        });
        QSignalSpy finished(&job, &base::Job::finished);
        job.start();
        job.cancel();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job.outcome().error().code, base::Error::Code::Cancelled);
    }

    void aDestroyedJobIsNotHeardOfAgain()
    {
        int ended = 0;
        {
            base::WorkPool pool(QStringLiteral("work"), 2);
            auto *job = new base::TaskJob<int>(pool, [](const base::JobContext &) -> base::Result<int> { return 1; });
            connect(job, &base::Job::finished, this, [&ended] { ++ended; });
            job->start();
            delete job;
        }
        QCoreApplication::sendPostedEvents();
        QCOMPARE(ended, 0);
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
