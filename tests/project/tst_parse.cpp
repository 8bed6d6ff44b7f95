// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/parse.h"

#include "project/example.h"

#include <QTest>

namespace {

const QByteArray head = "slipway: 1\nproject: p\nimages:\n  i: {containerfile: Containerfile}\n";

project::ParseOutcome parsed(const QByteArray &text)
{
    return project::parse(text, QStringLiteral("/project"), QStringLiteral("slipway.yaml"));
}

QStringList problemTexts(const project::ParseOutcome &outcome)
{
    QStringList texts;
    for (const project::Problem &problem : outcome.problems)
        texts.append(problem.text());
    return texts;
}

QByteArray devTask(const QByteArray &keys)
{
    return head + "stages:\n  dev:\n    t: {image: i, " + keys + "}\n";
}

} // namespace

class ParseTest : public QObject {
    Q_OBJECT
private slots:
    void documentedExampleIsClean()
    {
        const auto outcome = parsed(documentedExample());
        QVERIFY2(outcome.problems.isEmpty(), qPrintable(problemTexts(outcome).join(QLatin1Char('\n'))));
        QVERIFY(outcome.ok());
        QCOMPARE(outcome.project->tasks.size(), 4);
    }

    void exampleBecomesTheProject()
    {
        const project::Project p = parsed(documentedExample()).project.value_or(project::Project());
        QCOMPARE(p.name, QStringLiteral("digits"));
        QCOMPARE(p.registry, QStringLiteral("registry.example/team"));
        QCOMPARE(p.base(QStringLiteral("python-sklearn"))->packages.size(), 2);
        QCOMPARE(p.image(QStringLiteral("train"))->args.value(QStringLiteral("WORKERS")), QStringLiteral("2"));
        QCOMPARE(p.image(QStringLiteral("serve"))->inputs.first().to, QStringLiteral("model/model.joblib"));
        QCOMPARE(p.parameters.at(0).defaultValue, QStringLiteral("4"));
        QCOMPARE(p.parameters.at(1).defaultValue, QStringLiteral("7"));
        QCOMPARE(p.environments.size(), 4);
        QCOMPARE(p.environments.at(0).name, QStringLiteral("prototype"));
        const project::Environment *prod = p.environment(QStringLiteral("prod"));
        QVERIFY(prod->isProtected);
        QCOMPARE(prod->hostPort, 18080);
        QCOMPARE(*prod->replicas, 1);
        QCOMPARE(*prod->resources.memoryLimit, 1LL << 30);
        QCOMPARE(p.deployTo, QStringLiteral("prod"));
    }

    void exampleTasksHoldWhatTheySay()
    {
        const project::Project p = parsed(documentedExample()).project.value_or(project::Project());
        const project::Task *train = p.task(QStringLiteral("train"));
        QVERIFY(train);
        QCOMPARE(train->stage, project::Stage::Dev);
        QCOMPARE(train->command.size(), 3);
        QCOMPARE(train->command.last(), QStringLiteral("python3 train.py --depth ${depth}"));
        QCOMPARE(train->secrets.first().key, QStringLiteral("MY_HUB_TOKEN"));
        QCOMPARE(*train->resources.cpuRequest, 500);
        QCOMPARE(*train->resources.cpuLimit, 2000);
        QCOMPARE(*train->resources.memoryRequest, 256LL << 20);
        QCOMPARE(train->deadlineSeconds, 600);
        QCOMPARE(train->retries, 1);
        const project::Task *evaluate = p.task(QStringLiteral("evaluate"));
        QCOMPARE(evaluate->thresholds.first().text(), QStringLiteral("accuracy ≥ 0.95"));
        QVERIFY(evaluate->thresholds.first().holds(0.95));
        QVERIFY(!evaluate->thresholds.first().holds(0.949));
        QCOMPARE(p.task(QStringLiteral("explore"))->notebook, QStringLiteral("explore.ipynb"));
        QVERIFY(p.task(QStringLiteral("quick"))->mounts.first().readOnly);
    }

