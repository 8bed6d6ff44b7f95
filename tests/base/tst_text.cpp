// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/log.h"
#include "base/text.h"

#include <QTest>

class TextTest : public QObject {
    Q_OBJECT
private slots:
    void plainTextRemovesWhatTerminalsObey_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("plain");
        QTest::newRow("colour") << QStringLiteral("\x1b[91mred\x1b[0m") << QStringLiteral("red");
        QTest::newRow("title") << QStringLiteral("\x1b]0;owned\x07ok") << QStringLiteral("ok");
        QTest::newRow("carriage return") << QStringLiteral("safe\rrm -rf") << QStringLiteral("saferm -rf");
        QTest::newRow("right to left") << QStringLiteral("a\u202Eb") << QStringLiteral("ab");
        QTest::newRow("cut sequence") << QStringLiteral("end\x1b[3") << QStringLiteral("end");
        QTest::newRow("kept") << QStringLiteral("a\tb\nc ü €") << QStringLiteral("a\tb\nc ü €");
    }
    void plainTextRemovesWhatTerminalsObey()
    {
        QFETCH(QString, given);
        QFETCH(QString, plain);
        QCOMPARE(base::plainText(given), plain);
    }

    void numbersCarryUnits()
    {
        QCOMPARE(base::bytesText(0), QStringLiteral("0 B"));
        QCOMPARE(base::bytesText(1'420'000'000), QStringLiteral("1.42 GB"));
        QCOMPARE(base::bytesText(331'000'000), QStringLiteral("331 MB"));
        QCOMPARE(base::bytesText(999'600), QStringLiteral("1.0 MB"));
        QCOMPARE(base::durationText(207'000), QStringLiteral("3:27"));
        QCOMPARE(base::durationText(3'723'000), QStringLiteral("1:02:03"));
        QCOMPARE(base::coresText(2), QStringLiteral("2 cores"));
        QCOMPARE(base::coresText(0.31), QStringLiteral("0.31 cores"));
        QCOMPARE(base::shortDigest(QStringLiteral("sha256:4f1c9e02a1b2ffff")), QStringLiteral("4f1c9e02a1b2"));
    }

    void nearestSuggestsOnlyWhatIsNear()
    {
        const QStringList keys{QStringLiteral("command"), QStringLiteral("image")};
        QCOMPARE(base::nearest(QStringLiteral("comand"), keys), QStringLiteral("command"));
        QCOMPARE(base::nearest(QStringLiteral("volumes"), keys), QString());
        QCOMPARE(base::nearest(QStringLiteral("iamge"), keys), QStringLiteral("image"));
        QCOMPARE(base::nearest(QStringLiteral("tset"), {QStringLiteral("test")}), QStringLiteral("test"));
        QCOMPARE(base::nearest(QString(), keys), QString());
    }

    void logsHideSecrets_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("bearer") << QStringLiteral("Authorization: Bearer hunter2");
        QTest::newRow("json") << QStringLiteral("{\"password\": \"hunter2\"}");
        QTest::newRow("env") << QStringLiteral("API_TOKEN=hunter2");
        QTest::newRow("url") << QStringLiteral("https://me:hunter2@registry.example/v2/");
        QTest::newRow("registry") << QStringLiteral("X-Registry-Auth: hunter2");
    }
    void logsHideSecrets()
    {
        QFETCH(QString, line);
        QVERIFY2(!base::redacted(line).contains(QStringLiteral("hunter2")), qPrintable(base::redacted(line)));
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
