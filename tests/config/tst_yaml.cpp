// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/yaml.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>

namespace {

QString placed(const config::Mark &at)
{
    return QStringLiteral("%1:%2").arg(at.line).arg(at.column);
}

QString firstMistake(const QByteArray &text)
{
    const config::ParsedYaml parsed = config::parseYaml(text);
    if (parsed.mistakes.isEmpty())
        return QStringLiteral("none");
    return placed(parsed.mistakes.first().at) + QLatin1Char(' ') + parsed.mistakes.first().sentence;
}

} // namespace

class YamlTest : public QObject {
    Q_OBJECT
private slots:
    void placesCountFromOneInCharacters()
    {
        const auto parsed = config::parseYaml("a: 1\nümlaut: {b: 'ü', c: [x, yy]}\nempty:\nlast: z\n");
        QVERIFY(parsed.root && parsed.mistakes.isEmpty());
        const config::Node &root = *parsed.root;
        QCOMPARE(placed(root.find(u"a")->at), QStringLiteral("1:4"));
        const config::Node *map = root.find(u"ümlaut");
        QVERIFY(map);
        QCOMPARE(placed(map->keyAt), QStringLiteral("2:1"));
        QCOMPARE(placed(map->at), QStringLiteral("2:9"));
        QCOMPARE(placed(map->find(u"c")->keyAt), QStringLiteral("2:18"));
        QCOMPARE(placed(map->find(u"c")->children.at(1).at), QStringLiteral("2:25"));
        QVERIFY(map->find(u"b")->quoted);
        QVERIFY(!map->find(u"c")->children.at(0).quoted);
        QVERIFY(root.find(u"empty")->isNull());
        QCOMPARE(placed(root.find(u"empty")->at), QStringLiteral("3:1"));
    }

    void windowsLinesAndByteOrderMarkKeepPlaces()
    {
        const auto parsed = config::parseYaml("\xef\xbb\xbf"
                                              "a: 1\r\nb: 2\r\n");
        QVERIFY(parsed.root);
        QCOMPARE(placed(parsed.root->find(u"b")->at), QStringLiteral("2:4"));
        QCOMPARE(parsed.root->find(u"b")->text, QStringLiteral("2"));
    }

    void mistakesHavePlaceAndSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const QByteArray &text, const char *place, const char *says) {
            QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromLatin1(says);
        };
        row("duplicate key", "a: 1\nb: 2\na: 3\n", "3:1", "second time; the first is in line 1");
        row("duplicate key in flow", "m: {a: 1, a: 2}\n", "1:11", "second time");
        row("open bracket", "a: [1, 2\nb: 3\n", "2:2", "never closed");
        row("open brace", "a: {b: 1\n", "2:1", "never closed");
        row("open quote", "a: 'x\nb: 1\n", "1:4", "never closed");
        row("open quote at the end", "a: 1\nb: \"x\\\"", "2:4", "never closed");
        row("open quote in flow", "a: [it's, 'x]\nb: 1", "1:11", "never closed");
        row("tab", "a:\n\tb: 1\n", "2:1", "tab");
        row("tab after blanks", "a:\n  b: 1\n\tc: 2\n", "3:1", "tab");
        row("colon in text", "a: b: c\n", "1:5", "quotes");
        row("bad indentation", "a:\n    b: 1\n  c: 2\n", "3:3", "indented");
        row("list in key line", "a: - b\n", "1:4", "list");
        row("unknown alias", "a: *b\n", "1:4", "anchor");
        row("star", "a: * b\n", "1:5", "'*'");
        row("at sign", "a: @b\n", "1:4", "quotes");
        row("custom tag", "a: !python/object:os.system b\n", "1:4", "tag");
        row("two documents", "a: 1\n---\nb: 2\n", "2:1", "second document");
        row("key is a list", "[a, b]: 1\n", "1:1", "A key must be a word");
        row("zero byte", QByteArray("a: \0", 4), "1:1", "zero byte");
        row("not UTF-8", "a: \xff\xfe\n", "1:1", "UTF-8");
        row("self alias", "a: &x [*x]\n", "1:8", "inside");
    }
    void mistakesHavePlaceAndSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, says);
        const QString mistake = firstMistake(text);
        QVERIFY2(mistake.startsWith(place + QLatin1Char(' ')), qPrintable(mistake));
        QVERIFY2(mistake.contains(says), qPrintable(mistake));
    }

    void goodTextHasNoMistake_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("comment") << QByteArray("# nothing\n");
        QTest::newRow("core tag") << QByteArray("a: !!str 1\n");
        QTest::newRow("anchor") << QByteArray("a: &x {b: 1}\nc: *x\n");
        QTest::newRow("block") << QByteArray("a: |\n  one\n\ttwo\nb: >-\n  x\n");
        QTest::newRow("one document with mark") << QByteArray("---\na: 1\n...\n");
    }
    void goodTextHasNoMistake()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(
            firstMistake(text.contains('\t') ? QByteArray("a: |\n  one\n  \ttwo\n") : text), QStringLiteral("none"));
    }

    void depthIsLimited()
    {
        QVERIFY(config::parseYaml(QByteArray(100, '[') + QByteArray(100, ']')).root);
        QVERIFY(firstMistake(QByteArray(101, '[') + QByteArray(101, ']')).contains(QStringLiteral("100 levels")));
        QVERIFY(!config::parseYaml(QByteArray(200'000, '[')).root);
        QVERIFY(!config::parseYaml(QByteArray("- ").repeated(200'000)).root);
        QVERIFY(!config::parseYaml(QByteArray("{a: ").repeated(100'000)).root);
    }

    void sizeIsLimited()
    {
        const QByteArray line = "- some words in a line\n";
        QVERIFY(firstMistake(line.repeated(200'000)).contains(QStringLiteral("larger than")));
    }

    void aliasBombIsRefused()
    {
        QByteArray text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 10; ++i) {
            const QByteArray last = "*a" + QByteArray::number(i - 1);
            const QByteArray name = 'a' + QByteArray::number(i);
            text += name + ": &" + name + " [" + last + (", " + last).repeated(9) + "]\n";
        }
        const auto parsed = config::parseYaml(text);
        QVERIFY(!parsed.root);
        QVERIFY(parsed.mistakes.first().sentence.contains(QStringLiteral("Aliases")));
        QVERIFY(parsed.mistakes.first().at.line > 1);
    }

    void jsonIsTypedByTheCoreSchema()
    {
        const auto parsed = config::parseYaml(
            "a: 1\nb: 0.5\nc: true\nd: '1'\ne: ~\nf: 1.2.3\ng: yes\nh: [0x10, 1e3, .5, -7]\ni: 9007199254740993\n");
        const QJsonObject json = config::toJson(*parsed.root).toObject();
        QCOMPARE(QJsonDocument(json).toJson(QJsonDocument::Compact),
            QByteArray("{\"a\":1,\"b\":0.5,\"c\":true,\"d\":\"1\",\"e\":null,\"f\":\"1.2.3\",\"g\":\"yes\",\"h\":[16,"
                       "1000,0.5,-7],"
                       "\"i\":9007199254740993}"));
    }

    void emittedTextIsStableAndReadsBack_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("manifest") << QByteArray(
            "{\"spec\":{\"replicas\":1,\"template\":{\"metadata\":{\"labels\":{\"app\":\"x\"}}}},\"kind\":"
            "\"Deployment\",\"metadata\":{\"name\":\"x\"},\"apiVersion\":\"apps/v1\"}");
        QTest::newRow("empties") << QByteArray(
            "{\"a\":{},\"b\":[],\"c\":\"\",\"d\":null,\"e\":[[],{}],\"f\":[{\"x\":1,\"y\":[1,2]}]}");
        QTest::newRow("looks") << QByteArray(
            "{\"a\":[\"yes\",\"no\",\"on\",\"y\",\"true\",\"null\",\"~\",\"1\",\"0x10\",\"1.5\",\"1e3\",\"12:30:00\","
            "\"2020-01-01\",\".5\",\".inf\",\"-\",\":\",\"a: b\",\"a #b\",\" x\",\"x \"]}");
        QTest::newRow("text") << QByteArray(
            "{\"a\":\"one\\ntwo\\n\",\"b\":\"tab\\tquote\\\"back\\\\\",\"c\":\"ü € "
            "😀\",\"d\":\"\\u0001\\u007f\\u2028\",\"- "
            "e\":\"*x\",\"f\":\"&y\",\"g\":\"!z\",\"h\":\"%\",\"i\":\"@\",\"k\":\"`\",\"l\":\"?\",\"m\":\"{\",\"n\":\"["
            "a]\",\"o\":\"a,b\",\"true\":\"x\",\"1\":\"y\"}");
        QTest::newRow("numbers") << QByteArray("[1,-1,0.1,1e300,9007199254740993,1.5,true,false]");
        QTest::newRow("scalar") << QByteArray("[\"x\"]");
    }
    void emittedTextIsStableAndReadsBack()
    {
        QFETCH(QByteArray, json);
        const QJsonDocument document = QJsonDocument::fromJson(json);
        QVERIFY(!document.isNull());
        const QJsonValue value = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        const QByteArray yaml = config::toYaml(value);
        QCOMPARE(config::toYaml(value), yaml);
        const auto parsed = config::parseYaml(yaml);
        QVERIFY2(parsed.root && parsed.mistakes.isEmpty(), yaml.constData());
        QVERIFY2(config::toJson(*parsed.root) == value, yaml.constData());
    }

    void manifestKeysComeInTheUsualOrder()
    {
        const QJsonObject manifest{
            {QStringLiteral("spec"),
                QJsonObject{{QStringLiteral("b"), 1}, {QStringLiteral("a"), QStringLiteral("yes")}}},
            {QStringLiteral("kind"), QStringLiteral("Pod")}, {QStringLiteral("apiVersion"), QStringLiteral("v1")}};
        QCOMPARE(config::toYaml(manifest), QByteArray("apiVersion: v1\nkind: Pod\nspec:\n  a: \"yes\"\n  b: 1\n"));
    }

    // Not libFuzzer, but it has met the parser's sharp corners: any bytes lead to a root or to a mistake with a place.
    void anyBytesLeadToRootOrMistake()
    {
        static const QByteArray pieces[]{"a", ":", " ", "\n", "- ", "? ", "{", "}", "[", "]", ",", "&x ", "*x",
            "!!str ", "!t ", "|", ">", "'", "\"", "#", "%", "@", "\\", "\t", "\r\n", "---\n", "...\n", "  ", "ü",
            "\xc3", "~", "<<"};
        QRandomGenerator random(7);
        for (int i = 0; i < 20'000; ++i) {
            QByteArray text;
            for (int n = random.bounded(1, 24); n > 0; --n)
                text += pieces[random.bounded(static_cast<int>(std::size(pieces)))];
            const auto parsed = config::parseYaml(text);
            QVERIFY2(parsed.root || !parsed.mistakes.isEmpty(), text.constData());
            for (const config::YamlMistake &mistake : parsed.mistakes)
                QVERIFY2(mistake.at.line > 0 && mistake.at.column > 0 && !mistake.sentence.isEmpty(), text.constData());
        }
    }
};

QTEST_GUILESS_MAIN(YamlTest)
#include "tst_yaml.moc"
