// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measured.h"
#include "usage/export.h"
#include "usage/rightsizing.h"

#include <QTest>

using support::measured;
using support::mib;

class ReportTest : public QObject {
    Q_OBJECT
private slots:
    void peakMeanAndPercentiles()
    {
        QList<double> cores;
        for (int i = 1; i <= 100; ++i)
            cores.append(i / 100.0);
        const auto report = usage::reportOf(measured(cores, {100, 300, 200}));
        QCOMPARE(report.samples, 100);
        QCOMPARE(report.durationMs, 100'000);
        QCOMPARE(report.cpu.peak, 1.0);
        QCOMPARE(report.cpu.mean, 0.505);
        QCOMPARE(report.cpu.p50, 0.5);
        QCOMPARE(report.cpu.p95, 0.95);
        QCOMPARE(report.memory.peak, 300.0 * mib);
        QCOMPARE(report.memory.p50, 200.0 * mib);
        QVERIFY(!report.cpuUnused && !report.memoryUnused && !report.outOfMemory && !report.atLeast);
    }

    void aSampleCountsForItsTime()
    {
        auto run = measured({4, 0, 0, 0, 0, 0}, {1});
        run.samples.insert(1, {support::begin + 1250, 4, mib}); // quick readings must not weigh as whole seconds
        run.samples.insert(2, {support::begin + 1500, 4, mib});
        const auto report = usage::reportOf(run);
        QVERIFY2(report.cpu.mean < 1.15, qPrintable(QString::number(report.cpu.mean)));
        auto stalled = measured({0, 0, 0, 0, 0}, {1});
        stalled.samples.append({support::begin + 600'000, 2, mib}); // one sample after ten minutes of nothing
        QVERIFY(usage::reportOf(stalled).cpu.mean <= 6.0 / 8);
    }

    void unusedIsAgainstTheRequest_data()
    {
        QTest::addColumn<int>("cpuRequest");
        QTest::addColumn<int>("memoryRequest");
        QTest::addColumn<double>("cpuUnused");
        QTest::addColumn<double>("memoryUnused");
        QTest::newRow("half") << 2000 << 400 << 0.5 << 0.5;
        QTest::newRow("all used") << 1000 << 200 << 0.0 << 0.0;
        QTest::newRow("more than requested is not less than nothing") << 500 << 100 << 0.0 << 0.0;
    }

    void unusedIsAgainstTheRequest()
    {
        QFETCH(const int, cpuRequest);
        QFETCH(const int, memoryRequest);
        auto run = measured({1, 1, 1}, {100, 200, 150});
        run.series.cpuRequest = cpuRequest;
        run.series.memoryRequest = memoryRequest * mib;
        const auto report = usage::reportOf(run);
        QTEST(report.cpuUnused.value(), "cpuUnused");
        QTEST(report.memoryUnused.value(), "memoryUnused");
    }

    void shortOnesSayAtLeast()
    {
        const auto one = measured({0.5}, {64});
        QVERIFY(usage::reportOf(one).atLeast);
        QVERIFY(usage::sentences(usage::reportOf(one), one.series)
                    .join(u' ')
                    .contains(QStringLiteral("at least 0.50 cores")));
        auto none = measured({}, {});
        QVERIFY(usage::reportOf(none).isEmpty());
        QCOMPARE(usage::sentences(usage::reportOf(none), none.series).size(), 1);
        QVERIFY(!usage::reportOf(measured({1, 1}, {1})).atLeast);
    }

    void whatStillRunsCountsUntilItsLastSample()
    {
        auto run = measured({1, 1, 1}, {1});
        run.series.endedAt = 0;
        QCOMPARE(usage::reportOf(run).durationMs, 3000);
    }

    void sentencesSayWhatWasLeft()
    {
        auto run = measured({1, 1, 1}, {100});
        run.series.cpuRequest = 2000;
        run.series.memoryRequest = 400 * mib;
        run.series.oomKills = 1;
        const QStringList said = usage::sentences(usage::reportOf(run), run.series);
        QCOMPARE(said.size(), 3);
        QVERIFY2(said.at(0).contains(QStringLiteral("50 % of the request")), qPrintable(said.at(0)));
        QVERIFY2(said.at(1).contains(QStringLiteral("75 % of the request")), qPrintable(said.at(1)));
        QVERIFY(said.at(2).contains(QStringLiteral("out of memory")));
    }

    void sensibleSteps()
    {
        const std::pair<double, int> cpu[] = {{0, 50}, {0.001, 50}, {0.05, 50}, {0.051, 100}, {0.345, 350},
            {0.3 * 1.15, 350}, {1.0, 1000}, {1.01, 1250}, {4.0, 4000}, {4.01, 4500}};
        for (const auto &[cores, thousandths] : cpu)
            QCOMPARE(usage::sensibleCpu(cores), thousandths);
        const std::pair<double, int> memory[] = {
            {0, 16}, {1, 16}, {17, 32}, {256, 256}, {257, 320}, {1024, 1024}, {1025, 1280}, {4096, 4096}, {4097, 5120}};
        for (const auto &[from, to] : memory)
            QCOMPARE(usage::sensibleMemory(from * mib), to * mib);
    }

    void suggestionIsAboveEveryRun()
    {
        const auto suggestion = usage::suggestionOf(
            {measured({0.2, 0.2, 0.2}, {100}), measured({0.6, 0.6, 0.6}, {50}), measured({0.1, 0.1, 0.1}, {200})});
        QCOMPARE(suggestion.runs, 3);
        QCOMPARE(suggestion.cpuRequest.value(), 700); // 0.6 and 15 %: 0.69
        QCOMPARE(suggestion.memoryRequest.value(), 240 * mib); // 200 and 20 %: 240
        QVERIFY(suggestion.changes);
        QVERIFY2(
            suggestion.sentences.last().contains(QStringLiteral("3 runs")), qPrintable(suggestion.sentences.last()));
    }

    void suggestionThatFitsChangesNothing()
    {
        auto run = measured({0.6, 0.6, 0.6}, {200});
        run.series.cpuRequest = 700;
        run.series.memoryRequest = 240 * mib;
        const auto suggestion = usage::suggestionOf({run});
        QVERIFY(!suggestion.changes);
        QVERIFY2(suggestion.sentences.at(0).contains(QStringLiteral("fits")), qPrintable(suggestion.sentences.at(0)));
        QVERIFY(suggestion.sentences.at(1).contains(QStringLiteral("240Mi")));
        QVERIFY(suggestion.sentences.last().contains(QStringLiteral("one run")));
    }

    void neverLowerAfterOutOfMemory()
    {
        auto dead = measured({0.6, 0.6, 0.6}, {200});
        dead.series.memoryRequest = 512 * mib;
        dead.series.memoryLimit = 1024 * mib;
        dead.series.oomKills = 1;
        const auto suggestion = usage::suggestionOf({dead});
        QCOMPARE(suggestion.memoryRequest.value(), 1024 * mib);
        QVERIFY(suggestion.sentences.join(u' ').contains(QStringLiteral("out of memory")));
        auto well = measured({0.1, 0.1, 0.1}, {50});
        well.series.memoryRequest = 512 * mib;
        QCOMPARE(usage::suggestionOf({well, dead}).memoryRequest.value(), 512 * mib);
        auto large = dead;
        large.samples.last().memory = 1020 * mib;
        QCOMPARE(usage::suggestionOf({large}).memoryRequest.value(), 1280 * mib);
    }

    void nothingMeasuredNothingSuggested()
    {
        QCOMPARE(usage::suggestionOf({}).runs, 0);
        auto brief = measured({0.5}, {64});
        const auto suggestion = usage::suggestionOf({brief, measured({}, {})});
        QCOMPARE(suggestion.runs, 0);
        QVERIFY(!suggestion.cpuRequest && !suggestion.memoryRequest && !suggestion.changes);
        QCOMPARE(suggestion.sentences.size(), 1);
        brief.series.oomKills = 1;
        QCOMPARE(usage::suggestionOf({brief}).sentences.size(), 2);
    }

    void aRunAtItsLimitIsSaid()
    {
        auto run = measured({0.5, 0.5, 0.5}, {64});
        run.series.cpuLimit = 500;
        QVERIFY(usage::suggestionOf({run}).sentences.join(u' ').contains(QStringLiteral("held back")));
    }

    void runsAreComparedWithTheOneBefore()
    {
        const auto rows = usage::compared({measured({2, 2, 2, 2}, {110}), measured({1, 1}, {100}), measured({}, {})});
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).durationChange.value(), 1.0);
        QCOMPARE(rows.at(0).meanCpuChange.value(), 1.0);
        QVERIFY(qAbs(rows.at(0).peakMemoryChange.value() - 0.1) < 1e-9);
        QVERIFY(!rows.at(1).meanCpuChange && !rows.at(2).meanCpuChange);
    }

    void csvIsExact()
    {
        auto run = measured({0.5, 1.0 / 3}, {1, 2});
        run.series.title = QStringLiteral("train, \"run\" 42");
        run.series.cpuRequest = 250;
        run.series.memoryLimit = 1000;
        const QList<QByteArray> lines = usage::csvOf({run}).split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines.at(0).startsWith("series,title,time (UTC),since start (s),CPU (cores),memory (bytes),"));
        QCOMPARE(lines.at(1),
            QByteArray(
                "attempt/1,\"train, \"\"run\"\" 42\",2026-09-21T14:13:21.000Z,1.000,0.5000,1048576,0.25,,,1000\r"));
        QCOMPARE(lines.at(2),
            QByteArray(
                "attempt/1,\"train, \"\"run\"\" 42\",2026-09-21T14:13:22.000Z,2.000,0.3333,2097152,0.25,,,1000\r"));
        run.series.title = QStringLiteral("=1+1");
        QVERIFY(usage::csvOf({run}).contains(",'=1+1,"));
    }
};

QTEST_GUILESS_MAIN(ReportTest)
#include "tst_report.moc"
