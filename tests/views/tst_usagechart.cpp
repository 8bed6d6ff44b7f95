// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratch.h"
#include "views/charts/chartexport.h"
#include "views/charts/chartpaint.h"
#include "views/charts/usagechart.h"
#include "views/theme/theme.h"

#include <QImage>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTest>
#include <QWheelEvent>

namespace {

constexpr qint64 start = 1'790'000'000'000;

models::ChartData chart(int seconds, bool gap = false)
{
    models::ChartSource source;
    source.series.id = 1;
    source.series.startedAt = start;
    source.series.cpuRequest = 2000;
    source.name = QStringLiteral("run 42");
    for (int i = 0; i < seconds; ++i)
        if (!gap || i < 40 || i > 60)
            source.samples.append({start + i * 1000, 1 + 0.01 * (i % 10), 300'000'000});
    return models::chartOf({source}, models::Quantity::Cpu, models::TimeBase::SinceStart, 400);
}

struct Shown {
    views::UsageChart view{QStringLiteral("CPU chart")};
    QSignalSpy cursor{&view, &views::UsageChart::cursorMoved};
    QSignalSpy range{&view, &views::UsageChart::rangeWanted};

    explicit Shown(const models::ChartData &data)
    {
        view.resize(600, 260);
        view.setData(data);
        view.show();
        view.setFocus();
    }
    [[nodiscard]] std::optional<models::Range> wanted() const
    {
        return range.last().first().value<std::optional<models::Range>>();
    }
    void wheel(double share, int notches)
    {
        const QPointF at(view.map().plot.left() + share * view.map().plot.width(), 80);
        QWheelEvent event(at, view.viewport()->mapToGlobal(at), {}, {0, notches * 120}, Qt::NoButton, Qt::NoModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
};

} // namespace

class UsageChartTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { views::theme().apply(views::ThemeChoice::Light); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin)"))); }

    void arrowsWalkOverTheSamples()
    {
        Shown shown(chart(100, true));
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QCOMPARE(shown.view.cursorPlace(), 0.0);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QCOMPARE(shown.view.cursorPlace(), 1000.0);
        QTest::keyClick(&shown.view, Qt::Key_End);
        QTest::keyClick(&shown.view, Qt::Key_Left);
        QCOMPARE(shown.view.cursorPlace(), 98'000.0);
        QCOMPARE(shown.cursor.count(), 4);
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QVERIFY(!shown.view.cursorPlace());
    }

    void theReadingCanBeHeard()
    {
        Shown shown(chart(100));
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QCOMPARE(shown.view.accessibleDescription(), QStringLiteral("0:00 after start: run 42 1 core"));
    }

    void theWheelZoomsAroundThePointer()
    {
        Shown shown(chart(100));
        shown.wheel(0.5, 1);
        QVERIFY(shown.wanted());
        QVERIFY(shown.wanted()->span() < 99'000 * 0.9);
        const double middle = (shown.wanted()->from + shown.wanted()->to) / 2;
        QVERIFY(std::abs(middle - 49'500) < 500);
        shown.wheel(0.5, -1);
        QVERIFY(!shown.wanted());
    }

    void zoomedChartIsDraggedButNotOutOfItsData()
    {
        models::ChartData data = chart(100);
        data.x = models::timeAxis({20'000, 40'000}, models::TimeBase::SinceStart);
        Shown shown(data);
        QVERIFY(shown.view.isZoomed());
        QTest::mousePress(shown.view.viewport(), Qt::LeftButton, {}, {200, 80});
        QTest::mouseMove(shown.view.viewport(), {1500, 80});
        QTest::mouseRelease(shown.view.viewport(), Qt::LeftButton, {}, {1500, 80});
        QTRY_VERIFY(shown.range.count() > 0);
        QCOMPARE(shown.wanted()->from, 0.0);
        QCOMPARE(shown.wanted()->span(), 20'000.0);
        QTest::mouseDClick(shown.view.viewport(), Qt::LeftButton, {}, {200, 80});
        QVERIFY(!shown.wanted());
    }

    void keysZoomAndShowAllAgain()
    {
        Shown shown(chart(100));
        QTest::keyClick(&shown.view, Qt::Key_Plus);
        QVERIFY(shown.wanted());
        QTest::keyClick(&shown.view, Qt::Key_0);
        QVERIFY(!shown.wanted());
    }

    void anEmptyChartTakesNoKeys()
    {
        Shown shown(models::ChartData{});
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QVERIFY(!shown.view.cursorPlace());
        QCOMPARE(shown.range.count(), 0);
    }

    void gapStaysUnpainted()
    {
        Shown shown(chart(100, true));
        const QImage image = shown.view.grab().toImage();
        const views::PlotMap map = shown.view.map();
        const QColor line = views::lineColor(models::Quantity::Cpu, 0);
        const auto painted = [&](double x) {
            for (int y = 0; y < 240; ++y) {
                const QColor at = image.pixelColor(static_cast<int>(map.left(x)), y);
                if (std::abs(at.red() - line.red()) + std::abs(at.green() - line.green())
                        + std::abs(at.blue() - line.blue())
                    < 60)
                    return true;
            }
            return false;
        };
        QVERIFY(painted(20'000));
        QVERIFY(!painted(50'000));
    }

    void picturesAreWritten()
    {
        const support::ScratchFolder folder;
        Shown cpu(chart(100));
        Shown memory(chart(100, true));
        const views::ChartPicture picture{QStringLiteral("train, run 42"), {&cpu.view, &memory.view}};
        QVERIFY(views::savePng(picture, folder.path(QStringLiteral("a.png"))).ok());
        QVERIFY(views::saveSvg(picture, folder.path(QStringLiteral("a.svg"))).ok());
        const QImage png(folder.path(QStringLiteral("a.png")));
        QCOMPARE(png.width(), (600 + 40) * 2);
        QSvgRenderer svg(folder.path(QStringLiteral("a.svg")));
        QVERIFY(svg.isValid());
        QVERIFY(folder.read(QStringLiteral("a.svg")).contains("requested 2 cores"));
    }

    void aFolderThatIsNotThereIsSaid()
    {
        Shown cpu(chart(10));
        const auto result = views::savePng({QStringLiteral("x"), {&cpu.view}}, QStringLiteral("/nowhere/at/all.png"));
        QVERIFY(!result);
        QVERIFY(result.error().message.contains(QStringLiteral("/nowhere/at/all.png")));
    }
};

QTEST_MAIN(UsageChartTest)
#include "tst_usagechart.moc"
