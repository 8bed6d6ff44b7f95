// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "views/log/logview.h"
#include "views/pipeline/board.h"
#include "views/pipeline/popover.h"
#include "views/pipeline/taskcard.h"
#include "views/pipeline/timelineview.h"

#include <QApplication>
#include <QCheckBox>
#include <QListView>
#include <QRadioButton>

using store::AttemptState;
using support::Scene;

namespace {

struct Pipeline : WindowProbe {
    explicit Pipeline(Scene scene = Scene::Full)
        : WindowProbe(scene)
    {
        open(views::PageId::Pipeline);
    }
    [[nodiscard]] views::Board *board() const { return window->findChild<views::Board *>(); }
    [[nodiscard]] views::TaskCard *card(const char *node) const { return board()->card(QLatin1String(node)); }
    [[nodiscard]] views::TimelineView *timeline() const { return window->findChild<views::TimelineView *>(); }
    [[nodiscard]] const QAbstractItemModel *log() const
    {
        return &window->page()->findChild<views::LogView *>()->model();
    }
    [[nodiscard]] views::Page *page() const { return window->page(); }
    [[nodiscard]] bool says(const QString &text) const
    {
        for (const QLabel *label : window->findChildren<QLabel *>())
            if (label->isVisibleTo(window.get()) && label->text().contains(text))
                return true;
        return false;
    }

    store::AttemptRecord &attempt(const char *node)
    {
        for (store::AttemptRecord &record : workbench.pipelineState->attempts)
            if (record.node == QLatin1String(node))
                return record;
        qFatal("no such attempt");
    }
    // Snapshots are shared with the models: a changed one is a new one.
    template <typename F> void change(F edit)
    {
        workbench.pipelineState = std::make_shared<run::PipelineSnapshot>(*workbench.pipelineState);
        edit(*workbench.pipelineState);
        emit workbench.pipelineChanged();
    }
    void askForApproval()
    {
        change([this](run::PipelineSnapshot &pipeline) {
            pipeline.run.state = store::RunState::NeedsApproval;
            attempt("deploy:prod").state = AttemptState::NeedsApproval;
        });
    }
    [[nodiscard]] QStringList sent(const QString &start) const
    {
        return workbench.commands.filter(QRegularExpression(QStringLiteral("^") + start));
    }
};

template <typename W> W *inPanel(const QString &name)
{
    const QWidget *panel = QApplication::activePopupWidget();
    for (W *widget : panel ? panel->findChildren<W *>() : QList<W *>())
        if (widget->accessibleName() == name)
            return widget;
    return nullptr;
}

} // namespace

class PipelinePageTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin)"))); }

    void everyNodeHasACardAndEveryStartedOneABar()
    {
        Pipeline probe;
        QCOMPARE(probe.board()->findChildren<views::TaskCard *>().size(), 10);
        QCOMPARE(probe.timeline()->model()->rowCount(), 8);
        QCOMPARE(probe.card("task:evaluate")->accessibleName(), QStringLiteral("evaluate, passed"));
    }

    void whatRunsIsLookedAt()
    {
        Pipeline probe;
        QVERIFY(probe.card("task:smoke")->isChecked());
        QTRY_COMPARE(probe.log()->rowCount(), 3);
        probe.workbench.appendLog(QStringLiteral("attempt/107"), {QStringLiteral("one more")});
        QTRY_COMPARE(probe.log()->rowCount(), 4);
    }

    void cardAndBarAreSelectedTogether()
    {
        Pipeline probe;
        QTest::mouseClick(probe.card("task:train"), Qt::LeftButton);
        QCOMPARE(probe.timeline()->currentIndex().data().toString(), QStringLiteral("train"));
        probe.timeline()->setCurrentIndex(probe.timeline()->model()->index(0, 0));
        QVERIFY(probe.card("task:explore")->isChecked());
        QVERIFY(!probe.card("task:train")->isChecked());
    }

    void arrowsGoOverCardsAndEnterOpensTheLog()
    {
        Pipeline probe;
        probe.card("task:explore")->setFocus();
        QTest::keyClick(probe.card("task:explore"), Qt::Key_Down);
        QVERIFY(probe.card("task:notebook-check")->isChecked());
        QTest::keyClick(probe.card("task:notebook-check"), Qt::Key_Right);
        QVERIFY(probe.card("task:train")->isChecked());
        QTest::keyClick(probe.card("task:train"), Qt::Key_Return);
        QTRY_COMPARE(probe.log()->rowCount(), 6);
    }

    void searchShowsTheLinesThatMatch()
    {
        Pipeline probe;
        QTest::mouseClick(probe.card("task:train"), Qt::LeftButton);
        QTRY_COMPARE(probe.log()->rowCount(), 6);
        probe.find<QLineEdit>(QStringLiteral("Search in Log"))->setText(QStringLiteral("gamma"));
        QCOMPARE(probe.log()->rowCount(), 2);
    }

    void runningRunIsCancelled()
    {
        Pipeline probe;
        probe.click(QStringLiteral("Cancel run"));
        QCOMPARE(probe.sent(QStringLiteral("cancel")), QStringList{QStringLiteral("cancel run 42")});
        QVERIFY(!probe.page()->primary().enabled);
        QVERIFY(probe.page()->primary().why.contains(QStringLiteral("Run 42 goes on")));
    }

    void approvalAsksForTheNameOfAProtectedEnvironment()
    {
        Pipeline probe;
        probe.askForApproval();
        QCOMPARE(probe.page()->primary().text, QStringLiteral("Approve"));
        probe.click(QStringLiteral("Approve: release v13"));
        auto *approve = inPanel<QPushButton>(QStringLiteral("Approve now"));
        QVERIFY(approve);
        QVERIFY(!approve->isEnabled());
        inPanel<QLineEdit>(QStringLiteral("Why"))->setText(QStringLiteral("better"));
        inPanel<QLineEdit>(QStringLiteral("Name of the environment"))->setText(QStringLiteral("prod"));
        QVERIFY(approve->isEnabled());
        QTest::mouseClick(approve, Qt::LeftButton);
        QCOMPARE(
            probe.sent(QStringLiteral("approve")), QStringList{QStringLiteral("approve 110 prod because: better")});
    }

    void theDiffIsOneClickAway()
    {
        Pipeline probe;
        probe.askForApproval();
        probe.click(QStringLiteral("See diff: release v13"));
        QCOMPARE(probe.sent(QStringLiteral("compare")), QStringList{QStringLiteral("compare v12 v13")});
        auto *diff = probe.find<QPlainTextEdit>(QStringLiteral("Changes"));
        QTRY_VERIFY(diff->toPlainText().contains(QStringLiteral("THRESHOLD")));
    }

    void rejectingSaysWhy()
    {
        Pipeline probe;
        probe.askForApproval();
        probe.page()->primary().run();
        inPanel<QLineEdit>(QStringLiteral("Why"))->setText(QStringLiteral("too slow"));
        QTest::mouseClick(inPanel<QPushButton>(QStringLiteral("Reject")), Qt::LeftButton);
        QCOMPARE(probe.sent(QStringLiteral("reject")), QStringList{QStringLiteral("reject 110 because: too slow")});
    }

    void interruptedRunHasOneButton()
    {
        Pipeline probe;
        probe.change([](run::PipelineSnapshot &pipeline) { pipeline.run.state = store::RunState::Interrupted; });
        QCOMPARE(probe.page()->primary().text, QStringLiteral("Continue run 42"));
        probe.click(QStringLiteral("Continue run 42"));
        QCOMPARE(probe.sent(QStringLiteral("continue")), QStringList{QStringLiteral("continue run 42")});
    }

    void failureSaysWhyAndRunsAgain()
    {
        Pipeline probe;
        probe.change([&probe](run::PipelineSnapshot &pipeline) {
            pipeline.run.state = store::RunState::Failed;
            pipeline.run.endedAt = support::fixtureNow;
            pipeline.runs[0].state = store::RunState::Failed;
            store::AttemptRecord &smoke = probe.attempt("task:smoke");
            smoke.state = AttemptState::Failed;
            smoke.endedAt = support::fixtureNow;
            smoke.reason = QStringLiteral("It ended with exit code 3 after 9 s.");
        });
        QVERIFY(probe.card("task:smoke")->accessibleDescription().contains(QStringLiteral("exit code 3")));
        probe.click(QStringLiteral("Run again: smoke"));
        QCOMPARE(probe.sent(QStringLiteral("run")), QStringList{QStringLiteral("run prototype,dev,test,deploy")});
    }

    void treeWithChangesIsAskedAbout()
    {
        Pipeline probe(Scene::Fresh);
        probe.workbench.projectState->source.changed = {QStringLiteral("train.py")};
        emit probe.workbench.projectChanged();
        QCOMPARE(probe.page()->primary().text, QStringLiteral("Run to Test"));
        probe.page()->primary().run();
        QVERIFY(probe.sent(QStringLiteral("run")).isEmpty());
        auto *run = inPanel<QPushButton>(QStringLiteral("Run to Test now"));
        QVERIFY(run);
        QVERIFY(!run->isEnabled());
        QApplication::activePopupWidget()->findChild<QCheckBox *>()->setChecked(true);
        QVERIFY(run->isEnabled());
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(probe.sent(QStringLiteral("run prototype,dev,test")).size(), 1);
    }

    void prototypeRunsTheTreeAsItIs()
    {
        Pipeline probe(Scene::Fresh);
        probe.workbench.projectState->source.changed = {QStringLiteral("train.py")};
        emit probe.workbench.projectChanged();
        probe.click(QStringLiteral("Choose how far to run"));
        inPanel<QRadioButton>(QStringLiteral("Run to Prototype"))->setChecked(true);
        auto *run = inPanel<QPushButton>(QStringLiteral("Run to Prototype now"));
        QVERIFY(run->isEnabled());
        QTest::mouseClick(run, Qt::LeftButton);
        QCOMPARE(probe.sent(QStringLiteral("run prototype")).size(), 1);
    }

    void cleanTreeRunsAtOnce()
    {
        Pipeline probe(Scene::Fresh);
        probe.workbench.projectState->source.changed.clear();
        emit probe.workbench.projectChanged();
        probe.page()->primary().run();
        QCOMPARE(probe.sent(QStringLiteral("run prototype,dev,test")).size(), 1);
    }

    void eachStateSaysWhatItIs_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<QString>("text");
        QTest::newRow("loading") << int(Scene::Loading) << "Reading";
        QTest::newRow("none") << int(Scene::NoProject) << "No project is open";
        QTest::newRow("fresh") << int(Scene::Fresh) << "Nothing has run yet";
        QTest::newRow("proposal") << int(Scene::Proposal) << "has no slipway.yaml yet";
        QTest::newRow("broken") << int(Scene::Broken) << "mistake";
        QTest::newRow("stale") << int(Scene::Stale) << "as last seen";
        QTest::newRow("follower") << int(Scene::Follower) << "runs this project";
    }
    void eachStateSaysWhatItIs()
    {
        QFETCH(int, scene);
        QFETCH(QString, text);
        const Pipeline probe(static_cast<Scene>(scene));
        QVERIFY(probe.says(text));
    }
};

QTEST_MAIN(PipelinePageTest)
#include "tst_pipelinepage.moc"
