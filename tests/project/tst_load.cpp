// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/load.h"

#include "project/quantity.h"
#include "project/sample.h"
#include "support/scratch.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const QByteArray example =
    "slipway: 1\nproject: p\nimages:\n  i: {containerfile: train/Containerfile, context: train}\n"
    "stages:\n  prototype:\n    n: {image: i, notebook: n.ipynb, mounts: [{source: data, target: /d}]}\n";

} // namespace

class LoadTest : public QObject {
    Q_OBJECT
private slots:
    void missingFileIsNotFound()
    {
        support::ScratchFolder folder;
        const auto loaded = project::load(folder.path());
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, base::Error::Code::NotFound);
        QCOMPARE(project::load(folder.path(s("nowhere"))).error().code, base::Error::Code::Invalid);
    }

    void completeProjectLoads()
    {
        support::ScratchFolder folder;
        fill(folder);
        const auto loaded = project::load(folder.path());
        QVERIFY(loaded && loaded->ok());
        QCOMPARE(loaded->project->root, QFileInfo(folder.path()).canonicalFilePath());
    }

    void missingFilesAreNamedWithWhereWeLooked()
    {
        support::ScratchFolder folder;
        fill(folder);
        QFile::rename(folder.path(s("train/Containerfile")), folder.path(s("train/Dockerfile")));
        QFile::remove(folder.path(s("n.ipynb")));
        const auto loaded = project::load(folder.path());
        QVERIFY(loaded && !loaded->ok() && loaded->project);
        QCOMPARE(loaded->problems.size(), 2);
        QCOMPARE(loaded->problems.first().at.line, 4);
        QCOMPARE(loaded->problems.first().at.column, 22);
        QVERIFY(loaded->problems.first().sentence.contains(folder.path(s("train"))));
        QCOMPARE(loaded->problems.first().suggestion, s("train/Dockerfile"));
        QVERIFY(loaded->problems.last().sentence.contains(s("n.ipynb")));
    }

    void linksThatLeadOutAreMistakes()
    {
        support::ScratchFolder folder;
        support::ScratchFolder elsewhere;
        fill(folder);
        QDir(folder.path(s("data"))).removeRecursively();
        QVERIFY(QFile::link(elsewhere.path(), folder.path(s("data"))));
        const auto loaded = project::load(folder.path());
        QCOMPARE(loaded->problems.size(), 1);
        QVERIFY(loaded->problems.first().sentence.contains(s("leads out of the project")));
    }

    void filesAndFoldersAreToldApart()
    {
        support::ScratchFolder folder;
        fill(folder);
        QFile::remove(folder.path(s("train/Containerfile")));
        QDir().mkpath(folder.path(s("train/Containerfile")));
        QVERIFY(project::load(folder.path())->problems.first().sentence.endsWith(s("is not a file.")));
    }

    void largeFileIsNotRead()
    {
        support::ScratchFolder folder;
        folder.write(s("slipway.yaml"), QByteArray(1'000'000, '#'));
        const auto loaded = project::load(folder.path());
        QVERIFY(loaded && loaded->problems.first().sentence.contains(s("larger than")));
    }

    void shippedSamplesAreCleanAtEachVersion()
    {
        const auto samples = project::listSamples(s(SLIPWAY_SOURCE_DIR "/resources/samples"));
        QVERIFY(!samples.isEmpty());
        for (const project::Sample &sample : samples) {
            support::ScratchFolder folder;
            for (int version = 0; version < sample.versions.size(); ++version) {
                QVERIFY(project::laySample(sample, version, folder.path()));
                const auto loaded = project::load(folder.path());
                QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().text()));
                QVERIFY2(loaded->problems.isEmpty(),
                    qPrintable(loaded->problems.isEmpty() ? QString() : loaded->problems.first().text()));
            }
        }
    }

    void damagedSamplesAreLeftOut_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("no versions") << QByteArray("{\"title\": \"x\"}");
        QTest::newRow("missing folder") << QByteArray("{\"versions\": [{\"folder\": \"2\", \"message\": \"m\"}]}");
        QTest::newRow("folder outside") << QByteArray("{\"versions\": [{\"folder\": \"../b\", \"message\": \"m\"}]}");
        QTest::newRow("removes outside") << QByteArray(
            "{\"versions\": [{\"folder\": \"1\", \"message\": \"m\", \"remove\": [\"../x\"]}]}");
    }
    void damagedSamplesAreLeftOut()
    {
        QFETCH(QByteArray, json);
        support::ScratchFolder folder;
        folder.write(s("a/1/x"), "x");
        folder.write(s("b/x"), "x");
        folder.write(s("a/sample.json"), json);
        QVERIFY(project::listSamples(folder.path()).isEmpty());
        QVERIFY(!project::readSample(folder.path(s("a"))));
    }

    void amountsAreReadAsKubernetesDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("cpu");
        QTest::addColumn<qint64>("memory");
        QTest::addColumn<qint64>("duration");
        const auto row = [](const char *text, qint64 cpu, qint64 memory, qint64 duration) {
            QTest::newRow(text) << s(text) << cpu << memory << duration;
        };
        row("500m", 500, -1, 30'000'000);
        row("2", 2000, 2, -1);
        row("0.5", 500, 1, -1);
        row("0.0005", -1, 1, -1);
        row("256Mi", -1, 268'435'456, -1);
        row("1.5Gi", -1, 1'610'612'736, -1);
        row("64k", -1, 64'000, -1);
        row("1G", -1, 1'000'000'000, -1);
        row("1K", -1, -1, -1);
        row("1h30m", -1, -1, 5'400'000);
        row("500ms", -1, -1, 500);
        row("1.5s", -1, -1, 1500);
        row("-1", -1, -1, -1);
        row("", -1, -1, -1);
        row("99999999999999999999Ti", -1, -1, -1);
        row("1e3", -1, -1, -1);
    }
    void amountsAreReadAsKubernetesDoes()
    {
        QFETCH(QString, text);
        QFETCH(qint64, cpu);
        QCOMPARE(qint64(project::cpuFromText(text).value_or(-1)), cpu);
        QFETCH(qint64, memory);
        QCOMPARE(qint64(project::memoryFromText(text).value_or(-1)), memory);
        QFETCH(qint64, duration);
        QCOMPARE(qint64(project::durationFromText(text).value_or(-1)), duration);
    }

    void amountsAreWrittenShort()
    {
        QCOMPARE(project::cpuToText(2000), s("2"));
        QCOMPARE(project::cpuToText(250), s("250m"));
        QCOMPARE(project::memoryToText(1LL << 30), s("1Gi"));
        QCOMPARE(project::memoryToText(268'435'456), s("256Mi"));
        QCOMPARE(project::memoryToText(1'000'000), s("1M"));
        QCOMPARE(project::memoryToText(1001), s("1001"));
    }

private:
    static void fill(support::ScratchFolder &folder)
    {
        folder.write(s("slipway.yaml"), example);
        folder.write(s("train/Containerfile"), "FROM x\n");
        folder.write(s("n.ipynb"), "{}");
        folder.write(s("data/d.csv"), "1");
    }
};

QTEST_GUILESS_MAIN(LoadTest)
#include "tst_load.moc"
