// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/theme/icons.h"
#include "views/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QSignalSpy>
#include <QTest>

namespace {

const QStringList environments{QStringLiteral("prototype"), QStringLiteral("dev"), QStringLiteral("test"),
    QStringLiteral("prod"), QStringLiteral("staging")};

} // namespace

class ThemeTest : public QObject {
    Q_OBJECT
private slots:
    void textIsReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textIsReadable()
    {
        QFETCH(bool, dark);
        const views::Tokens &t = dark ? views::darkTokens() : views::lightTokens();
        for (const QColor &ground : {t.bg, t.surface, t.raised}) {
            QVERIFY(views::contrast(t.text, ground) >= 4.5);
            QVERIFY(views::contrast(t.muted, ground) >= 4.5);
        }
        QVERIFY(views::contrast(t.onAccent, t.accent) >= 4.5);
        for (const QString &name : environments)
            QVERIFY2(views::contrast(views::environmentText(t, name), views::environmentColor(t, name)) >= 4.5,
                qPrintable(name));
        for (const auto tone : {models::Tone::Neutral, models::Tone::Running, models::Tone::Good, models::Tone::Warning,
                 models::Tone::Bad}) {
            const QColor soft = views::toneSoft(t, tone);
            QVERIFY(views::contrast(views::readable(views::toneColor(t, tone), soft), soft) >= 4.5);
        }
    }
    void environmentsAndStatesShareNoColour()
    {
        for (const views::Tokens *t : {&views::lightTokens(), &views::darkTokens()}) {
            for (const QString &name : environments) {
                for (const QColor &state : {t->ok, t->warn, t->bad, t->accent})
                    QVERIFY(views::environmentColor(*t, name) != state);
            }
        }
        QCOMPARE(views::environmentColor(views::lightTokens(), QStringLiteral("deploy")), views::lightTokens().prod);
    }
    void theStyleSheetIsComplete()
    {
        views::theme().apply(views::ThemeChoice::Light);
        const QString sheet = views::styleSheet(views::theme());
        QVERIFY(!sheet.contains(u'$'));
        QVERIFY(!sheet.contains(QStringLiteral(": ;")));
        QCOMPARE(sheet.count(u'{'), sheet.count(u'}'));
    }
    void theDesktopDecidesUnlessTheUserDoes()
    {
        views::Theme &theme = views::theme();
        theme.setSystemDark(false);
        theme.apply(views::ThemeChoice::System);
        QSignalSpy changed(&theme, &views::Theme::changed);
        QVERIFY(!theme.isDark());
        theme.setSystemDark(true);
        QVERIFY(theme.isDark());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(QApplication::palette().color(QPalette::Window), views::darkTokens().bg);
        theme.apply(views::ThemeChoice::Light);
        theme.setSystemDark(false);
        QVERIFY(!theme.isDark());
    }
    void textScales()
    {
        views::theme().apply(views::ThemeChoice::Light, 1.0);
        const int usual = views::theme().px(13);
        views::theme().apply(views::ThemeChoice::Light, 1.5);
        QVERIFY(views::theme().px(13) > usual);
        QCOMPARE(QApplication::font().pixelSize(), views::theme().px(13));
        views::theme().apply(views::ThemeChoice::Light);
    }
    void everyIconDraws()
    {
        const QStringList files = QDir(QStringLiteral(":/slipway/icons")).entryList();
        QVERIFY(files.size() > 40);
        for (const QString &file : files) {
            const QImage image = views::iconPixmap(file.chopped(4), QColor(Qt::red), 16, 2).toImage();
            QCOMPARE(image.size(), QSize(32, 32));
            bool inked = false;
            for (int y = 0; y < 32; ++y) {
                for (int x = 0; x < 32; ++x)
                    inked = inked || qAlpha(image.pixel(x, y)) > 0;
            }
            QVERIFY2(inked, qPrintable(file));
        }
    }
    void anIconFollowsTheTheme()
    {
        views::theme().apply(views::ThemeChoice::Light);
        const QIcon icon = views::icon(QStringLiteral("folder"), views::IconInk::Text);
        const QImage light = icon.pixmap(16, 16).toImage();
        views::theme().apply(views::ThemeChoice::Dark);
        QVERIFY(icon.pixmap(16, 16).toImage() != light);
        views::theme().apply(views::ThemeChoice::Light);
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
