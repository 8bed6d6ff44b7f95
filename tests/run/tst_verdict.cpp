// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/notebook.h"
#include "run/secrets.h"
#include "run/taskspec.h"
#include "run/verdict.h"
#include "support/scratch.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using target::TaskStatus;

namespace {

project::Task task()
{
    project::Task task;
    task.name = u"train"_s;
    return task;
}

TaskStatus exited(int code)
{
    TaskStatus status;
    status.phase = TaskStatus::Phase::Ended;
    status.end = TaskStatus::End::Exited;
    status.exitCode = code;
    return status;
}

project::SecretRef secret(const QString &name, project::SecretRef::Source source, const QString &key)
{
    return {name, source, key, {}};
}

} // namespace

class VerdictTest : public QObject {
    Q_OBJECT
private slots:
    void readsMetrics_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QJsonObject>("values");
        QTest::addColumn<QString>("problem");
        const QJsonObject one{{u"a"_s, 1.5}};
        QTest::newRow("none") << QByteArray() << QJsonObject() << QString();
        QTest::newRow("numbers") << QByteArray(R"({"a": 1.5})") << one << QString();
        QTest::newRow("text among them") << QByteArray(R"({"a": 1.5, "b": "x", "c": true})") << one
                                         << u"These metrics are no numbers and were not kept: b, c."_s;
        QTest::newRow("list")
            << QByteArray("[1]") << QJsonObject()
            << u"The metrics are no JSON object of numbers (it is not an object): they were not kept."_s;
        QTest::newRow("NaN") << QByteArray(R"({"a": NaN})") << QJsonObject()
                             << u"The metrics are no JSON object of numbers (illegal number): they were not kept."_s;
        QTest::newRow("4096 bytes") << QByteArray(R"({"a": 1.5})").leftJustified(4096, ' ') << one << QString();
        QTest::newRow("4097 bytes")
            << QByteArray(R"({"a": 1.5})").leftJustified(4097, ' ') << QJsonObject()
            << u"The metrics are 4097 bytes long, at most 4096 are read: they were not kept. Write fewer numbers to SLIPWAY_METRICS."_s;
    }
    void readsMetrics()
    {
        QFETCH(QByteArray, bytes);
        const run::MetricsReading reading = run::readMetrics(bytes);
        QTEST(reading.values, "values");
        QTEST(reading.problem, "problem");
    }

    void outputPatterns_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<bool>("found");
        QTest::newRow("name") << u"model.bin"_s << true;
        QTest::newRow("star") << u"*.bin"_s << true;
        QTest::newRow("star stays in its folder") << u"*.png"_s << false;
        QTest::newRow("two stars do not") << u"**.png"_s << true;
        QTest::newRow("folder") << u"plots"_s << true;
        QTest::newRow("in a folder") << u"plots/?.png"_s << true;
        QTest::newRow("dots are dots") << u"model?bin"_s << true;
        QTest::newRow("not there") << u"model"_s << false;
    }
    void outputPatterns()
    {
        QFETCH(QString, pattern);
        QFETCH(bool, found);
        const QList<target::OutputFile> files{{u"model.bin"_s, 1, {}}, {u"plots/a.png"_s, 1, {}}};
        QCOMPARE(run::missingOutputs({pattern}, files).isEmpty(), found);
    }

    void metricsThatAreWrongAreSaidButDoNotFailATaskWithoutThresholds()
    {
        const run::Verdict verdict = run::judge(task(), exited(0), {{}, u"Too long."_s}, {});
        QVERIFY(verdict.passed);
        QCOMPARE(verdict.reason, u"Too long."_s);
    }

    void aThresholdWithoutItsMetricFails()
    {
        project::Task gated = task();
        gated.thresholds.append({project::Threshold::Op::AtLeast, u"accuracy"_s, 0.9, {}});
        const run::Verdict verdict = run::judge(gated, exited(0), {}, {});
        QVERIFY(!verdict.passed);
        QCOMPARE(verdict.reason, u"It did not report accuracy. Asked for: accuracy ≥ 0.9."_s);
        QCOMPARE(verdict.thresholds.first().toObject().value(u"holds"_s).toBool(true), false);
    }

    void aNotebookWithoutItsToolsIsNamed()
    {
        project::Task notebook = task();
        notebook.image = u"train"_s;
        notebook.notebook = u"a/b.ipynb"_s;
        QVERIFY(run::judge(notebook, exited(78), {}, {}).reason.contains(u"python3-nbclient"_s));
        QVERIFY(run::judge(task(), exited(78), {}, {}).reason.contains(u"exit code 78"_s));
        QCOMPARE(run::notebookPath(notebook), u"/slipway/notebook/b.ipynb"_s);
    }

    void aTaskSpecHasAllThatTheTaskDeclares()
    {
        run::RunFacts facts;
        project::Task declared = task();
        declared.stage = project::Stage::Dev;
        declared.command = QStringList({u"python3"_s, u"${script}"_s});
        declared.env = {{u"N"_s, u"${folds}"_s}};
        declared.mounts = {{u"data"_s, u"/data"_s, true, {}}, {u"/srv/big"_s, u"/big"_s, true, {}}};
        declared.deadlineSeconds = 60;
        facts.commit.name = u"digits"_s;
        facts.commit.tasks = {declared};
        facts.run.number = 7;
        facts.run.commit = u"c1"_s;
        facts.salt = u"abc"_s;
        facts.parameters = {{u"script"_s, u"t.py"_s}, {u"folds"_s, u"5"_s}};
        run::PlanNode node;
        node.stage = project::Stage::Dev;
        node.subject = u"train"_s;
        store::AttemptRecord attempt;
        attempt.objectName = run::taskObjectName(facts, node, 1);
        const target::TaskSpec spec = run::taskSpec(facts, node, attempt, u"sha256:1"_s, u"/files"_s);
        QCOMPARE(spec.name, u"digits-train-r7-1-abc"_s);
        QCOMPARE(spec.command, QStringList({u"python3"_s, u"t.py"_s}));
        QCOMPARE(spec.env.value(u"N"_s), u"5"_s);
        QCOMPARE(spec.env.value(u"SLIPWAY_PARAM_FOLDS"_s), u"5"_s);
        QCOMPARE(spec.inputs.size(), 1);
        QCOMPARE(spec.inputs.first().hostPath, u"/files/data"_s);
        QCOMPARE(spec.mounts.size(), 1);
        QCOMPARE(spec.deadlineSeconds, 60);
        QCOMPARE(spec.labels.value(u"dev.slipway.run"_s), u"7"_s);
        facts.salt = u"xyz"_s;
        QVERIFY(run::taskObjectName(facts, node, 1) != attempt.objectName);
    }

    void secretsAreReadByReference()
    {
        support::ScratchFolder folder;
        folder.write(u"token"_s, "from a file\n");
        qputenv("SLIPWAY_TEST_SECRET", "from the environment");
        const target::SecretValues keyring{{u"k"_s, std::make_shared<base::Secret>("from the keyring")}};
        using Source = project::SecretRef::Source;
        const auto values =
            run::readSecrets({secret(u"A"_s, Source::Environment, u"SLIPWAY_TEST_SECRET"_s),
                                 secret(u"B"_s, Source::File, u"token"_s), secret(u"C"_s, Source::Keyring, u"k"_s)},
                folder.path(), keyring);
        QVERIFY(values.ok());
        QCOMPARE(values->at(0).second->reveal(), QByteArray("from the environment"));
        QCOMPARE(values->at(1).second->reveal(), QByteArray("from a file"));
        QCOMPARE(values->at(2).second->reveal(), QByteArray("from the keyring"));
        QVERIFY(!run::readSecrets({secret(u"A"_s, Source::Keyring, u"other"_s)}, folder.path(), keyring));
        QCOMPARE(run::missingSecrets({secret(u"B"_s, Source::File, u"nowhere"_s)}, folder.path()).size(), 1);
    }
};

QTEST_GUILESS_MAIN(VerdictTest)
#include "tst_verdict.moc"
