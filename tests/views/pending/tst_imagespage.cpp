// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "views/images/containerfileeditor.h"

#include <QListView>

using support::Scene;

namespace {

struct Images : WindowProbe {
    explicit Images(Scene scene = Scene::Full)
        : WindowProbe(scene)
    {
        open(views::PageId::Images);
    }
    [[nodiscard]] QListView *list(const char *name) const { return find<QListView>(QLatin1String(name)); }
    void select(const char *build) { window->page()->reveal(QLatin1String(build)); }
    [[nodiscard]] bool says(const QString &text) const
    {
        for (const QLabel *label : window->findChildren<QLabel *>())
            if (label->isVisibleTo(window.get()) && label->text().contains(text))
                return true;
        return false;
    }
    [[nodiscard]] QPlainTextEdit *editor() const { return find<QPlainTextEdit>(QStringLiteral("Containerfile")); }
};

} // namespace

class ImagesPageTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin)"))); }

    void buildsAreListedAndTheNewestIsShown()
    {
        Images probe;
        QCOMPARE(probe.list("Builds")->model()->rowCount(), 6);
        QCOMPARE(probe.list("Images in the engine")->model()->rowCount(), 3);
        QCOMPARE(probe.list("Build steps")->model()->rowCount(), 4);
    }

    void runningBuildIsCancelled()
    {
        Images probe;
        probe.select("build/9");
        probe.click(QStringLiteral("Cancel build"));
        QVERIFY(probe.workbench.commands.contains(QStringLiteral("cancel build/9")));
    }

    void failureIsSaidAndItsLogShown()
    {
        Images probe;
        probe.select("build/5");
        QVERIFY(probe.says(QStringLiteral("No module named 'sklearn'")));
        QVERIFY(!probe.list("Build steps"));
        probe.click(QStringLiteral("Rebuild the same"));
        QVERIFY(probe.workbench.commands.contains(QStringLiteral("rebuild 5")));
    }

    void logOfABuildIsKept()
    {
        Images probe;
        probe.select("build/7");
        probe.click(QStringLiteral("Log"));
        QTRY_VERIFY(probe.list("Build log"));
        QCOMPARE(probe.list("Build log")->model()->rowCount(), 8);
    }

    void pushNeedsARegistry()
    {
        Images probe;
        probe.workbench.projectState->project.registry.clear();
        emit probe.workbench.projectChanged();
        probe.select("build/7");
        auto *push = probe.find<QPushButton>(QStringLiteral("Push"));
        QVERIFY(push);
        QVERIFY(!push->isEnabled());
        QVERIFY(push->toolTip().contains(QStringLiteral("no registry")));
        probe.workbench.projectState->project.registry = QStringLiteral("registry.example/team");
        emit probe.workbench.projectChanged();
        probe.click(QStringLiteral("Push"));
        QVERIFY(probe.workbench.commands.contains(QStringLiteral("push train")));
    }

    void layersAreAskedFor()
    {
        Images probe;
        probe.select("build/7");
        probe.click(QStringLiteral("Layers"));
        QTRY_VERIFY(probe.list("Layers") && probe.list("Layers")->model()->rowCount() > 0);
    }

    void imageOfTheEngineShowsItsLayers()
    {
        Images probe;
        auto *images = probe.list("Images in the engine");
        images->setCurrentIndex(images->model()->index(2, 0));
        QTRY_VERIFY(probe.list("Layers"));
        QVERIFY(!probe.list("Builds")->currentIndex().isValid());
    }

    void containerfileIsEditedAndSaved()
    {
        Images probe;
        probe.select("build/7");
        QTRY_VERIFY(probe.editor()->toPlainText().contains(QStringLiteral("part=\"train\"")));
        auto *save = probe.find<QPushButton>(QStringLiteral("Save the Containerfile"));
        QVERIFY(!save->isEnabled());
        probe.editor()->appendPlainText(QStringLiteral("USER 1000"));
        QVERIFY(save->isEnabled());
        probe.select("build/8");
        QTRY_VERIFY(probe.editor()->toPlainText().contains(QStringLiteral("part=\"serve\"")));
        probe.select("build/7");
        QTRY_VERIFY(probe.editor()->toPlainText().contains(QStringLiteral("USER 1000")));
        QTest::mouseClick(save, Qt::LeftButton);
        QTRY_VERIFY(probe.workbench.commands.filter(QStringLiteral("save Containerfile of train")).size() == 1);
        QTRY_VERIFY(!probe.window->findChild<views::ContainerfileEditor *>()->isChanged());
    }

    void primaryBuildsTheImageLookedAt()
    {
        Images probe;
        probe.select("build/7");
        QCOMPARE(probe.window->page()->primary().text, QStringLiteral("Build train"));
        probe.window->page()->primary().run();
        QVERIFY(probe.workbench.commands.contains(QStringLiteral("build train")));
    }

    void eachStateSaysWhatItIs_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<QString>("text");
        QTest::newRow("loading") << int(Scene::Loading) << "Reading";
        QTest::newRow("none") << int(Scene::NoProject) << "No project is open";
        QTest::newRow("fresh") << int(Scene::Fresh) << "Nothing was built yet";
        QTest::newRow("broken") << int(Scene::Broken) << "No container engine answers";
        QTest::newRow("stale") << int(Scene::Stale) << "as last seen";
    }
    void eachStateSaysWhatItIs()
    {
        QFETCH(int, scene);
        QFETCH(QString, text);
        const Images probe(static_cast<Scene>(scene));
        QVERIFY(probe.says(text));
    }
};

QTEST_MAIN(ImagesPageTest)
#include "tst_imagespage.moc"