    void exampleServiceHoldsWhatItSays()
    {
        const project::Project p = parsed(documentedExample()).project.value_or(project::Project());
        QVERIFY(p.service);
        QCOMPARE(p.service->ready.path, QStringLiteral("/healthz"));
        QCOMPARE(p.service->live.periodMs, 2000);
        QCOMPARE(p.service->secrets.first().source, project::SecretRef::Source::Keyring);
        QCOMPARE(p.service->tries.first().body, QStringLiteral("{\"pixels\":[0,0,7,15,13,1,0,0]}"));
    }

    void defaultEnvironmentsComeFirstAndInOrder()
    {
        const auto outcome = parsed(head + "environments:\n  prod: {port: 80}\n  acceptance: {}\n  dev:\n");
        QVERIFY2(outcome.ok(), qPrintable(problemTexts(outcome).join(QLatin1Char('\n'))));
        QStringList names;
        for (const project::Environment &environment : outcome.project->environments)
            names.append(environment.name);
        QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("prototype dev test prod acceptance"));
        QCOMPARE(outcome.project->environment(QStringLiteral("prod"))->hostPort, 80);
    }

    void eachMistakeHasPlaceAndSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("says");
        headRows();
        taskRows();
        referenceRows();
        serviceRows();
    }
    void eachMistakeHasPlaceAndSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, says);
        const auto outcome = parsed(text);
        const QString all = problemTexts(outcome).join(QLatin1Char('\n'));
        QVERIFY2(!outcome.problems.isEmpty(), "no problem found");
        QVERIFY2(!outcome.project, "a project in spite of the mistake");
        const auto fits = [&](const project::Problem &problem) {
            return problem.text().startsWith(QStringLiteral("slipway.yaml:") + place + QLatin1Char(':'))
                && problem.text().contains(says);
        };
        QVERIFY2(std::any_of(outcome.problems.cbegin(), outcome.problems.cend(), fits), qPrintable(all));
        QVERIFY2(outcome.problems.size() == 1, qPrintable(all));
    }

    void allMistakesComeInOnePassSortedByPlace()
    {
        const auto outcome = parsed("slipway: 1\nproject: My Project\nimage: {}\nstages:\n  dev:\n    t: {comand: x}\n"
                                    "    t: {}\nservice: {port: 99999, image: nothing}\n");
        QVERIFY(!outcome.project);
        QList<int> lines;
        for (const project::Problem &problem : outcome.problems)
            lines.append(problem.at.line);
        QCOMPARE(lines, (QList<int>{2, 3, 6, 6, 7, 8, 8}));
        QCOMPARE(outcome.problems.at(0).suggestion, QStringLiteral("my-project"));
        QCOMPARE(outcome.problems.at(1).suggestion, QStringLiteral("images"));
    }

    void brokenYamlIsOneProblem()
    {
        const auto outcome = parsed("slipway: 1\nproject: [p\nimages: x\nnonsense: 1\n");
        QCOMPARE(outcome.problems.size(), 1);
        QVERIFY(outcome.problems.first().at.line > 0);
    }

    void warningsLeaveAProject_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("secret in env") << devTask("env: {API_TOKEN: abc}") << QStringLiteral("by reference");
        QTest::newRow("secret in args") << QByteArray(
            "slipway: 1\nproject: p\nimages:\n  i: {containerfile: C, args: {TOKEN: x}}\n")
                                        << QStringLiteral("history");
        QTest::newRow("service from prototype") << QByteArray(
            "slipway: 1\nproject: p\nimages:\n  i: {containerfile: C}\n  s: {containerfile: D, inputs: [x]}\n"
            "stages: {prototype: {x: {image: i}}}\nservice: {image: s}\n")
                                                << QStringLiteral("prototype");
    }
    void warningsLeaveAProject()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto outcome = parsed(text);
        QVERIFY2(outcome.ok(), qPrintable(problemTexts(outcome).join(QLatin1Char('\n'))));
        QCOMPARE(outcome.problems.size(), 1);
        QCOMPARE(outcome.problems.first().severity, project::Problem::Severity::Warning);
        QVERIFY(outcome.problems.first().sentence.contains(says));
    }

    void hostileTextIsPlainInSentences()
    {
        const auto outcome = parsed("slipway: 1\nproject: p\n\"a\\e[31m\\u202eb\": 1\n");
        QCOMPARE(outcome.problems.size(), 1);
        QVERIFY(!outcome.problems.first().sentence.contains(QChar(0x1b)));
        QVERIFY(!outcome.problems.first().sentence.contains(QChar(0x202e)));
    }

