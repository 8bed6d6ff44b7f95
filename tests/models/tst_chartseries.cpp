// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chartseries.h"

#include "modelprobe.h"

#include <QTest>

using models::Quantity;
using models::TimeBase;

namespace {

constexpr qint64 start = 1'790'000'000'000;

models::ChartSource source(int seconds, double cores, int from = 0)
{
    models::ChartSource made;
    made.series.id = 1;
    made.series.title = QStringLiteral("train, run 42");
    made.series.startedAt = start;
    made.series.cpuRequest = 2000;
    made.series.cpuLimit = 3000;
    for (int i = from; i < seconds; ++i)
        made.samples.append({start + i * 1000, cores, 1'000'000'000});
    return made;
}

QStringList labels(const models::ChartAxis &axis)
{
    QStringList texts;
    for (const auto &tick : axis.ticks)
        texts << tick.label;
    return texts;
}

} // namespace

class ChartSeriesTest : public QObject {
    Q_OBJECT
private slots:
    void missingSamplesAreAGap()
    {
        auto given = source(100, 1.3);
        given.samples.remove(40, 20);
        const auto chart = models::chartOf({given}, Quantity::Cpu, TimeBase::SinceStart, 800);
        QCOMPARE(chart.lines.first().pieces.size(), 2);
        QCOMPARE(chart.gaps, (QList<models::Range>{{39'000, 60'000}}));
    }

    void oneLateSampleIsNone()
    {
        auto given = source(60, 1.3);
        given.samples.remove(30, 1);
        QVERIFY(models::chartOf({given}, Quantity::Cpu, TimeBase::SinceStart, 800).gaps.isEmpty());
    }

    void requestAndLimitAreDrawnIn()
    {
        const auto chart = models::chartOf({source(60, 1.3)}, Quantity::Cpu, TimeBase::SinceStart, 800);
        QCOMPARE(chart.marks.size(), 2);
        QCOMPARE(chart.marks.at(0).label, QStringLiteral("requested 2 cores"));
        QCOMPARE(chart.marks.at(1).label, QStringLiteral("limit 3 cores"));
        QVERIFY(chart.y.range.to >= 3);
    }

    void aLimitFarAboveDoesNotPressTheLineFlat()
    {
        const auto chart = models::chartOf({source(60, 0.1)}, Quantity::Cpu, TimeBase::SinceStart, 800);
        QVERIFY(chart.y.range.to < 1);
        QCOMPARE(chart.marks.size(), 2);
    }

    void severalAreComparedSinceTheirStart()
    {
        auto other = source(30, 0.8);
        other.series.startedAt = start - 86'400'000;
        for (auto &sample : other.samples)
            sample.at -= 86'400'000;
        const auto chart = models::chartOf({source(60, 1.3), other}, Quantity::Cpu, TimeBase::SinceStart, 800);
        QCOMPARE(chart.x.range, (models::Range{0, 59'000}));
        QCOMPARE(chart.lines.at(1).colour, 1);
        QCOMPARE(models::readingsAt(chart, 10'200).at(0).value, 1.3);
        QCOMPARE(models::readingsAt(chart, 10'200).at(1).value, 0.8);
        QVERIFY(!models::readingsAt(chart, 45'000).at(1).value);
    }

    void inAGapThereIsNoReading()
    {
        auto given = source(100, 1.3);
        given.samples.remove(40, 20);
        const auto chart = models::chartOf({given}, Quantity::Cpu, TimeBase::SinceStart, 800);
        QVERIFY(!models::readingsAt(chart, 50'000).first().value);
    }

    void theKeyboardGoesFromSampleToSample()
    {
        auto given = source(100, 1.3);
        given.samples.remove(40, 20);
        const auto chart = models::chartOf({given}, Quantity::Cpu, TimeBase::SinceStart, 800);
        QCOMPARE(models::neighbourOf(chart, 38'000, 1), 39'000.0);
        QCOMPARE(models::neighbourOf(chart, 39'000, 1), 60'000.0);
        QCOMPARE(models::neighbourOf(chart, 60'000, -1), 39'000.0);
        QCOMPARE(models::neighbourOf(chart, 99'000, 1), 99'000.0);
    }

    void timeTicksAreRound_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<QStringList>("ticks");
        QTest::newRow("seconds") << 9'000.0 << words("0:00|0:02|0:04|0:06|0:08");
        QTest::newRow("a minute") << 60'000.0 << words("0:00|0:10|0:20|0:30|0:40|0:50|1:00");
        QTest::newRow("minutes") << 207'000.0 << words("0:00|1:00|2:00|3:00");
        QTest::newRow("hours") << 3.0 * 3'600'000 << words("0:00|30:00|1:00:00|1:30:00|2:00:00|2:30:00|3:00:00");
        QTest::newRow("nothing") << 0.0 << words("0:00|0:02|0:04|0:06|0:08|0:10");
    }
    void timeTicksAreRound()
    {
        QFETCH(double, span);
        QTEST(labels(models::timeAxis({0, span}, TimeBase::SinceStart)), "ticks");
    }

    void valueTicksAreRound_data()
    {
        QTest::addColumn<double>("top");
        QTest::addColumn<bool>("cpu");
        QTest::addColumn<QStringList>("ticks");
        QTest::addColumn<QString>("unit");
        QTest::newRow("cores") << 3.0 << true << words("0|1|2|3|4") << "cores";
        QTest::newRow("little") << 0.31 << true << words("0.0|0.1|0.2|0.3|0.4") << "cores";
        QTest::newRow("GB") << 1.42e9 << false << words("0.0|0.5|1.0|1.5") << "GB";
        QTest::newRow("MB") << 331e6 << false << words("0|100|200|300|400") << "MB";
        QTest::newRow("nothing") << 0.0 << true << words("0.00|0.02|0.04|0.06|0.08|0.10") << "cores";
    }
    void valueTicksAreRound()
    {
        QFETCH(double, top);
        QFETCH(bool, cpu);
        const auto axis = models::valueAxis(top, cpu ? Quantity::Cpu : Quantity::Memory);
        QTEST(labels(axis), "ticks");
        QTEST(axis.unit, "unit");
        QVERIFY(axis.range.to >= top);
    }

    void manySamplesAreReducedToWhatPixelsShow()
    {
        auto given = source(36'000, 0.5);
        given.samples[20'000].cores = 7.5;
        const auto chart = models::chartOf({given}, Quantity::Cpu, TimeBase::SinceStart, 500);
        QCOMPARE(chart.lines.first().pieces.size(), 1);
        const auto points = chart.lines.first().pieces.first();
        QVERIFY2(points.size() <= 500 * 4, qPrintable(QString::number(points.size())));
        QVERIFY(std::any_of(points.begin(), points.end(), [](const QPointF &point) { return point.y() == 7.5; }));
    }

    void zoomingShowsAPartWithAllItsSamples()
    {
        const auto given = source(36'000, 0.5);
        const auto chart =
            models::chartOf({given}, Quantity::Cpu, TimeBase::SinceStart, 500, models::Range{10'000'000, 10'060'000});
        QCOMPARE(chart.full, (models::Range{0, 35'999'000}));
        QCOMPARE(chart.x.range, (models::Range{10'000'000, 10'060'000}));
        QCOMPARE(chart.lines.first().pieces.first().size(), 62);
        QCOMPARE(chart.x.ticks.size(), 7);
    }

    void momentsAndValuesCarryUnits()
    {
        QCOMPARE(models::momentText(161'000, TimeBase::SinceStart), QStringLiteral("2:41 after start"));
        QCOMPARE(models::valueText(1.38, Quantity::Cpu), QStringLiteral("1.38 cores"));
        QCOMPARE(models::valueText(1.42e9, Quantity::Memory), QStringLiteral("1.42 GB"));
    }
};

QTEST_GUILESS_MAIN(ChartSeriesTest)
#include "tst_chartseries.moc"
