// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/ignore.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using image::IgnoreRules;

class IgnoreTest : public QObject {
    Q_OBJECT
private slots:
    void rulesDecide_data();
    void rulesDecide();
    void foldersAreSkippedOnlyWithoutExceptions();
    void mistakesNameTheLine_data();
    void mistakesNameTheLine();
    void theFileOfTheContainerfileComesFirst();
    void earlierRulesLose();
};

void IgnoreTest::rulesDecide_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("excluded");
    const auto row = [](const char *name, const QString &text, const QString &path, bool excluded) {
        QTest::newRow(name) << text << path << excluded;
    };
    row("nothing", {}, u"a"_s, false);
    row("a name", u"a"_s, u"a"_s, true);
    row("a name is anchored", u"a"_s, u"b/a"_s, false);
    row("a folder takes its contents", u"a"_s, u"a/b/c"_s, true);
    row("a name is whole", u"a"_s, u"ab"_s, false);
    row("slash in front", u"/a"_s, u"a"_s, true);
    row("slash behind", u"a/"_s, u"a/b"_s, true);
    row("dot in front", u"./a"_s, u"a"_s, true);
    row("dots inside", u"a/../b"_s, u"b"_s, true);
    row("star", u"*.pyc"_s, u"x.pyc"_s, true);
    row("star stays in its folder", u"*.pyc"_s, u"d/x.pyc"_s, false);
    row("star one deep", u"*/x.pyc"_s, u"d/x.pyc"_s, true);
    row("star one deep, two down", u"*/temp*"_s, u"a/b/temp"_s, false);
    row("question mark", u"temp?"_s, u"tempa"_s, true);
    row("question mark is one", u"temp?"_s, u"temp"_s, false);
    row("double star", u"**/*.go"_s, u"a/b/c.go"_s, true);
    row("double star is also none", u"**/*.go"_s, u"c.go"_s, true);
    row("double star in the middle", u"a/**/z"_s, u"a/b/c/z"_s, true);
    row("double star in the middle, none", u"a/**/z"_s, u"a/z"_s, true);
    row("double star at the end", u"a/**"_s, u"a/b/c"_s, true);
    row("double star at the end, itself", u"a/**"_s, u"a"_s, false);
    row("only double star", u"**"_s, u"a/b"_s, true);
    row("folder anywhere", u"**/__pycache__"_s, u"a/__pycache__/x.pyc"_s, true);
    row("exception", u"*.md\n!README.md"_s, u"README.md"_s, false);
    row("exception, others", u"*.md\n!README.md"_s, u"NEWS.md"_s, true);
    row("last match wins", u"*.md\n!README*.md\nREADME-secret.md"_s, u"README-secret.md"_s, true);
    row("last match wins, other order", u"*.md\nREADME-secret.md\n!README*.md"_s, u"README-secret.md"_s, false);
    row("exception in an excluded folder", u"a\n!a/keep"_s, u"a/keep"_s, false);
    row("exception takes its contents back", u"a\n!a/keep"_s, u"a/keep/x"_s, false);
    row("all but one", u"*\n!src"_s, u"src/main.py"_s, false);
    row("all but one, others", u"*\n!src"_s, u"other"_s, true);
    row("blank after exclamation mark", u"*\n! src"_s, u"src"_s, false);
    row("comment", u"#a\nb"_s, u"#a"_s, false);
    row("comment only in the first column", u" #a"_s, u"#a"_s, true);
    row("blanks around", u"  a  \r\n"_s, u"a"_s, true);
    row("byte order mark", QString(QChar(0xfeff)) + u"a"_s, u"a"_s, true);
    row("class", u"[ab].txt"_s, u"b.txt"_s, true);
    row("class, range", u"v[0-9]"_s, u"v7"_s, true);
    row("class, negated", u"[^a].txt"_s, u"a.txt"_s, false);
    row("escaped star", u"a\\*"_s, u"ab"_s, false);
    row("escaped star itself", u"a\\*"_s, u"a*"_s, true);
    row("dot is a dot", u"a.b"_s, u"axb"_s, false);
    row("plus and brackets are themselves", u"a+(b)|c{1}$"_s, u"a+(b)|c{1}$"_s, true);
    row("case counts", u"A"_s, u"a"_s, false);
}
void IgnoreTest::rulesDecide()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    const auto rules = IgnoreRules::parse(text, u".dockerignore"_s);
    QVERIFY(rules.ok());
    QTEST(rules->excludes(path), "excluded");
}

void IgnoreTest::foldersAreSkippedOnlyWithoutExceptions()
{
    const auto rules = IgnoreRules::parse(u"a\nb\n!a/x/keep"_s, {});
    QVERIFY(!rules->excludesAllBelow(u"a"_s));
    QVERIFY(!rules->excludesAllBelow(u"a/x"_s));
    QVERIFY(rules->excludesAllBelow(u"a/y"_s));
    QVERIFY(rules->excludesAllBelow(u"b"_s));
}

void IgnoreTest::mistakesNameTheLine_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("only an exclamation mark") << u"!"_s;
    QTest::newRow("open class") << u"a[b"_s;
    QTest::newRow("backslash at the end") << u"a\\"_s;
}
void IgnoreTest::mistakesNameTheLine()
{
    QFETCH(QString, line);
    const auto rules = IgnoreRules::parse(u"good\n"_s + line, u".dockerignore"_s);
    QVERIFY(!rules.ok());
    QCOMPARE(rules.error().code, base::Error::Code::Invalid);
    QVERIFY2(rules.error().message.startsWith(u".dockerignore:2: "_s), qPrintable(rules.error().message));
}

void IgnoreTest::theFileOfTheContainerfileComesFirst()
{
    QCOMPARE(image::ignoreFileNames(u"build/Containerfile"_s),
        QStringList({u"build/Containerfile.containerignore"_s, u"build/Containerfile.dockerignore"_s,
            u".containerignore"_s, u".dockerignore"_s}));
}

void IgnoreTest::earlierRulesLose()
{
    IgnoreRules rules = *IgnoreRules::parse(u"!.git"_s, {});
    rules.prepend(*IgnoreRules::parse(u".git"_s, {}));
    QVERIFY(!rules.excludes(u".git/config"_s));
}

QTEST_GUILESS_MAIN(IgnoreTest)
#include "tst_ignore.moc"
