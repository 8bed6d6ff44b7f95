// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/reduce.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

using usage::Columns;
using Points = QList<QPointF>;

namespace {

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    void add(double y)
    {
        low = std::min(low, y);
        high = std::max(high, y);
    }
};

/// What a line through `points` covers in each pixel column: the picture, as far as one column of pixels can show it.
QList<Extent> picture(const Points &points, const Columns &grid)
{
    QList<Extent> extents(grid.columns);
    const double width = (grid.to - grid.from) / grid.columns;
    for (qsizetype i = 0; i + 1 < points.size(); ++i) {
        const QPointF a = points.at(i);
        const QPointF b = points.at(i + 1);
        if (std::isnan(a.y()) || std::isnan(b.y()))
            continue;
        for (int column = 0; column < grid.columns; ++column) {
            const double from = std::max(a.x(), grid.from + column * width);
            const double to = std::min(b.x(), grid.from + (column + 1) * width);
            if (from > to)
                continue;
            const double slope = b.x() > a.x() ? (b.y() - a.y()) / (b.x() - a.x()) : 0;
            extents[column].add(a.y() + slope * (from - a.x()));
            extents[column].add(a.y() + slope * (to - a.x()));
        }
    }
    return extents;
}

bool samePicture(const Points &full, const Points &few, const Columns &grid)
{
    const QList<Extent> a = picture(full, grid);
    const QList<Extent> b = picture(few, grid);
    for (int i = 0; i < grid.columns; ++i) {
        const bool bothEmpty = a.at(i).low > a.at(i).high && b.at(i).low > b.at(i).high;
        if (!bothEmpty && (std::abs(a.at(i).low - b.at(i).low) > 1e-6 || std::abs(a.at(i).high - b.at(i).high) > 1e-6))
            return false;
    }
    return true;
}

Points wild(QRandomGenerator &random, int count, double step)
{
    Points points;
    double x = 0;
    for (int i = 0; i < count; ++i) {
        x += step * (0.5 + random.generateDouble());
        points.append({x, random.bounded(20) == 0 ? 1000 * random.generateDouble() : random.generateDouble()});
    }
    return points;
}

} // namespace

