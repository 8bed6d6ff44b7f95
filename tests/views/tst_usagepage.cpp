// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "support/scratch.h"
#include "views/charts/usagechart.h"
#include "views/usage/subjectlist.h"

#include <QApplication>

using support::Scene;

namespace {

struct Usage : WindowProbe {
    explicit Usage(Scene scene = Scene::Full)
        : WindowProbe(scene)
    {
        open(views::PageId::Usage);
    }
    [[nodiscard]] views::UsageChart *chart(const char *name) const
    {
        return find<views::UsageChart>(QLatin1String(name));
    }
    [[nodiscard]] bool says(const QString &text) const
    {
        for (const QLabel *label : window->findChildren<QLabel *>())
            if (label->isVisibleTo(window.get()) && label->text().contains(text))
                return true;
        return false;
    }
    void reveal(const char *subject)
    {
        window->page()->reveal(QLatin1String(subject));
        QTRY_VERIFY(chart("CPU chart") && !chart("CPU chart")->data().isEmpty());
    }
};

} // namespace

class UsagePageTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin)"))); }

    void attemptIsChartedAgainstWhatItAskedFor()
    {
        Usage probe;
        probe.reveal("attempt/104");
        const auto &data = probe.chart("CPU chart")->data();
        QCOMPARE(data.lines.size(), 1);
        QCOMPARE(data.marks.size(), 2);
        QCOMPARE(data.gaps.size(), 1);
        QVERIFY(probe.says(QStringLiteral("Report, run 42")));
    }

    void runsAreComparedSinceTheirStart()
    {
        Usage probe;
        probe.reveal("compare/42/41");
        QTRY_COMPARE(probe.chart("CPU chart")->data().lines.size(), 2);
        QTRY_VERIFY(!probe.chart("Memory chart")->data().lines.at(1).isEmpty());
        QCOMPARE(probe.chart("CPU chart")->data().timeBase, models::TimeBase::SinceStart);
        QCOMPARE(probe.chart("CPU chart")->data().lines.at(0).name, QStringLiteral("run 42"));
    }

    void serviceIsShownOnTheClock()
    {
        Usage probe;
        probe.reveal("deployment/16");
        QTRY_COMPARE(probe.chart("CPU chart")->data().timeBase, models::TimeBase::Clock);
    }

    void crosshairIsShared()
    {
        Usage probe;
        probe.reveal("attempt/104");
        QTest::keyClick(probe.chart("CPU chart"), Qt::Key_End);
        QVERIFY(probe.chart("Memory chart")->cursorPlace());
        QCOMPARE(probe.chart("Memory chart")->cursorPlace(), probe.chart("CPU chart")->cursorPlace());
    }

    void zoomIsSharedAndUndone()
    {
        Usage probe;
        probe.reveal("attempt/104");
        QTest::keyClick(probe.chart("Memory chart"), Qt::Key_Plus);
        QVERIFY(probe.chart("CPU chart")->isZoomed());
        probe.click(QStringLiteral("Show all"));
        QVERIFY(!probe.chart("CPU chart")->isZoomed());
        QVERIFY(!probe.chart("Memory chart")->isZoomed());
    }

    void headingsArePassedByTheKeyboard()
    {
        Usage probe;
        auto *list = probe.window->findChild<views::SubjectList *>();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(list->selected(), 8);
        QTest::keyClick(list, Qt::Key_Up);
        QCOMPARE(list->selected(), 7);
    }

    void suggestionIsReviewedAndApplied()
    {
        support::ScratchFolder folder;
        folder.write(QStringLiteral("slipway.yaml"),
            "slipway: 1 # ours\nproject: digits\nstages:\n  dev:\n    train:\n      image: x/y\n"
            "      resources: {requests: {cpu: 2, memory: 1G}}  # measured in May\n");
        Usage probe;
        probe.workbench.projectState->project.root = folder.path();
        emit probe.workbench.projectChanged();
        probe.reveal("attempt/104");
        QTRY_VERIFY(probe.says(QStringLiteral("This rests on 3 runs.")));
        probe.click(QStringLiteral("Review change"));
        QWidget *panel = QApplication::activePopupWidget();
        QVERIFY(panel);
        QPushButton *apply = nullptr;
        for (QPushButton *button : panel->findChildren<QPushButton *>())
            if (button->text().startsWith(QLatin1String("Apply")))
                apply = button;
        QTRY_VERIFY(apply && apply->isEnabled());
        QVERIFY(panel->findChild<QPlainTextEdit *>()->toPlainText().contains(QStringLiteral("1750m")));
        QTest::mouseClick(apply, Qt::LeftButton);
        QTRY_VERIFY(folder.read(QStringLiteral("slipway.yaml")).contains("cpu: 1750m"));
        QVERIFY(folder.read(QStringLiteral("slipway.yaml")).contains("}}  # measured in May"));
        QTRY_VERIFY(probe.workbench.commands.contains(QStringLiteral("refresh")));
    }

    void samplesThatCannotBeReadAreSaid()
    {
        Usage probe(Scene::Loading);
        probe.workbench.jobError =
            base::Error{base::Error::Code::Damaged, QStringLiteral("usage.sqlite is damaged."), {}, {}};
        probe.workbench.setScene(Scene::Full);
        QTRY_VERIFY(probe.says(QStringLiteral("usage.sqlite is damaged.")));
    }

    void eachStateSaysWhatItIs_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<QString>("text");
        QTest::newRow("loading") << int(Scene::Loading) << "Reading";
        QTest::newRow("none") << int(Scene::NoProject) << "No project is open";
        QTest::newRow("fresh") << int(Scene::Fresh) << "Nothing was measured yet";
        QTest::newRow("stale") << int(Scene::Stale) << "as last seen";
    }
    void eachStateSaysWhatItIs()
    {
        QFETCH(int, scene);
        QFETCH(QString, text);
        const Usage probe(static_cast<Scene>(scene));
        QVERIFY(probe.says(text));
    }
};

QTEST_MAIN(UsagePageTest)
#include "tst_usagepage.moc"
