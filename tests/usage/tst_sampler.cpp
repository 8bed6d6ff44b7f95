// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/job.h"
#include "store/store.h"
#include "support/manualclock.h"
#include "support/scratch.h"
#include "usage/sampler.h"

#include <QMutex>
#include <QSemaphore>
#include <QTest>
#include <QWaitCondition>

using Code = base::Error::Code;
using Reading = base::Result<target::UsageCounters>;

namespace {

QString text(const char *words)
{
    return QString::fromUtf8(words);
}

/// A target that only has counters: a list of answers, or one that does not come until cancelled.
class Counters final : public target::Target {
public:
    QList<Reading> answers;
    std::atomic_int asked{0};
    std::atomic_bool stalls{false};

    base::Result<target::UsageCounters> counters(const QString &, const base::CancelToken &cancel) override
    {
        const int n = asked++;
        if (stalls) {
            base::pause(60'000, cancel);
            return base::cancelledError();
        }
        return n < answers.size() ? answers.at(n) : Reading(base::Error{Code::NotFound, text("gone"), {}, {}});
    }

    QString name() const override { return {}; }
    QString describe() const override { return {}; }
    QString user() const override { return {}; }
    QString architecture() const override { return {}; }
    QStringList refusals(const project::Project &, const project::Environment &) const override { return {}; }
    base::Result<void> reachable(const base::CancelToken &) const override { return {}; }
    base::Result<target::TaskHandle> createTask(const target::TaskSpec &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<void> startTask(const target::TaskHandle &, const base::CancelToken &) override { return {}; }
    base::Result<target::TaskStatus> inspectTask(const QString &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<target::TaskStatus> waitTask(const target::TaskHandle &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<void> followLog(
        const QString &, qint64, bool, const target::LineSink &, const base::CancelToken &) override
    {
        return {};
    }
    base::Result<QByteArray> readMetrics(const target::TaskHandle &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<QList<target::OutputFile>> fetchOutputs(
        const target::TaskHandle &, const QString &, const target::ProgressSink &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<void> stopTask(const QString &, const base::CancelToken &) override { return {}; }
    base::Result<void> removeTask(const QString &, const base::CancelToken &) override { return {}; }
    base::Result<target::ServiceStatus> applyService(const target::ServiceSpec &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<target::ServiceStatus> inspectService(const QString &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<target::Health> probeService(const target::ServiceSpec &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<void> settleService(const target::ServiceSpec &, const base::CancelToken &) override { return {}; }
    base::Result<target::ServiceStatus> returnService(const target::ServiceSpec &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<void> removeService(const QString &, const base::CancelToken &) override { return {}; }
    base::Result<QList<target::ObjectInfo>> inventory(const QString &, const base::CancelToken &) override
    {
        return base::Error{};
    }
    base::Result<void> remove(const target::ObjectInfo &, const base::CancelToken &) override { return {}; }
    QString command(const target::TaskSpec &) const override { return {}; }
    QString command(const target::ServiceSpec &) const override { return {}; }
};

/// Lets the sampler go on when the test says so.
class Steps {
public:
    usage::Sampler::Pause pause()
    {
        return [this](int milliseconds, const base::CancelToken &cancel) {
            m_intervals.append(milliseconds);
            m_waits.release();
            const base::CancelToken::Wakeup wakeup(cancel, [this] { m_steps.release(); });
            m_steps.acquire();
        };
    }
    /// After this the sampler has read `n` more times (the first time by itself).
    bool step(int n = 1)
    {
        for (int i = 0; i < n; ++i) {
            if (!awaitReading())
                return false;
            m_steps.release();
        }
        return awaitReading() && (m_waits.release(), true);
    }
    const QList<int> &intervals() const { return m_intervals; }

private:
    bool awaitReading() { return m_waits.tryAcquire(1, 20'000); }
    QSemaphore m_steps;
    QSemaphore m_waits;
    QList<int> m_intervals;
};

constexpr qint64 start = 1'790'000'000'000;

Reading at(qint64 ms, qint64 cpuMs, qint64 memory = 100)
{
    return target::UsageCounters{start + ms, cpuMs * 1'000'000, memory};
}

} // namespace

class SamplerTest : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_folder = std::make_unique<support::ScratchFolder>();
        m_store = std::move(store::Store::open(m_folder->path(text("data")), m_clock).value());
        m_target = std::make_shared<Counters>();
    }
    void cleanup() { m_store.reset(); }

    void ratesBecomeSamples()
    {
        m_target->answers = {
            at(0, 0), at(250, 100), at(500, 600), at(750, 600), at(1000, 800), at(2000, 2800), at(3000, 2900)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(6));
        QVERIFY(sampler->finish(start + 3100, false).ok());
        QCOMPARE(cores(), (QList<double>{0.4, 2.0, 0.0, 0.8, 2.0, 0.1}));
        const auto series = m_store->seriesOf(text("attempt/1")).value();
        QCOMPARE(series.endedAt, start + 3100);
        QCOMPARE(series.cpuRequest.value(), 500);
        QCOMPARE(series.startedAt, start);
        QCOMPARE(steps.intervals().mid(0, 4), (QList<int>{250, 250, 250, 250}));
        QVERIFY(steps.intervals().at(4) > 0 && steps.intervals().at(4) <= 1000);
    }

    void aRestartIsNoNegativeRate()
    {
        m_target->answers = {at(0, 5000), at(1000, 6000), at(2000, 100), at(3000, 300)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(3));
        QVERIFY(sampler->finish(0, false).ok());
        QCOMPARE(cores(), (QList<double>{1.0, 0.2}));
    }

    void anotherObjectOfTheNameIsNoContinuation()
    {
        // Gone for a moment, then a new one whose counter is higher already: 9 s of CPU in between were not ours to
        // count.
        m_target->answers = {at(0, 0), at(1000, 1000), gone(), at(3000, 10'000), at(4000, 10'500)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(4));
        QVERIFY(sampler->finish(0, false).ok());
        QCOMPARE(cores(), (QList<double>{1.0, 0.5}));
    }

    void aMissedSecondIsAHole()
    {
        const Reading lost = base::Error{Code::Timeout, text("no answer"), {}, {}};
        m_target->answers = {at(0, 0), at(1000, 1000), lost, lost, lost, lost, at(6000, 3500)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(6));
        QVERIFY(sampler->finish(0, false).ok());
        const auto samples = all();
        QCOMPARE(samples.size(), 2);
        QCOMPARE(samples.at(1).at, start + 6000); // nothing is invented between
        QCOMPARE(samples.at(1).cores, 0.5); // and what it says is the true mean since the one before
    }

    void whatEndedAtOnceHasOneSample()
    {
        m_target->answers = {at(100, 80, 4096)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(1));
        QVERIFY(sampler->finish(start + 300, true).ok());
        const auto samples = all();
        QCOMPARE(samples.size(), 1);
        QCOMPARE(samples.first().memory, 4096);
        QCOMPARE(samples.first().cores, 0.8);
        QCOMPARE(m_store->seriesOf(text("attempt/1")).value().oomKills, 1);
    }

    void whatRanBeforeUsDoesNotGetItsWholePast()
    {
        m_target->answers = {at(100, 3'600'000)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(1));
        QVERIFY(sampler->finish(start + 300, false).ok());
        QCOMPARE(cores(), (QList<double>{0.0}));
    }

    void nothingReadNothingWritten()
    {
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(2));
        QVERIFY(sampler->finish(start + 10, false).ok());
        QVERIFY(all().isEmpty());
        QCOMPARE(m_store->seriesOf(text("attempt/1")).value().endedAt, start + 10);
    }

    void onlyTheFirstFinishCounts()
    {
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(sampler->finish(start + 10, true).ok());
        QVERIFY(sampler->finish(start + 99, true).ok());
        const auto series = m_store->seriesOf(text("attempt/1")).value();
        QCOMPARE(series.endedAt, start + 10);
        QCOMPARE(series.oomKills, 1);
    }

    void aSeriesGoesOnAfterARestartOfOurs()
    {
        m_target->answers = {at(0, 0), at(1000, 500)};
        {
            Steps steps;
            auto sampler = make(steps);
            QVERIFY(steps.step(1));
        } // gone without finish(): what was read is kept, the series is open
        QCOMPARE(m_store->seriesOf(text("attempt/1")).value().endedAt, 0);
        QCOMPARE(cores(), (QList<double>{0.5}));
        m_target->answers += {at(9000, 4000), at(10'000, 4250)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(1));
        QVERIFY(sampler->finish(start + 11'000, false).ok());
        QCOMPARE(cores(), (QList<double>{0.5, 0.25}));
        QCOMPARE(m_store->series(1).value().size(), 1);
    }

    void aStalledEngineEndsAtOnceWhenCancelled()
    {
        m_target->stalls = true;
        QElapsedTimer timer;
        timer.start();
        std::vector<std::unique_ptr<usage::Sampler>> samplers;
        for (int i = 0; i < 20; ++i)
            samplers.push_back(std::make_unique<usage::Sampler>(m_target, *m_store, m_clock, subject(i)));
        QTRY_COMPARE(m_target->asked.load(), 20); // none waits for another
        samplers.clear();
        QVERIFY(timer.elapsed() < 30'000);
    }

    void samplesAreWrittenOnceASecondAtMost()
    {
        m_target->answers = {at(0, 0), at(250, 1), at(500, 2), at(750, 3), at(1000, 4), at(2000, 5)};
        Steps steps;
        auto sampler = make(steps);
        QVERIFY(steps.step(3));
        QVERIFY(all().isEmpty());
        QVERIFY(steps.step(1));
        QCOMPARE(all().size(), 4);
        QVERIFY(steps.step(1));
        QCOMPARE(all().size(), 5);
    }

private:
    static Reading gone() { return base::Error{Code::NotFound, text("gone"), {}, {}}; }

    static usage::Subject subject(int n)
    {
        usage::Subject made;
        made.objectName = text("digits-dev-train-%1").arg(n);
        made.projectId = 1;
        made.subject = text("attempt/%1").arg(n);
        made.title = text("train, run 1");
        made.group = text("task:train");
        made.resources.cpuRequest = 500;
        return made;
    }

    std::unique_ptr<usage::Sampler> make(Steps &steps)
    {
        return std::make_unique<usage::Sampler>(m_target, *m_store, m_clock, subject(1), steps.pause());
    }

    QList<store::SampleRecord> all()
    {
        return m_store->samples(m_store->seriesOf(text("attempt/1")).value().id).value();
    }

    QList<double> cores()
    {
        QList<double> found;
        const auto samples = all();
        for (const auto &sample : samples)
            found.append(sample.cores);
        return found;
    }

    support::ManualClock m_clock;
    std::unique_ptr<support::ScratchFolder> m_folder;
    std::unique_ptr<store::Store> m_store;
    std::shared_ptr<Counters> m_target;
};

QTEST_GUILESS_MAIN(SamplerTest)
#include "tst_sampler.moc"
