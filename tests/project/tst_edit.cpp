// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/edit.h"

#include "config/yaml.h"

#include <QTest>

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

class EditTest : public QObject {
    Q_OBJECT
private slots:
    void onlyTheValueChanges_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("way");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("edited");
        const auto row = [](const char *name, const char *text, const QStringList &way, const char *value,
                             const char *edited) {
            QTest::newRow(name) << QByteArray(text) << way << s(value) << QByteArray(edited);
        };
        const QStringList a{s("a")};
        row("plain", "a: 1 # why\nb: 2\n", a, "3", "a: 3 # why\nb: 2\n");
        row("single quotes stay", "a: 'x'   # c\n", a, "it's", "a: 'it''s'   # c\n");
        row("double quotes stay", "a: \"x\"\n", a, "y \"z\"", "a: \"y \\\"z\\\"\"\n");
        row("quotes where they are needed", "a: x\n", a, "b: c", "a: \"b: c\"\n");
        row("comment sign", "a: x\n", a, "b #c", "a: \"b #c\"\n");
        row("empty", "a: x\n", a, "", "a: \"\"\n");
        row("null is text", "a: x\n", a, "null", "a: \"null\"\n");
        row("line break", "a: 'x'\n", a, "one\ntwo", "a: \"one\\ntwo\"\n");
        row("in flow", "m: {a: 1,  b: [x, y]}\n", {s("m"), s("a")}, "x, y", "m: {a: \"x, y\",  b: [x, y]}\n");
        row("windows lines", "a: 1\r\nb: 2\r\n", {s("b")}, "3", "a: 1\r\nb: 3\r\n");
        row("byte order mark",
            "\xef\xbb\xbf"
            "a: 1\n",
            a, "2",
            "\xef\xbb\xbf"
            "a: 2\n");
        row("after umlauts", "ü: {ö: ä, a: 1}\n", {s("ü"), s("a")}, "ß", "ü: {ö: ä, a: ß}\n");
        row("no line end", "a: 1", a, "2", "a: 2");
    }
    void onlyTheValueChanges()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, way);
        QFETCH(QString, value);
        QFETCH(QByteArray, edited);
        const auto result = project::replaceScalar(text, way, value);
        QVERIFY2(result, qPrintable(result ? QString() : result.error().text()));
        QCOMPARE(*result, edited);
        QCOMPARE(config::parseYaml(*result).root->find(way)->text, value);
    }

    void whatCannotBeSplicedIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("block scalar") << QByteArray("a: |\n  x\n");
        QTest::newRow("several lines") << QByteArray("a: x\n  y\n");
        QTest::newRow("alias") << QByteArray("b: &x 1\na: *x\n");
        QTest::newRow("anchored for others") << QByteArray("a: &x 1\nb: *x\n");
        QTest::newRow("list") << QByteArray("a: [1]\n");
        QTest::newRow("nothing") << QByteArray("a:\n");
        QTest::newRow("not there") << QByteArray("b: 1\n");
        QTest::newRow("mistake") << QByteArray("a: 1\na: 2\n");
        QTest::newRow("not YAML") << QByteArray("a: [\n");
    }
    void whatCannotBeSplicedIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto result = project::replaceScalar(text, {s("a")}, s("9"));
        QVERIFY(!result);
        QVERIFY(!result.error().next.isEmpty());
    }

    void placesOfProblemsCanBeEdited()
    {
        const auto result = project::replaceScalar("a: 1\nport: 70000 # high\n", project::Position{2, 7}, s("7000"));
        QVERIFY(result);
        QCOMPARE(*result, QByteArray("a: 1\nport: 7000 # high\n"));
        QVERIFY(!project::replaceScalar("a: 1\n", project::Position{1, 2}, s("7")));
    }
};

QTEST_GUILESS_MAIN(EditTest)
#include "tst_edit.moc"