private:
    static void row(const char *name, const QByteArray &text, const char *place, const char *says)
    {
        QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(says);
    }

    static void headRows()
    {
        row("empty", "", "1:1", "The file is empty");
        row("a list", "- a\n", "1:1", "The file must be a map of keys, not a list");
        row("a word", "hello\n", "1:1", "The file must be a map of keys, not 'hello'");
        row("no version", "project: p\n", "1:1", "'slipway: 1' is missing");
        row("other version", "slipway: 2\nproject: p\n", "1:10", "reads version 1");
        row("no project", "slipway: 1\n", "1:1", "'project' is missing");
        row("project not a label", "slipway: 1\nproject: Digits!\n", "2:10", "Did you mean 'digits'?");
        row("project too long", "slipway: 1\nproject: " + QByteArray(64, 'a') + "\n", "2:10", "has 64 characters");
        row("project is a list", "slipway: 1\nproject: [p]\n", "2:10",
            "'project' of the file must be text, not a list");
        row("unknown key", head + "stagess: {}\n", "5:1", "Unknown key 'stagess' in the file. Did you mean 'stages'?");
        row("duplicate key", head + "project: q\n", "5:1", "second time; the first is in line 2");
        row("registry with scheme", head + "registry: https://r.example/x\n", "5:11", "Did you mean 'r.example/x'?");
        row("registry in capitals", head + "registry: R.example\n", "5:11", "small letters");
        row("parameter name", head + "parameters: {a-b: 1}\n", "5:14", "cannot name a parameter");
        row("parameter twice in case", head + "parameters: {a: 1, A: 2}\n", "5:20", "SLIPWAY_PARAM_A");
        row("parameter is a list", head + "parameters: {a: [1]}\n", "5:17", "must be a map of keys");
        row("base without tag", head + "bases: {b: {packages: [x1]}}\n", "5:9", "'tag' is missing in the base 'b'");
        row("base package", head + "bases: {b: {tag: l/b, packages: [A]}}\n", "5:33", "Debian package");
        row("too large", head + QByteArray("# comment\n").repeated(30'000), "1:1", "larger than");
    }

    static void taskRows()
    {
        const auto task = [](const char *name, const char *keys, int column, const char *says) {
            row(name, devTask(keys), qPrintable(QStringLiteral("7:%1").arg(column)), says);
        };
        task("unknown key", "comand: x", 19, "Unknown key 'comand' in the task 't'. Did you mean 'command'?");
        task("both ways to run", "command: x, notebook: n.ipynb", 41, "a command and a notebook");
        task("notebook's name", "notebook: n.py", 29, "ends with .ipynb");
        task("notebook outside", "notebook: ../n.ipynb", 29, "leads out of the project");
        task("notebook absolute", "notebook: /n.ipynb", 29, "not the absolute");
        task("command is a map", "command: {a: b}", 28, "must be a list, not a map");
        task("command is empty", "command: []", 28, "is empty");
        task("command item", "command: [[a]]", 29, "must be text, not a list");
        task("env is a list", "env: [a]", 24, "must be a map of keys, not a list");
        task("env name", "env: {a-b: 1}", 25, "environment variable");
        task("env reserved", "env: {SLIPWAY_X: 1}", 25, "Slipway's own");
        task("env value", "env: {A: [1]}", 28, "must be text, not a list");
        task("secret without source", "secrets: {A: {}}", 29, "needs one of 'env', 'file' and 'keyring'");
        task("secret with two", "secrets: {A: {env: B, file: c}}", 29, "needs one of");
        task("secret unknown source", "secrets: {A: {env: B, evn: c}}", 41, "Did you mean 'env'?");
        task("secret and env", "env: {A: 1}, secrets: {A: {env: B}}", 25, "set twice");
        task("cpu", "resources: {limits: {cpu: 2 cores}}", 45, "Did you mean '2'?");
        task("memory unit", "resources: {limits: {memory: 256MB}}", 48, "Did you mean '256M'?");
        task("memory too small", "resources: {limits: {memory: 256}}", 48, "Did you mean '256Mi'?");
        task("request above limit", "resources: {requests: {cpu: 2}, limits: {cpu: 500m}}", 31,
            "(2) is above its limit (500m)");
        task("memory above limit", "resources: {requests: {memory: 2Gi}, limits: {memory: 1Gi}}", 31, "(2Gi) is above");
        task("gpu", "resources: {gpu: -1}", 36, "from 0 to 64");
        task("deadline without unit", "deadline: 10", 29, "Did you mean '10s'?");
        task("deadline too long", "deadline: 1000h", 29, "must be from");
        task("retries", "retries: many", 28, "whole number from 0 to 20");
        task("outputs outside", "outputs: [../x]", 28, "leads out");
        task("workdir", "workdir: app", 28, "absolute path");
        task("mount source outside", "mounts: [{source: ../x, target: /x}]", 37, "leads out of the project");
        task("mount target", "mounts: [{source: x, target: x}]", 48, "absolute path in the container");
        task("mount on the system", "mounts: [{source: x, target: /proc}]", 48, "belongs to the container's system");
        task("mount twice", "mounts: [{source: x, target: /x}, {source: y, target: /x/}]", 53, "Two mounts");
        task("mount writable", "mounts: [{source: x, target: /x, readOnly: false}]", 62, "read only");
        task("flag in words", "mounts: [{source: x, target: /x, readOnly: yes}]", 62, "Did you mean 'true'?");
        task("threshold without sign", "thresholds: {accuracy: 0.9}", 42, "Did you mean 'accuracy >= 0.9'?");
        task("threshold with ==", "thresholds: [accuracy == 0.9]", 32, "is not a condition");
        task("threshold is a list", "thresholds: {accuracy: [1]}", 42, "must be text, not a list");
        task("input outside", "inputs: [{from: u, path: ../x}]}\n    u: {image: i", 44, "leads out");
        task("input to the system", "inputs: [{from: u, to: /sys/x}]}\n    u: {image: i", 42, "belongs to");
    }

    static void referenceRows()
    {
        const QByteArray two = head + "stages:\n  dev:\n    a: {image: i, needs: %1}\n    b: {image: i, needs: %2}\n";
        const auto needs = [&](const char *first, const char *second) {
            return QByteArray(two).replace("%1", first).replace("%2", second);
        };
        row("unknown task", needs("[c]", "[a]"), "7:27", "There is no task 'c'");
        row("near task", head + "stages: {dev: {train: {image: i}, b: {image: i, needs: [trian]}}}\n", "5:57",
            "Did you mean 'train'?");
        row("needs itself", needs("[a]", "[]"), "7:27", "The task a waits for itself");
        row("circle", needs("[b]", "[a]"), "8:27", "task a → task b → task a");
        row("circle through an image",
            "slipway: 1\nproject: p\nimages:\n  i: {containerfile: C, inputs: [t]}\nstages: {dev: {t: {image: i}}}\n",
            "5:27", "image i → task t → image i");
        row("later stage", head + "stages:\n  dev: {a: {image: i, needs: [b]}}\n  test: {b: {image: i}}\n", "6:31",
            "belongs to the later stage test");
        row("later stage through an image",
            "slipway: 1\nproject: p\nimages:\n  i: {containerfile: C}\n  j: {containerfile: D, inputs: [b]}\n"
            "stages: {dev: {a: {image: j}}, test: {b: {image: i}}}\n",
            "5:34", "through its image");
        row("same task in two stages", head + "stages:\n  dev: {a: {image: i}}\n  test: {a: {image: i}}\n", "7:10",
            "in the stage dev already (line 6)");
        row("unknown image", head + "stages: {dev: {t: {image: ii}}}\n", "5:27", "Did you mean 'i'?");
        row("missing image", head + "stages: {dev: {t: {command: x}}}\n", "5:16", "'image' is missing in the task 't'");
        row("image reference", head + "stages: {dev: {t: {image: 'A/b:c d'}}}\n", "5:27", "image name such as");
        row("unknown base", "slipway: 1\nproject: p\nimages:\n  i: {containerfile: C, base: b}\n", "4:31",
            "the file has no base");
        row("unknown environment", head + "stages: {deploy: {environment: prd}}\n", "5:32", "Did you mean 'prod'?");
        row("task in deploy", head + "stages: {deploy: {t: {image: i}}}\n", "5:19",
            "Unknown key 't' in the stage deploy");
        row("unknown stage", head + "stages: {development: {}}\n", "5:10", "Unknown key 'development'");
        row("task name", head + "stages: {dev: {My_Task: {image: i}}}\n", "5:16", "Did you mean 'my-task'?");
        row("containerfile missing", "slipway: 1\nproject: p\nimages: {i: {}}\n", "3:10", "'containerfile' is missing");
        row("containerfile outside", "slipway: 1\nproject: p\nimages: {i: {containerfile: a/../../C}}\n", "3:29",
            "leads out");
        row("context outside", "slipway: 1\nproject: p\nimages: {i: {containerfile: C, context: ..}}\n", "3:41",
            "leads out");
        row("platform", "slipway: 1\nproject: p\nimages: {i: {containerfile: C, platform: amd64}}\n", "3:42",
            "linux/amd64");
        row("argument", "slipway: 1\nproject: p\nimages: {i: {containerfile: C, args: {a-b: 1}}}\n", "3:39",
            "build argument");
    }

    static void serviceRows()
    {
        row("service without image", head + "service: {port: 80}\n", "5:1", "'image' is missing in the service");
        row("port", head + "service: {image: i, port: 70000}\n", "5:27", "from 1 to 65535, not '70000'");
        row("quoted port", head + "service: {image: i, port: '80'}\n", "5:27", "whole number");
        row("probe path", head + "service: {image: i, probes: {ready: {path: healthz}}}\n", "5:44",
            "Did you mean '/healthz'?");
        row("unknown probe", head + "service: {image: i, probes: {redy: {}}}\n", "5:30", "Did you mean 'ready'?");
        row("probe period", head + "service: {image: i, probes: {ready: {period: 1}}}\n", "5:46", "Did you mean '1s'?");
        row("method", head + "service: {image: i, try: [{method: post}]}\n", "5:36", "Did you mean 'POST'?");
        row("environment target", head + "environments: {prod: {target: kubernetes}}\n", "5:31",
            "'laptop' or 'kubernetes:CONTEXT'");
        row("same port", head + "environments: {dev: {port: 80}, prod: {port: 80}}\n", "5:33",
            "both published on port 80");
        row("environment's limit below the request",
            head
                + "service: {image: i, resources: {requests: {memory: 1Gi}}}\nenvironments: {prod: {resources: "
                  "{limits: {memory: 512Mi}}}}\n",
            "6:16", "(1Gi) is above its limit (512Mi)");
        row("machine path on a cluster",
            head
                + "environments: {dev: {target: 'kubernetes:c'}}\nstages: {dev: {t: {image: i, mounts: [{source: /srv, "
                  "target: /d}]}}}\n",
            "6:39", "a path of this machine");
        row("namespace", head + "environments: {dev: {namespace: A_b}}\n", "5:33", "Did you mean 'a-b'?");
    }
};

QTEST_GUILESS_MAIN(ParseTest)
#include "tst_parse.moc"
