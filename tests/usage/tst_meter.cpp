// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/meter.h"

#include <QTest>

class MeterTest : public QObject {
    Q_OBJECT
private slots:
    void ratesAreDifferences()
    {
        usage::Meter meter;
        QVERIFY(!meter.add({1000, 5'000'000'000, 10}));
        const auto sample = meter.add({2000, 6'500'000'000, 20});
        QVERIFY(sample.has_value());
        QCOMPARE(sample->cores, 1.5);
        QCOMPARE(sample->memory, 20);
        QCOMPARE(sample->at, 2000);
    }

    void aContainerStartedAnewBeginsAgain()
    {
        usage::Meter meter;
        QVERIFY(!meter.add({1000, 5'000, 10}));
        QVERIFY(!meter.add({2000, 100, 10}));
        QVERIFY(meter.add({3000, 1'000'000'100, 10}));
    }

    void theSameReadingTwiceIsNoSample()
    {
        usage::Meter meter;
        QVERIFY(!meter.add({1000, 5'000, 10}));
        QVERIFY(!meter.add({1000, 5'000, 10}));
    }

    void reducingKeepsThePeaks()
    {
        QList<store::SampleRecord> samples;
        for (int i = 0; i < 10'000; ++i)
            samples.append({i * 1000, i == 4321 ? 7.0 : 1.0, i == 8765 ? 999 : 100});
        const auto few = usage::reduced(samples, 512);
        QVERIFY(few.size() <= 512);
        QVERIFY(std::any_of(few.begin(), few.end(), [](const auto &sample) { return sample.cores == 7.0; }));
        QVERIFY(std::any_of(few.begin(), few.end(), [](const auto &sample) { return sample.memory == 999; }));
        QCOMPARE(few.first().at, samples.first().at);
        QCOMPARE(few.last().at, samples.last().at);
        QVERIFY(std::is_sorted(few.begin(), few.end(), [](const auto &a, const auto &b) { return a.at < b.at; }));
    }

    void fewStayAsTheyAre()
    {
        const QList<store::SampleRecord> samples{{1, 1.0, 1}, {2, 2.0, 2}};
        QCOMPARE(usage::reduced(samples, 512).size(), 2);
    }
};

QTEST_GUILESS_MAIN(MeterTest)
#include "tst_meter.moc"
