// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include <QApplication>
#include <QClipboard>
#include <QListView>

using support::Scene;

class ProjectsTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void theFirstStartLeadsToTheSampleInOneClick()
    {
        WindowProbe probe(Scene::NoProject);
        probe.click(QStringLiteral("Try the sample"));
        QCOMPARE(probe.workbench.commands, QStringList({QStringLiteral("open sample")}));
        QVERIFY(probe.window->shell().isOpening());
        probe.workbench.setScene(Scene::Fresh);
        QVERIFY(!probe.window->shell().isOpening());
        QVERIFY(!probe.find<QPushButton>(QStringLiteral("Next version of the sample")));
        probe.workbench.projectState->isSample = true;
        emit probe.workbench.projectChanged();
        probe.click(QStringLiteral("Next version of the sample"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("advance sample"));
    }
    void aFailedOpeningEndsTheWaiting()
    {
        WindowProbe probe(Scene::NoProject);
        probe.window->shell().openProject(QStringLiteral("/none"));
        QVERIFY(!probe.find<QPushButton>(QStringLiteral("Try the sample")));
        emit probe.workbench.failed({base::Error::Code::NotFound, QStringLiteral("/none does not exist."), {}, {}});
        QVERIFY(probe.find<QPushButton>(QStringLiteral("Try the sample")));
    }
    void recentProjectsOpenAndAreForgotten()
    {
        WindowProbe probe;
        auto *list = probe.find<QListView>(QStringLiteral("Recent projects"));
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("open /home/ada/churn"));
        probe.workbench.setScene(Scene::Full);
        list->setCurrentIndex(list->model()->index(2, 0));
        probe.click(QStringLiteral("Forget the selected project"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("forget 3"));
    }
    void aProposalIsReadChangedAndAccepted()
    {
        WindowProbe probe(Scene::Proposal);
        auto *text = probe.find<QPlainTextEdit>(QStringLiteral("Proposed slipway.yaml"));
        QVERIFY(text->toPlainText().startsWith(QStringLiteral("version: 1")));
        text->setPlainText(QStringLiteral("version: 1 # mine\nproject: churn\n"));
        emit probe.workbench.projectChanged(); // does not overwrite what was typed
        probe.click(QStringLiteral("Accept and write slipway.yaml"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("accept proposal version: 1 # mine"));
    }
    void mistakesAreShownWithTheirLines()
    {
        WindowProbe probe(Scene::Broken);
        QStringList texts;
        for (const QLabel *label : probe.window->findChildren<QLabel *>())
            texts.append(label->text());
        QVERIFY(texts.contains(QStringLiteral("12:5")));
        QVERIFY(texts.contains(QStringLiteral("Did you mean 'command'?")));
        QVERIFY(texts.contains(QStringLiteral("slipway.yaml has 2 mistakes")));
        probe.click(QStringLiteral("Read it again"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("refresh"));
    }
    void theDoctorOffersTheFix()
    {
        WindowProbe probe(Scene::Broken);
        probe.click(QStringLiteral("Copy command: sudo apt install podman"));
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("sudo apt install podman"));
        probe.click(QStringLiteral("Check again"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("doctor"));
        probe.click(QStringLiteral("Make a diagnostic archive"));
        QCOMPARE(probe.workbench.commands.last(), QStringLiteral("diagnostic archive"));
    }
};

QTEST_MAIN(ProjectsTest)
#include "tst_projects.moc"
