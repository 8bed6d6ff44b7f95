// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "views/kit/monoview.h"
#include "views/versions/laneblock.h"
#include "views/versions/lanesview.h"

#include <QApplication>

using support::Scene;
using views::LaneBlockButton;

namespace {

struct Versions : WindowProbe {
    explicit Versions(Scene scene = Scene::Full)
        : WindowProbe(scene)
    {
        open(views::PageId::Versions);
    }
    [[nodiscard]] QList<LaneBlockButton *> blocks() const { return window->findChildren<LaneBlockButton *>(); }
    [[nodiscard]] LaneBlockButton *block(const char *environment, int release, models::LaneBlock::Kind kind) const
    {
        for (LaneBlockButton *button : blocks()) {
            if (button->block().environment == QLatin1String(environment) && button->block().release == release
                && button->block().kind == kind)
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] QStringList chosen() const
    {
        QStringList labels;
        for (const LaneBlockButton *button : blocks()) {
            if (button->isChecked())
                labels.append(button->block().label);
        }
        return labels;
    }
    void say(const QString &reason) { find<QLineEdit>(QStringLiteral("Reason"))->setText(reason); }
};

using Kind = models::LaneBlock::Kind;

} // namespace

class VersionsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void theUsualPairIsCompared()
    {
        Versions page;
        QVERIFY(page.workbench.commands.contains(QStringLiteral("compare v11 v12")));
        QCOMPARE(page.chosen(), QStringList({QStringLiteral("v11"), QStringLiteral("v12")}));
        auto *diff = page.find<views::DiffView>(QStringLiteral("Changes between the two releases"));
        QTRY_VERIFY(diff->toPlainText().contains(QStringLiteral("+    THRESHOLD: \"0.85\"")));
        QTRY_VERIFY(page.find<QLabel>(QStringLiteral("+0.0045, better")));
    }
    void twoBlocksAreChosenByControlClick()
    {
        Versions page;
        QTest::mouseClick(page.block("dev", 9, Kind::Past), Qt::LeftButton);
        QCOMPARE(page.window->shell().environment(), QStringLiteral("dev"));
        QCOMPARE(page.chosen(), QStringList({QStringLiteral("v9")}));
        QCOMPARE(page.workbench.commands.last(), QStringLiteral("compare v9 v13")); // with what is live there
        QTest::mouseClick(page.block("dev", 11, Kind::Past), Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(page.chosen(), QStringList({QStringLiteral("v9"), QStringLiteral("v11")}));
        QCOMPARE(page.workbench.commands.last(), QStringLiteral("compare v9 v11"));
    }
    void blocksAreWalkedByArrows()
    {
        Versions page;
        QVERIFY(QTest::qWaitForWindowActive(page.window.get()));
        page.block("prod", 12, Kind::Live)->setFocus();
        const auto press = [](Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); };
        press(Qt::Key_Left);
        auto *focus = qobject_cast<LaneBlockButton *>(QApplication::focusWidget());
        QVERIFY(focus && focus->block().returned);
        press(Qt::Key_Up);
        focus = qobject_cast<LaneBlockButton *>(QApplication::focusWidget());
        QVERIFY(focus && focus->block().environment == QStringLiteral("test"));
        QSet<QWidget *> reached;
        for (int step = 0; step < 40; ++step) {
            press(Qt::Key_Right);
            reached.insert(QApplication::focusWidget());
        }
        for (int step = 0; step < 40; ++step) {
            press(Qt::Key_Left);
            reached.insert(QApplication::focusWidget());
        }
        QCOMPARE(reached.size(), page.blocks().size());
        press(Qt::Key_Return);
        QCOMPARE(page.chosen(), QStringList({QStringLiteral("v7")}));
        press(Qt::Key_Right);
        press(Qt::Key_Space);
        QCOMPARE(page.chosen().size(), 2);
    }
    void aProtectedEnvironmentAsksForItsName()
    {
        Versions page;
        auto *go = page.find<QPushButton>(QStringLiteral("Roll back to v11"));
        QVERIFY(go && !go->isEnabled());
        page.say(QStringLiteral("v12 is slow"));
        QVERIFY(!go->isEnabled());
        page.find<QLineEdit>(QStringLiteral("Type prod to go on"))->setText(QStringLiteral("prod"));
        QVERIFY(go->isEnabled());
        page.click(QStringLiteral("Roll back to v11"));
        QCOMPARE(page.workbench.commands.last(), QStringLiteral("deploy prod v11 typed:prod because: v12 is slow"));
        QVERIFY(page.find<QLineEdit>(QStringLiteral("Reason"))->text().isEmpty());
    }
    void anOpenEnvironmentAsksForTheReasonAlone()
    {
        Versions page;
        QTest::mouseClick(page.block("dev", 12, Kind::Past), Qt::LeftButton);
        QVERIFY(!page.find<QLineEdit>(QStringLiteral("Type dev to go on")));
        page.say(QStringLiteral("compare again"));
        QTest::keyClick(page.find<QLineEdit>(QStringLiteral("Reason")), Qt::Key_Return);
        QCOMPARE(page.workbench.commands.last(), QStringLiteral("deploy dev v12 typed: because: compare again"));
    }
    void theNewestReleaseIsThePrimaryAction()
    {
        Versions page;
        const views::PrimaryAction action = page.window->page()->primary();
        QCOMPARE(action.text, QStringLiteral("Deploy v13"));
        action.run();
        QVERIFY(page.find<QPushButton>(QStringLiteral("Deploy v13")));
        QVERIFY(page.workbench.commands.contains(QStringLiteral("compare v12 v13")));
    }
    void aRolloutIsShownWhileItGoesOn()
    {
        Versions page;
        store::DeploymentRecord rollout = page.workbench.versionsState->deployments.first();
        rollout.id = 77;
        rollout.release = 13;
        rollout.previousRelease = 12;
        rollout.state = store::DeploymentState::Progressing;
        page.workbench.versionsState->deployments.prepend(rollout);
        emit page.workbench.versionsChanged();
        QVERIFY(page.block("prod", 13, Kind::Progressing));
        QVERIFY(!page.find<QPushButton>(QStringLiteral("Roll back to v11")));
        QVERIFY(page.find<QPushButton>(QStringLiteral("Show its log")));
    }
    void theFocusedBlockKeepsItsFocusWhenThingsChange()
    {
        Versions page;
        QVERIFY(QTest::qWaitForWindowActive(page.window.get()));
        auto *block = page.block("test", 11, Kind::Past);
        block->setFocus();
        emit page.workbench.versionsChanged();
        QCOMPARE(QApplication::focusWidget(), block);
        QCOMPARE(block->block().label, QStringLiteral("v11"));
    }
    void aRequestIsTriedAndItsAnswerShown()
    {
        Versions page;
        page.window->page()->commands().first().run();
        page.click(QStringLiteral("Send the request to prod"));
        QCOMPARE(page.workbench.commands.last(), QStringLiteral("try prod POST /predict"));
        QTRY_VERIFY(page.find<QPlainTextEdit>(QStringLiteral("Answer"))
                        ->toPlainText()
                        .contains(QStringLiteral("\"digit\": 4")));
    }
    void aFailedComparisonSaysWhy()
    {
        Versions page;
        page.workbench.jobError = base::Error{base::Error::Code::NotFound, QStringLiteral("v9 is gone."), {}, {}};
        QTest::mouseClick(page.block("dev", 9, Kind::Past), Qt::LeftButton);
        QTRY_VERIFY(page.find<QWidget>(QStringLiteral("They could not be compared")));
    }
    void theRangeIsKept()
    {
        Versions page;
        auto *range = page.find<QComboBox>(QStringLiteral("Time shown"));
        const auto all = page.blocks().size();
        range->setCurrentText(QStringLiteral("24 hours"));
        emit range->activated(range->currentIndex());
        QTRY_VERIFY(page.blocks().size() < all);
        QCOMPARE(page.settings.value(views::windowstate::versionsHours), 24);
    }
};

QTEST_MAIN(VersionsTest)
#include "tst_versions.moc"
