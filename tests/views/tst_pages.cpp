// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "views/versions/laneblock.h"

#include <QApplication>
#include <QRegularExpression>

namespace {

using support::Scene;

struct Named {
    const char *name;
    Scene scene;
};
constexpr Named scenes[] = {{"full", Scene::Full}, {"loading", Scene::Loading}, {"first time", Scene::NoProject}, {"fresh", Scene::Fresh},
    {"proposal", Scene::Proposal}, {"broken", Scene::Broken}, {"stale", Scene::Stale}, {"follower", Scene::Follower}};

QString cutText(const QLabel *label)
{
    if (label->text().isEmpty() || !label->pixmap().isNull())
        return {};
    if (label->wordWrap())
        return label->heightForWidth(label->width()) > label->height() + 1 ? label->text() : QString();
    return label->sizeHint().width() > label->width() + 1 && label->metaObject()->className() != QByteArray("views::Pill") ? label->text() : QString();
}

} // namespace

// What must hold for every page in every state.
class PagesTest : public QObject {
    Q_OBJECT

    static void everyPageInEveryScene()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<int>("page");
        for (const Named &named : scenes) {
            for (const views::PageEntry &entry : views::pageTable())
                QTest::addRow("%s, %s", qPrintable(entry.name), named.name) << static_cast<int>(named.scene) << static_cast<int>(entry.id);
        }
    }

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void showsWithoutWarningsAndIsNamed_data() { everyPageInEveryScene(); }
    void showsWithoutWarningsAndIsNamed()
    {
        QFETCH(int, scene);
        QFETCH(int, page);
        WindowProbe probe(static_cast<Scene>(scene));
        probe.open(static_cast<views::PageId>(page));
        const QList<QWidget *> controls = probe.controls();
        for (const QWidget *control : controls)
            QVERIFY2(!control->accessibleName().trimmed().isEmpty(), qPrintable(WindowProbe::describe(control) + control->objectName()));
    }

    void foreignTextIsNeverMarkup_data() { everyPageInEveryScene(); }
    void foreignTextIsNeverMarkup()
    {
        QFETCH(int, scene);
        QFETCH(int, page);
        WindowProbe probe(static_cast<Scene>(scene));
        probe.open(static_cast<views::PageId>(page));
        const auto labels = probe.window->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY2(label->textFormat() == Qt::PlainText || label->inherits("QTipLabel"), qPrintable(label->text()));
    }

    void nothingIsCutOffAt1280x800_data() { everyPageInEveryScene(); }
    void nothingIsCutOffAt1280x800()
    {
        QFETCH(int, scene);
        QFETCH(int, page);
        WindowProbe probe(static_cast<Scene>(scene));
        probe.open(static_cast<views::PageId>(page));
        QCOMPARE(probe.window->size(), QSize(1280, 800));
        const auto labels = probe.window->findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            const bool elides = qobject_cast<const views::ElidedLabel *>(label) != nullptr;
            if (label->isVisibleTo(probe.window.get()) && !elides)
                QCOMPARE(cutText(label), QString());
        }
        const auto buttons = probe.window->findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (button->isVisibleTo(probe.window.get()))
                QVERIFY2(button->width() + 1 >= button->minimumSizeHint().width(), qPrintable(WindowProbe::describe(button)));
        }
    }

    void allIsReachedByKeyboard_data() { everyPageInEveryScene(); }
    void allIsReachedByKeyboard()
    {
        QFETCH(int, scene);
        QFETCH(int, page);
        WindowProbe probe(static_cast<Scene>(scene));
        QVERIFY(QTest::qWaitForWindowActive(probe.window.get()));
        probe.open(static_cast<views::PageId>(page));
        QSet<QWidget *> reached;
        for (int step = 0; step < 120; ++step) {
            QTest::keyClick(probe.window->focusWidget() ? probe.window->focusWidget() : probe.window.get(), Qt::Key_Tab);
            QWidget *focus = QApplication::focusWidget();
            if (!focus || (reached.contains(focus) && step > 60))
                break;
            reached.insert(focus);
        }
        for (QWidget *control : probe.controls()) {
            const bool byArrows = qobject_cast<views::LaneBlockButton *>(control) != nullptr; // see tst_versions
            const QWidget *proxy = control->focusProxy();
            QVERIFY2(reached.contains(control) || (proxy && reached.contains(const_cast<QWidget *>(proxy))) || byArrows,
                qPrintable(WindowProbe::describe(control)));
        }
    }

    void darkAndLargeTextDoNotWarnEither()
    {
        WindowProbe probe;
        views::theme().apply(views::ThemeChoice::Dark, 1.3);
        for (const views::PageEntry &entry : views::pageTable())
            probe.open(entry.id);
        QVERIFY(views::tokens().dark);
        views::theme().apply(views::ThemeChoice::Light);
    }
};

QTEST_MAIN(PagesTest)
#include "tst_pages.moc"
