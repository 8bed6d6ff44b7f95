// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "views/frame/activitypanel.h"
#include "views/frame/notices.h"
#include "views/kit/card.h"
#include "views/kit/toast.h"
#include "views/renderer.h"

#include <QListView>
#include <QSignalSpy>

using support::Scene;
using views::PageId;

namespace {

views::Palette *palette(const WindowProbe &probe)
{
    return probe.window->findChild<views::Palette *>();
}

void type(WindowProbe &probe, const QString &text)
{
    probe.window->openPalette();
    auto *field = palette(probe)->findChild<QLineEdit *>();
    QTest::keyClicks(field, text);
    QTest::keyClick(field, Qt::Key_Return);
}

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void pagesAreMadeWhenShown()
    {
        WindowProbe probe;
        QCOMPARE(probe.window->findChildren<views::Page *>().size(), 1);
        probe.open(PageId::Versions);
        QCOMPARE(probe.window->findChildren<views::Page *>().size(), 2);
        QCOMPARE(probe.window->currentPage(), PageId::Versions);
    }
    void keysChangePages()
    {
        WindowProbe probe;
        QVERIFY(QTest::qWaitForWindowActive(probe.window.get()));
        QTest::keyClick(probe.window.get(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_COMPARE(probe.window->currentPage(), PageId::Settings);
        QTest::keyClick(probe.window.get(), Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(probe.window->currentPage(), PageId::Projects);
        QTest::keyClick(probe.window.get(), Qt::Key_F5);
        QTRY_VERIFY(probe.workbench.commands.contains(QStringLiteral("refresh")));
    }
    void theWindowRemembersItself()
    {
        WindowProbe probe;
        probe.open(PageId::Versions);
        probe.window->setActivitiesShown(true);
        probe.window->close();
        views::MainWindow again(probe.workbench, probe.clock, probe.settings);
        QCOMPARE(again.currentPage(), PageId::Versions);
        QVERIFY(!again.findChild<views::ActivityPanel *>()->isHidden());
    }
    void thePaletteReachesPagesAndObjects()
    {
        WindowProbe probe;
        type(probe, QStringLiteral("settings"));
        QCOMPARE(probe.window->currentPage(), PageId::Settings);
        QVERIFY(palette(probe)->isHidden());
        type(probe, QStringLiteral("release v11"));
        QCOMPARE(probe.window->currentPage(), PageId::Versions);
        QTRY_VERIFY(probe.find<QPushButton>(QStringLiteral("Roll back to v11")));
        type(probe, QStringLiteral("environment dev"));
        QCOMPARE(probe.window->shell().environment(), QStringLiteral("dev"));
        type(probe, QStringLiteral("theme: dark"));
        QCOMPARE(probe.settings.value(views::preference::theme), QStringLiteral("dark"));
    }
    void thePaletteListsEachShortcutAndClosesByEscape()
    {
        WindowProbe probe;
        QVERIFY(QTest::qWaitForWindowActive(probe.window.get()));
        QTest::keyClick(probe.window.get(), Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(palette(probe)->isVisible());
        QStringList shortcuts;
        QSet<QString> keys;
        for (const views::Command &command : probe.window->commands()) {
            shortcuts.append(command.entry.shortcut);
            QVERIFY2(!keys.contains(command.entry.key), qPrintable(command.entry.key));
            keys.insert(command.entry.key);
            QVERIFY(command.run);
        }
        for (const char *wanted : {"Ctrl+1", "Ctrl+2", "Ctrl+,", "Ctrl+O", "Ctrl+J", "F5", "Ctrl+Q"})
            QVERIFY2(shortcuts.contains(QLatin1String(wanted)), wanted);
        QTest::keyClick(palette(probe)->findChild<QLineEdit *>(), Qt::Key_Escape);
        QVERIFY(palette(probe)->isHidden());
    }
    void failuresAreShownOnceWithTheNextStep()
    {
        WindowProbe probe;
        const base::Error error{base::Error::Code::Unavailable, QStringLiteral("Podman does not answer."),
            QStringLiteral("Start it, then try again."), {}};
        emit probe.workbench.failed(error);
        emit probe.workbench.failed(error);
        emit probe.workbench.failed({base::Error::Code::Cancelled, QStringLiteral("Cancelled."), {}, {}});
        QList<views::Banner *> shown;
        for (views::Banner *banner : probe.window->findChild<views::Notices *>()->findChildren<views::Banner *>()) {
            if (!banner->isHidden())
                shown.append(banner);
        }
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first()->accessibleName(), QStringLiteral("Podman does not answer. Start it, then try again."));
        probe.click(QStringLiteral("Put this notice away"));
        QTRY_VERIFY(probe.window->findChild<views::Notices *>()->isHidden());
    }
    void notesAndLeadersAreTold()
    {
        WindowProbe broken(Scene::Broken);
        QVERIFY(broken.find<views::Banner>(
            QStringLiteral("The journal was damaged and set aside as journal.db.damaged. A new one was begun.")));
        WindowProbe follower(Scene::Follower);
        bool told = false;
        for (const views::Banner *banner : follower.window->findChildren<views::Banner *>())
            told = told
                || (banner->accessibleName().startsWith(QStringLiteral("slipwayctl, process 4242"))
                    && !banner->isHidden());
        QVERIFY(told);
    }
    void activitiesShowProgressLogAndCancel()
    {
        WindowProbe probe;
        probe.click(QStringLiteral("2 activities"));
        auto *panel = probe.window->findChild<views::ActivityPanel *>();
        QVERIFY(panel->isVisible());
        auto *log = probe.find<QPlainTextEdit>(QStringLiteral("Log of the activity"));
        QVERIFY(log);
        QTRY_VERIFY(log->toPlainText().contains(QStringLiteral("expected 4, got 4")));
        probe.workbench.appendLog(QStringLiteral("attempt/107"), {QStringLiteral("one more line")});
        QTRY_VERIFY(log->toPlainText().endsWith(QStringLiteral("one more line")));
        probe.click(QStringLiteral("Cancel Smoke, run 42"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("cancel attempt/107"));
        panel->reveal(QStringLiteral("attempt/106"));
        QTRY_VERIFY(probe.find<QPushButton>(QStringLiteral("Cancel Push serve, run 42")));
        probe.workbench.statusState = std::make_shared<run::StatusSnapshot>();
        emit probe.workbench.statusChanged();
        QVERIFY(!log->isVisible());
        probe.click(QStringLiteral("Close the activity panel"));
        QVERIFY(panel->isHidden());
    }
    void theEnvironmentIsKeptAndFallsBack()
    {
        WindowProbe probe;
        QCOMPARE(probe.window->shell().environment(), QStringLiteral("prod"));
        QVERIFY(probe.find<QPushButton>(QStringLiteral("Environment: prod, protected")));
        probe.settings.set(views::windowstate::environment, QStringLiteral("test"));
        views::MainWindow again(probe.workbench, probe.clock, probe.settings);
        QCOMPARE(again.shell().environment(), QStringLiteral("test"));
    }
    void somethingLongThatEndedIsSaid()
    {
        WindowProbe probe;
        QVERIFY(QTest::qWaitForWindowActive(probe.window.get()));
        emit probe.workbench.ended(QStringLiteral("Run 42"), QStringLiteral("passed in 7:05"), true);
        auto *toast = probe.window->findChild<views::Toast *>();
        QVERIFY(toast && toast->isVisible());
        QCOMPARE(toast->accessibleName(), QStringLiteral("Run 42: passed in 7:05"));
    }
    void pagesAreDrawnToFiles()
    {
        WindowProbe probe;
        const QTemporaryDir folder;
        views::Renderer renderer(*probe.window,
            {folder.filePath(QStringLiteral("new/pictures")), QStringLiteral("light"), QSize(1280, 800),
                {QStringLiteral("versions")}});
        QSignalSpy finished(&renderer, &views::Renderer::finished);
        renderer.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(renderer.files().size(), 1);
        QCOMPARE(QImage(renderer.files().first()).size(), QSize(1280, 800));
    }
    void aFolderThatCannotBeMadeIsSaid()
    {
        WindowProbe probe;
        views::Renderer renderer(*probe.window, {QStringLiteral("/proc/none/pictures"), {}, {}, {}});
        QSignalSpy finished(&renderer, &views::Renderer::finished);
        renderer.start();
        QCOMPARE(finished.size(), 1);
        QVERIFY(finished.first().at(1).toString().contains(QStringLiteral("/proc/none/pictures")));
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
