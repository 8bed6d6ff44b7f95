// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/compare.h"
#include "release/diff.h"

#include <QTest>

namespace {

store::ReleaseRecord made(double accuracy, const QString &confidence, const QString &id)
{
    store::ReleaseRecord record;
    record.manifest = QStringLiteral("service:\n  name: digits\n  image: sha256:%1\n  port: 8080\n").arg(id);
    record.config = {{QStringLiteral("API_TOKEN"), id.left(6)}, {QStringLiteral("CONFIDENCE"), confidence}};
    record.images = {{QStringLiteral("serve"),
        QJsonObject{{QStringLiteral("identity"), QStringLiteral("sha256:") + id},
            {QStringLiteral("tag"), QStringLiteral("digits/serve:") + id.left(4)},
            {QStringLiteral("bytes"), 400'000'000}}}};
    record.metrics = {{QStringLiteral("train"), QJsonObject{{QStringLiteral("accuracy"), accuracy}}},
        {QStringLiteral("smoke"), QJsonObject{{QStringLiteral("p95_ms"), 12.5}}}};
    return record;
}

const QString idA = QStringLiteral("aaaa9e02a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c");
const QString idB = QStringLiteral("bbbb9e02a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c");

QStringList texts(const QList<source::DiffLine> &lines, source::DiffLine::Kind kind)
{
    QStringList texts;
    for (const source::DiffLine &line : lines)
        if (line.kind == kind)
            texts.append(line.text.trimmed());
    return texts;
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT
private slots:
    void diffShowsShortImagesAndHidesSecrets()
    {
        const auto lines =
            release::diff(made(0.97, QStringLiteral("0.80"), idA), made(0.98, QStringLiteral("0.85"), idB));
        const QStringList removed = texts(lines, source::DiffLine::Kind::Removed);
        const QStringList added = texts(lines, source::DiffLine::Kind::Added);
        QVERIFY2(removed.contains(QStringLiteral("image: sha256:aaaa9e02a1b2  # digits/serve:aaaa")),
            qPrintable(removed.join(u'\n')));
        QVERIFY(added.contains(QStringLiteral("image: sha256:bbbb9e02a1b2  # digits/serve:bbbb")));
        QVERIFY2(added.contains(QStringLiteral("CONFIDENCE: \"0.85\"")), qPrintable(added.join(u'\n')));
        QVERIFY(!added.join(u'\n').contains(QStringLiteral("API_TOKEN: bbbb")));
        QVERIFY(added.join(u'\n').contains(QStringLiteral("(secret)")));
    }

    void equalReleasesHaveNoDiff()
    {
        const auto one = made(0.97, QStringLiteral("0.80"), idA);
        QVERIFY(release::diff(one, one).isEmpty());
    }

    void rowsSayWhatIsBetter()
    {
        const auto from = made(0.97, QStringLiteral("0.80"), idA);
        auto to = made(0.98, QStringLiteral("0.80"), idB);
        to.images[QStringLiteral("serve")] = QJsonObject{{QStringLiteral("bytes"), 500'000'000}};
        const release::UsageByGroup before{{QStringLiteral("task:train"), {1.0, 2.0, 100'000'000, 200'000'000}}};
        const release::UsageByGroup after{{QStringLiteral("task:train"), {0.5, 2.0, 100'000'000, 116'000'000}}};
        QMap<QString, release::CompareRow> rows;
        for (const auto &row : release::compareRows(from, before, to, after))
            rows.insert(row.name, row);
        QCOMPARE(rows[QStringLiteral("accuracy")].change, QStringLiteral("+0.01"));
        QCOMPARE(rows[QStringLiteral("accuracy")].better, 1);
        QCOMPARE(rows[QStringLiteral("p95_ms")].better, 0);
        QCOMPARE(rows[QStringLiteral("train: memory, peak")].change, QStringLiteral("-42 %"));
        QCOMPARE(rows[QStringLiteral("train: memory, peak")].better, 1);
        QCOMPARE(rows[QStringLiteral("train: CPU, mean")].after, QStringLiteral("0.50 cores"));
        QCOMPARE(rows[QStringLiteral("image serve")].change, QStringLiteral("+25 %"));
        QCOMPARE(rows[QStringLiteral("image serve")].better, -1);
    }

    void whatIsMissingOnOneSideIsLeftEmpty()
    {
        auto from = made(0.97, QStringLiteral("0.80"), idA);
        from.metrics = {};
        const auto rows = release::compareRows(from, {}, made(0.98, QStringLiteral("0.80"), idA), {});
        QVERIFY(!rows.isEmpty());
        QVERIFY(rows.first().before.isEmpty());
        QVERIFY(!rows.first().after.isEmpty());
        QCOMPARE(rows.first().better, 0);
    }

    void namesTellWhetherMoreIsBetter_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("good");
        QTest::newRow("accuracy") << "accuracy" << 1;
        QTest::newRow("f1") << "macro_f1" << 1;
        QTest::newRow("latency") << "p95_ms" << -1;
        QTest::newRow("error rate") << "error_rate" << -1;
        QTest::newRow("unknown") << "rows" << 0;
        QTest::newRow("part of a word") << "programs" << 0;
    }

    void namesTellWhetherMoreIsBetter()
    {
        QFETCH(QString, name);
        QTEST(release::moreIsBetter(name), "good");
    }

    void summaryHasMeanAndPeak()
    {
        const auto summary = release::summary({{1, 0.5, 100}, {2, 1.5, 300}});
        QCOMPARE(summary.meanCores, 1.0);
        QCOMPARE(summary.peakCores, 1.5);
        QCOMPARE(summary.meanMemory, 200);
        QCOMPARE(summary.peakMemory, 300);
        QCOMPARE(release::summary({}).peakMemory, 0);
    }
};

QTEST_GUILESS_MAIN(CompareTest)
#include "tst_compare.moc"
