// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "support/scratch.h"
#include "views/appearance.h"

#include <QSignalSpy>
#include <QSpinBox>

using support::Scene;

class SettingsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void defaultsStandBesideTheKeys()
    {
        const QTemporaryDir folder;
        views::Settings settings(folder.path());
        QCOMPARE(settings.value(views::preference::keepDays), 30);
        QSignalSpy changed(&settings, &views::Settings::changed);
        settings.set(views::preference::keepDays, 7);
        settings.set(views::preference::keepDays, 7);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(settings.value(views::preference::keepDays), 7);
    }
    void preferencesAndWindowStateAreTwoFiles()
    {
        const QTemporaryDir folder;
        {
            views::Settings settings(folder.path());
            settings.set(views::preference::theme, QStringLiteral("dark"));
            settings.set(views::windowstate::page, 3);
        }
        QVERIFY(QFile::exists(folder.filePath(QStringLiteral("slipway.ini"))));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("window.ini"))));
        const views::Settings again(folder.path());
        QCOMPARE(again.value(views::preference::theme), QStringLiteral("dark"));
        QCOMPARE(again.value(views::windowstate::page), 0);
    }
    void aDamagedFileIsSetAsideAndSaid()
    {
        support::ScratchFolder folder;
        const QString file = folder.write(QStringLiteral("slipway.ini"), "\x01\x02 not an ini [[[\n=\n");
        views::Settings settings(folder.path());
        QVERIFY(settings.problem().contains(file));
        QVERIFY(QFile::exists(file + QStringLiteral(".damaged")));
        QCOMPARE(settings.value(views::preference::theme), QStringLiteral("system"));
    }
    void theThemeFollowsTheSettings()
    {
        const QTemporaryDir folder;
        views::Settings settings(folder.path());
        views::Appearance appearance(settings, {});
        appearance.apply();
        QVERIFY(!views::tokens().dark);
        settings.set(views::preference::theme, QStringLiteral("dark"));
        QVERIFY(views::tokens().dark);
        settings.set(views::preference::theme, QStringLiteral("light"));
        QVERIFY(!views::tokens().dark);
    }
    void thePageChangesThem()
    {
        WindowProbe probe;
        probe.open(views::PageId::Settings);
        auto *theme = probe.find<QComboBox>(QStringLiteral("Theme"));
        theme->setCurrentIndex(2);
        emit theme->activated(2);
        QCOMPARE(probe.settings.value(views::preference::theme), QStringLiteral("dark"));
        probe.find<QSpinBox>(QStringLiteral("Days to keep logs, usage and outputs"))->setValue(14);
        QCOMPARE(probe.settings.value(views::preference::keepDays), 14);
        auto *socket = probe.find<QLineEdit>(QStringLiteral("Socket of the container engine"));
        socket->setText(QStringLiteral("/run/podman/podman.sock"));
        emit socket->editingFinished();
        QCOMPARE(probe.settings.value(views::preference::engineSocket), QStringLiteral("/run/podman/podman.sock"));
    }
    void whatNothingUsesIsShownBeforeItGoes()
    {
        WindowProbe probe;
        probe.open(views::PageId::Settings);
        QTRY_VERIFY(probe.find<QPushButton>(QStringLiteral("Remove 3 things, 709 MB")));
        probe.click(QStringLiteral("Remove 3 things, 709 MB"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("remove 3 items"));
        QTRY_VERIFY(!probe.find<QPushButton>(QStringLiteral("Remove 3 things, 709 MB")));
    }
    void aProtectedServiceAsksForItsName()
    {
        WindowProbe probe;
        probe.open(views::PageId::Settings);
        auto *what = probe.find<QComboBox>(QStringLiteral("What to remove"));
        what->setCurrentText(QStringLiteral("The service in prod"));
        emit what->activated(what->currentIndex());
        QTRY_VERIFY(probe.find<QPushButton>(QStringLiteral("Take down the service in prod")));
        auto *remove = probe.find<QPushButton>(QStringLiteral("Take down the service in prod"));
        QVERIFY(!remove->isEnabled());
        probe.find<QLineEdit>(QStringLiteral("Type prod to go on"))->setText(QStringLiteral("prod"));
        QVERIFY(remove->isEnabled());
        QTest::mouseClick(remove, Qt::LeftButton);
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("remove 4 items"));
    }
};

QTEST_MAIN(SettingsTest)
#include "tst_settings.moc"
