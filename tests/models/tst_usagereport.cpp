// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/usagereport.h"

#include "support/scratch.h"

#include <QTest>

namespace {

constexpr qint64 start = 1'790'000'000'000;

usage::Measured measured(qint64 id, double cores, qint64 memory, int seconds = 100)
{
    usage::Measured made;
    made.series.id = id;
    made.series.group = QStringLiteral("task:train");
    made.series.startedAt = start;
    made.series.endedAt = start + seconds * 1000;
    made.series.cpuRequest = 2000;
    made.series.memoryRequest = 4'000'000'000;
    for (int i = 0; i <= seconds; ++i)
        made.samples.append({start + i * 1000, cores, memory});
    return made;
}

project::Project digits()
{
    project::Project made;
    project::Task train;
    train.name = QStringLiteral("train");
    train.stage = project::Stage::Dev;
    train.resources.cpuRequest = 2000;
    train.resources.memoryRequest = 4'000'000'000;
    made.tasks = {train};
    made.service = project::Service{};
    return made;
}

usage::Suggestion suggestion(int cpu, qint64 memory)
{
    usage::Suggestion made;
    made.runs = 3;
    made.cpuRequest = cpu;
    made.memoryRequest = memory;
    made.changes = true;
    return made;
}

QString text(const QList<run::DiffLine> &lines)
{
    QStringList all;
    for (const run::DiffLine &line : lines) {
        static constexpr char signs[] = " -+@";
        all << QLatin1Char(signs[static_cast<int>(line.kind)]) + line.text;
    }
    return all.join(u'|');
}

} // namespace

class UsageReportTest : public QObject {
    Q_OBJECT
private slots:
    void reportStandsBesideWhatWasAsked()
    {
        const auto run = measured(1, 1.31, 1'420'000'000);
        const auto rows = models::reportRows(run, {run, measured(2, 1, 1, 211)});
        QCOMPARE(rows.at(0),
            (models::ReportRow{
                QStringLiteral("Duration"), QStringLiteral("1:40"), QStringLiteral("usually 3:31"), false}));
        QCOMPARE(rows.at(1).value, QStringLiteral("1.31 cores"));
        QCOMPARE(rows.at(1).note, QStringLiteral("asked 2 cores"));
        QCOMPARE(rows.at(3).value, QStringLiteral("1.42 GB"));
        QCOMPARE(rows.at(3).note, QStringLiteral("asked 4.0 GB"));
        QVERIFY(!rows.last().bad);
    }

    void outOfMemoryStandsOut()
    {
        auto run = measured(1, 1, 1);
        run.series.oomKills = 1;
        const auto rows = models::reportRows(run, {run});
        QVERIFY(rows.last().bad);
        QCOMPARE(rows.last().value, QStringLiteral("yes"));
    }

    void nothingMeasuredIsNoNumbers()
    {
        usage::Measured run = measured(1, 1, 1);
        run.samples.clear();
        QCOMPARE(models::reportRows(run, {run}).size(), 2);
    }

    void suggestionHasAShortName()
    {
        QCOMPARE(
            models::suggestionTitle(suggestion(1300, 1'700'000'000)), QStringLiteral("Ask for 1.30 cores and 1700M"));
        QCOMPARE(models::suggestionTitle({}), QStringLiteral("No suggestion yet"));
        auto fits = suggestion(1300, 1'700'000'000);
        fits.changes = false;
        QCOMPARE(models::suggestionTitle(fits), QStringLiteral("What is asked for fits"));
    }

    void editsNameThePlaceInTheFile()
    {
        const auto edits =
            models::resourceEdits(digits(), QStringLiteral("task:train"), suggestion(1300, 4'000'000'000));
        QCOMPARE(edits.size(), 1);
        QCOMPARE(edits.first().way.join(u'.'), QStringLiteral("stages.dev.train.resources.requests.cpu"));
        QCOMPARE(edits.first().value, QStringLiteral("1300m"));
        QCOMPARE(models::resourceEdits(digits(), QStringLiteral("service:prod"), suggestion(500, 1'000'000))
                     .first()
                     .way.first(),
            QStringLiteral("service"));
        QVERIFY(models::resourceEdits(digits(), QStringLiteral("task:gone"), suggestion(500, 1)).isEmpty());
        auto none = suggestion(1, 1);
        none.changes = false;
        QVERIFY(models::resourceEdits(digits(), QStringLiteral("task:train"), none).isEmpty());
    }

    void snippetNestsOnlyOnce()
    {
        const auto edits =
            models::resourceEdits(digits(), QStringLiteral("task:train"), suggestion(1300, 2'000'000'000));
        QCOMPARE(models::snippetOf(edits),
            QStringLiteral("stages:\n  dev:\n    train:\n      resources:\n        requests:\n          cpu: 1300m\n   "
                           "       memory: 2G"));
    }

    void diffShowsTheChangeAndALittleAround_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("diff");
        QTest::newRow("one line") << "a\nb\nc"
                                  << "a\nx\nc"
                                  << " a|-b|+x| c";
        QTest::newRow("two far ones") << "1\na\n2\n3\n4\nb\n5"
                                      << "1\nx\n2\n3\n4\ny\n5"
                                      << " 1|-a|+x| 2|@line 5| 4|-b|+y| 5";
        QTest::newRow("inserted") << "a\nb"
                                  << "a\nnew\nb"
                                  << " a|+new| b";
        QTest::newRow("same") << "a\nb"
                              << "a\nb"
                              << "";
    }
    void diffShowsTheChangeAndALittleAround()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(text(models::lineDiff(before.toUtf8(), after.toUtf8(), 1)), "diff");
    }

    void changeIsWrittenOnlyOverWhatWasReviewed()
    {
        support::ScratchFolder folder;
        const QString path = folder.write(QStringLiteral("slipway.yaml"), "service:\n  port: 80 # http\n");
        const auto planned =
            models::planChange(path, {{{QStringLiteral("service"), QStringLiteral("port")}, QStringLiteral("8080")}});
        QVERIFY(planned.ok());
        QCOMPARE(text(planned->diff), QStringLiteral(" service:|-  port: 80 # http|+  port: 8080 # http| "));
        folder.write(QStringLiteral("slipway.yaml"), "service:\n  port: 81\n");
        const auto refused = models::applyChange(planned.value());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::Error::Code::Conflict);
        folder.write(QStringLiteral("slipway.yaml"), planned->before);
        QVERIFY(models::applyChange(planned.value()).ok());
        QCOMPARE(folder.read(QStringLiteral("slipway.yaml")), QByteArray("service:\n  port: 8080 # http\n"));
    }

    void valueThatIsNotThereIsNotFound()
    {
        support::ScratchFolder folder;
        const QString path = folder.write(QStringLiteral("slipway.yaml"), "project: x\n");
        const auto planned =
            models::planChange(path, {{{QStringLiteral("service"), QStringLiteral("port")}, QStringLiteral("1")}});
        QVERIFY(!planned);
        QCOMPARE(planned.error().code, base::Error::Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(UsageReportTest)
#include "tst_usagereport.moc"