class ReduceTest : public QObject {
    Q_OBJECT
private slots:
    void theFourOfAColumnStay_data()
    {
        QTest::addColumn<Points>("points");
        QTest::addColumn<Points>("kept");
        const Points one{{0, 5}, {1, 9}, {2, 6}, {3, 1}, {4, 7}, {5, 3}};
        QTest::newRow("one column") << one << (Points{{0, 5}, {1, 9}, {3, 1}, {5, 3}});
        QTest::newRow("rising: two are enough")
            << (Points{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}}) << (Points{{0, 1}, {4, 5}});
        QTest::newRow("flat") << (Points{{0, 1}, {1, 1}, {2, 1}, {3, 1}, {9, 1}}) << (Points{{0, 1}, {9, 1}});
        QTest::newRow("few stay") << (Points{{0, 1}, {1, 2}, {2, 1}, {3, 2}})
                                  << (Points{{0, 1}, {1, 2}, {2, 1}, {3, 2}});
        QTest::newRow("nothing") << Points() << Points();
        QTest::newRow("outside stays") << (Points{{-2, 1}, {-1, 8}, {1, 2}, {2, 2}, {3, 2}, {11, 4}, {12, 9}})
                                       << (Points{{-2, 1}, {-1, 8}, {1, 2}, {3, 2}, {11, 4}, {12, 9}});
    }

    void theFourOfAColumnStay()
    {
        QFETCH(const Points, points);
        QFETCH(const Points, kept);
        QCOMPARE(usage::reduced(points, {0, 10, 1}), kept);
    }

    void thePictureIsTheSame()
    {
        QRandomGenerator random(42);
        for (int round = 0; round < 60; ++round) {
            const Points points = wild(random, random.bounded(5, 4000), 1000);
            const double end = points.last().x();
            const Columns grid{
                random.bounded(2) == 0 ? 0 : end * 0.3, end * (0.5 + random.generateDouble()), random.bounded(1, 400)};
            const Points few = usage::reduced(points, grid);
            QVERIFY2(samePicture(points, few, grid), qPrintable(QString::number(round)));
            const auto inside = std::count_if(
                few.begin(), few.end(), [&](const QPointF &p) { return p.x() >= grid.from && p.x() <= grid.to; });
            QVERIFY(points.size() <= 4 || inside <= 4 * grid.columns);
            QVERIFY(std::is_sorted(
                few.begin(), few.end(), [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
        }
    }

    void theTestWouldNoticeAnInexactReduction()
    {
        QRandomGenerator random(1);
        const Points points = wild(random, 2000, 1000);
        const Columns grid{0, points.last().x(), 50};
        Points every10th;
        for (qsizetype i = 0; i < points.size(); i += 10)
            every10th.append(points.at(i));
        QVERIFY(!samePicture(points, every10th, grid));
    }

    void holesStayHoles()
    {
        Points points;
        for (int i = 0; i < 1000; ++i)
            points.append({(i < 500 ? i : i + 100) * 1000.0, double(i % 7)});
        const Columns grid{0, 1'100'000, 40};
        const Points few = usage::reducedWithGaps(points, grid);
        const auto breaks = std::count_if(few.begin(), few.end(), [](const QPointF &p) { return std::isnan(p.y()); });
        QCOMPARE(breaks, 1);
        Points full = points;
        full.insert(500, QPointF(550'000, std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(samePicture(full, few, grid));
        QVERIFY(few.size() <= 4 * 40 + 1);
    }

    void aHoleInsideOneColumnIsKept()
    {
        Points points{{0, 0}, {1000, 0}, {2000, 0}, {3000, 0}, {9000, 50}, {10'000, 50}, {11'000, 50}, {12'000, 50}};
        const Points few = usage::reducedWithGaps(points, {0, 1e6, 1});
        QCOMPARE(few.size(), 5 + 4);
        QVERIFY(std::isnan(few.at(4).y()));
    }

    void whatCountsAsAHole_data()
    {
        QTest::addColumn<QList<int>>("times");
        QTest::addColumn<int>("breaks");
        QTest::newRow("every second") << QList<int>{0, 1000, 2000, 3000} << 0;
        QTest::newRow("two missing seconds are still no hole") << QList<int>{0, 1000, 2000, 5000, 6000} << 0;
        QTest::newRow("more than three steps") << QList<int>{0, 1000, 2000, 5001, 6000} << 1;
        QTest::newRow("quick readings at the start") << QList<int>{0, 250, 500, 750, 1000, 2000, 3000} << 0;
        QTest::newRow("a slow engine, regularly") << QList<int>{0, 5000, 10'000, 15'000, 30'000} << 0;
        QTest::newRow("a slow engine, a hole") << QList<int>{0, 5000, 10'000, 15'000, 30'001} << 1;
        QTest::newRow("one") << QList<int>{7} << 0;
        QTest::newRow("none") << QList<int>{} << 0;
    }

    void whatCountsAsAHole()
    {
        QFETCH(const QList<int>, times);
        QFETCH(const int, breaks);
        Points points;
        for (const int time : times)
            points.append({double(time), 1});
        const Points few = usage::reducedWithGaps(points, {0, 1e6, 1000});
        QCOMPARE(std::count_if(few.begin(), few.end(), [](const QPointF &p) { return std::isnan(p.y()); }), breaks);
    }

    void aDayInAWideChartIsQuick()
    {
        QRandomGenerator random(3);
        const Points points = wild(random, 86'400, 1000);
        Points few;
        QBENCHMARK_ONCE
        {
            few = usage::reducedWithGaps(points, {0, points.last().x(), 1200});
        }
        QVERIFY(few.size() <= 4800);
    }
};

QTEST_GUILESS_MAIN(ReduceTest)
#include "tst_reduce.moc"
