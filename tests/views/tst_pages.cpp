// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowprobe.h"

#include "views/versions/laneblock.h"

#include <QApplication>
#include <QButtonGroup>
#include <QRegularExpression>

namespace {

using support::Scene;

struct Named {
    const char *name;
    Scene scene;
};
constexpr Named scenes[] = {{"full", Scene::Full}, {"loading", Scene::Loading}, {"first time", Scene::NoProject},
    {"fresh", Scene::Fresh}, {"proposal", Scene::Proposal}, {"broken", Scene::Broken}, {"stale", Scene::Stale},
    {"follower", Scene::Follower}};

QString cutText(const QLabel *label)
{
    if (label->text().isEmpty() || !label->pixmap().isNull())
        return {};
    if (label->wordWrap())
        return label->heightForWidth(label->width()) > label->height() + 1 ? label->text() : QString();
    return label->sizeHint().width() > label->width() + 1
            && label->metaObject()->className() != QByteArray("views::Pill")
        ? label->text()
        : QString();
}

// Texts of labels and buttons that have less room than they need.
QStringList cutTexts(const WindowProbe &probe)
{
    QStringList cut;
    for (const QLabel *label : probe.window->findChildren<QLabel *>()) {
        const bool elides = qobject_cast<const views::ElidedLabel *>(label) != nullptr;
        if (label->isVisibleTo(probe.window.get()) && !elides)
            cut.append(cutText(label));
    }
    for (const QPushButton *button : probe.window->findChildren<QPushButton *>()) {
        if (button->isVisibleTo(probe.window.get()) && button->width() + 1 < button->minimumSizeHint().width())
            cut.append(WindowProbe::describe(button));
    }
    cut.removeAll(QString());
    return cut;
}

QSet<QWidget *> reachedByTab(const WindowProbe &probe)
{
    QSet<QWidget *> reached;
    for (int step = 0; step < 150; ++step) {
        QWidget *focus = probe.window->focusWidget();
        QTest::keyClick(focus ? focus : probe.window.get(), Qt::Key_Tab);
        focus = QApplication::focusWidget();
        if (!focus || (reached.contains(focus) && step > 60))
            break;
        reached.insert(focus);
    }
    return reached;
}

QStringList notReached(const WindowProbe &probe)
{
    const QSet<QWidget *> reached = reachedByTab(probe);
    QStringList missed;
    for (QWidget *control : probe.controls()) {
        // Blocks of a lane (see tst_versions) and buttons of which one is always chosen: Tab stops once, arrows do the
        // rest.
        const auto *button = qobject_cast<QAbstractButton *>(control);
        const bool oneOfSeveral = button && button->group() && button->group()->exclusive();
        const bool byArrows = oneOfSeveral || qobject_cast<views::LaneBlockButton *>(control) != nullptr;
        if (!byArrows && !reached.contains(control) && !reached.contains(control->focusProxy()))
            missed.append(WindowProbe::describe(control));
    }
    return missed;
}

QStringList unnamed(const WindowProbe &probe)
{
    QStringList missing;
    for (const QWidget *control : probe.controls()) {
        if (control->accessibleName().trimmed().isEmpty())
            missing.append(WindowProbe::describe(control) + control->objectName());
    }
    return missing;
}

QStringList markup(const WindowProbe &probe)
{
    QStringList risky;
    for (const QLabel *label : probe.window->findChildren<QLabel *>()) {
        if (label->textFormat() != Qt::PlainText && !label->inherits("QTipLabel"))
            risky.append(label->text());
    }
    return risky;
}

} // namespace

// What must hold for every page in every state.
class PagesTest : public QObject {
    Q_OBJECT
private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("."))); }

    void isNamedReachedAndWhole_data()
    {
        QTest::addColumn<int>("scene");
        QTest::addColumn<int>("page");
        for (const Named &named : scenes) {
            for (const views::PageEntry &entry : views::pageTable())
                QTest::addRow("%s, %s", qPrintable(entry.name), named.name)
                    << static_cast<int>(named.scene) << static_cast<int>(entry.id);
        }
    }
    void isNamedReachedAndWhole()
    {
        QFETCH(int, scene);
        QFETCH(int, page);
        WindowProbe probe(static_cast<Scene>(scene));
        QVERIFY(QTest::qWaitForWindowActive(probe.window.get()));
        probe.open(static_cast<views::PageId>(page));
        QCOMPARE(probe.window->size(), QSize(1280, 800));
        QCOMPARE(unnamed(probe), QStringList());
        QCOMPARE(markup(probe), QStringList());
        QTRY_COMPARE(cutTexts(probe), QStringList());
        QCOMPARE(notReached(probe).join(QLatin1Char(',')), QString());
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
