// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/detect.h"

#include "project/parse.h"
#include "support/scratch.h"

#include <QTest>

namespace {

using Files = QList<std::pair<QString, QByteArray>>;

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

project::FolderListing listingOf(const Files &files, const QString &name = QStringLiteral("My Project"))
{
    project::FolderListing listing{name, {}, files};
    for (const auto &file : files)
        listing.files.append(file.first);
    listing.files.sort();
    return listing;
}

project::ParseOutcome parsed(const project::Proposal &proposal)
{
    return project::parse(proposal.yaml.toUtf8(), s("/p"), s("slipway.yaml"));
}

// "stage/name command-or-notebook [needs]" a task, then the service and the proposed files.
QStringList summary(const project::Proposal &proposal)
{
    const auto outcome = parsed(proposal);
    if (!outcome.ok())
        return {outcome.problems.first().text()};
    QStringList lines;
    for (const project::Task &task : outcome.project->tasks) {
        const QString what = task.notebook.isEmpty() ? task.command.join(u' ') : task.notebook;
        QString line = project::stageName(task.stage) + u'/' + task.name + u' ' + what;
        for (const project::Input &input : task.inputs)
            line += s(" <- ") + input.fromTask;
        lines.append(line);
    }
    if (const auto &service = outcome.project->service)
        lines.append(
            s("service %1 %2 %3").arg(service->command.join(u' ')).arg(service->port).arg(service->ready.path));
    for (const auto &file : proposal.files)
        lines.append(file.first + s(": ") + QString(file.second).section(u'\n', 0, 0));
    return lines;
}

} // namespace

Q_DECLARE_METATYPE(Files)

class DetectTest : public QObject {
    Q_OBJECT
private slots:
    void foldersGetTheProposalTheyCallFor_data()
    {
        QTest::addColumn<Files>("files");
        QTest::addColumn<QStringList>("wanted");
        scriptRows();
        serviceRows();
        containerfileRows();
    }
    void foldersGetTheProposalTheyCallFor()
    {
        QFETCH(Files, files);
        QFETCH(QStringList, wanted);
        const auto proposal = project::propose(listingOf(files));
        QCOMPARE(summary(proposal), wanted);
        QVERIFY(!proposal.findings.isEmpty());
        QCOMPARE(project::propose(listingOf(files)).yaml, proposal.yaml);
    }

    void knownPackagesComeFromDebianWithoutPip()
    {
        const auto proposal = project::propose(listingOf(
            {{s("requirements.txt"), "numpy\nscikit-learn # the model\n\n"}, {s("train.py"), "import numpy"}}));
        const auto outcome = parsed(proposal);
        QCOMPARE(outcome.project->bases.first().packages,
            (QStringList{s("python3"), s("python3-numpy"), s("python3-sklearn")}));
        QCOMPARE(outcome.project->bases.first().tag, s("localhost/slipway/my-project-base:bookworm"));
        QCOMPARE(outcome.project->images.first().base, s("python"));
        QVERIFY(proposal.files.first().second.startsWith(s("FROM localhost/slipway/my-project-base:bookworm\n")));
    }

    void pinnedOrUnknownPackagesComeFromPip_data()
    {
        QTest::addColumn<QByteArray>("requirements");
        QTest::newRow("pinned") << QByteArray("numpy==1.26.0\n");
        QTest::newRow("unknown") << QByteArray("numpy\nsome-thing-of-ours\n");
        QTest::newRow("option") << QByteArray("-r more.txt\n");
    }
    void pinnedOrUnknownPackagesComeFromPip()
    {
        QFETCH(QByteArray, requirements);
        const auto proposal = project::propose(
            listingOf({{s("requirements.txt"), requirements}, {s("main.py"), ""}, {s("x.ipynb"), ""}}));
        QVERIFY(parsed(proposal).project->bases.isEmpty());
        QVERIFY(proposal.files.first().second.contains(s("pip install --no-cache-dir -r requirements.txt")));
        QVERIFY(proposal.files.first().second.contains(s("nbclient ipykernel")));
    }

    void importsNamePackagesWhenNothingElseDoes()
    {
        const auto proposal =
            project::propose(listingOf({{s("main.py"), "import os\nimport pandas as pd\nfrom sklearn import svm\n"}}));
        QCOMPARE(parsed(proposal).project->bases.first().packages,
            (QStringList{s("python3"), s("python3-pandas"), s("python3-sklearn")}));
    }

    void strangeNamesStillParse_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("project");
        QTest::newRow("empty") << QString() << s("project");
        QTest::newRow("only signs") << s("###") << s("project");
        QTest::newRow("umlauts") << s("Grüße 2") << s("gr-e-2");
        QTest::newRow("number") << s("42") << s("42");
        QTest::newRow("truth") << s("true") << s("true");
        QTest::newRow("long") << QString(100, u'a') << QString(40, u'a');
        QTest::newRow("long with a dash at the cut") << QString(39, u'a') + s("-bcd") << QString(39, u'a');
    }
    void strangeNamesStillParse()
    {
        QFETCH(QString, name);
        QFETCH(QString, project);
        const Files files{{s("train.py"), ""}, {s("a/train.py"), "if __name__ == '__main__':"},
            {s("try-train.py"), "if __name__ == '__main__':"}, {s("true.py"), "if __name__ == '__main__':"},
            {s("a b'\"\n.py"), "if __name__ == '__main__':"}, {s("task-2.ipynb"), ""}, {s("train.ipynb"), ""},
            {s("x/train.ipynb"), ""}, {s("ü.ipynb"), ""}, {s("a: [.ipynb"), ""}};
        const auto outcome = parsed(project::propose(listingOf(files, name)));
        QVERIFY2(outcome.ok(), qPrintable(outcome.problems.isEmpty() ? QString() : outcome.problems.first().text()));
        QCOMPARE(outcome.project->name, project);
        QCOMPARE(outcome.project->tasks.size(), 10);
    }

    void listingPassesOverEnvironmentsAndHiddenFolders()
    {
        support::ScratchFolder folder;
        folder.write(s("main.py"), "print(1)");
        folder.write(s("src/deep/er/x.py"), "x");
        folder.write(s("src/deep/er/too/far/x.py"), "x");
        folder.write(s("venv/lib/y.py"), "y");
        folder.write(s(".git/z.py"), "z");
        folder.write(s("__pycache__/m.py"), "m");
        folder.write(s("data.csv"), "1,2");
        const auto listing = project::listFolder(folder.path());
        QCOMPARE(listing.files, (QStringList{s("data.csv"), s("main.py"), s("src/deep/er/x.py")}));
        QCOMPARE(listing.text(s("main.py")), QByteArray("print(1)"));
        QVERIFY(listing.text(s("data.csv")).isEmpty());
    }

    void hugeFoldersAreCut()
    {
        support::ScratchFolder folder;
        for (int i = 0; i < 2100; ++i)
            folder.write(s("f%1").arg(i), "");
        QCOMPARE(project::listFolder(folder.path()).files.size(), 2000);
    }

private:
    static void row(const char *name, const Files &files, const QStringList &wanted)
    {
        QTest::newRow(name) << files << wanted;
    }

    static void scriptRows()
    {
        const QString base = s("Containerfile: FROM localhost/slipway/my-project-base:bookworm");
        row("nothing", {}, {});
        row("only data", {{s("a.csv"), ""}}, {});
        row("main", {{s("main.py"), "print(1)"}},
            {s("prototype/try-main python3 main.py"), s("dev/main python3 main.py"), base});
        row("guarded script", {{s("clean.py"), "x = 1\nif __name__ == \"__main__\":\n  pass"}},
            {s("prototype/try-clean python3 clean.py"), s("dev/clean python3 clean.py"), base});
        row("library only", {{s("lib.py"), "def f(): pass"}}, {base});
        row("tests are not started",
            {{s("test_x.py"), "if __name__ == '__main__':"}, {s("setup.py"), "if __name__ == '__main__':"}}, {base});
        row("notebook", {{s("Explore Data.ipynb"), "{}"}}, {s("prototype/explore-data Explore Data.ipynb"), base});
        row("train and evaluate", {{s("train.py"), ""}, {s("evaluate.py"), ""}, {s("n.ipynb"), ""}},
            {s("prototype/n n.ipynb"), s("dev/train python3 train.py"), s("test/evaluate python3 evaluate.py <- train"),
                base});
    }

    static void serviceRows()
    {
        const QString base = s("Containerfile: FROM localhost/slipway/my-project-base:bookworm");
        row("flask",
            {{s("app.py"),
                "from flask import Flask\napp = Flask(__name__)\n@app.get('/health')\ndef h(): pass\napp.run()\n"}},
            {s("service python3 -m flask --app app run --host 0.0.0.0 --port 5000 5000 /health"), base});
        row("flask that listens", {{s("app.py"), "import flask\napp.run(host='0.0.0.0', port=8123)\n"}},
            {s("service python3 app.py 8123 /"), base});
        row("fastapi",
            {{s("app.py"), "from fastapi import FastAPI\napi: FastAPI = FastAPI(title='x')\n@api.get(\"/healthz\")\n"}},
            {s("service python3 -m uvicorn app:api --host 0.0.0.0 --port 8000 8000 /healthz"), base});
        row("http.server",
            {{s("main.py"), "import http.server\nhttp.server.HTTPServer(('', 9000), H).serve_forever()\n"}},
            {s("service python3 main.py 9000 /"), base});
        row("train and serve", {{s("train.py"), ""}, {s("app.py"), "import flask\n"}},
            {s("prototype/try-train python3 train.py"), s("dev/train python3 train.py"),
                s("service python3 -m flask --app app run --host 0.0.0.0 --port 5000 5000 /"), base});
    }

    static void containerfileRows()
    {
        row("dockerfile with port", {{s("Dockerfile"), "FROM nginx\nEXPOSE 80\n"}}, {s("service  80 /")});
        row("containerfile before dockerfile", {{s("Dockerfile"), "EXPOSE 1"}, {s("Containerfile"), "EXPOSE 81"}},
            {s("service  81 /")});
        row("dockerfile and script", {{s("docker/Dockerfile"), "FROM x\nCOPY . ."}, {s("main.py"), ""}},
            {s("prototype/try-main python3 main.py"), s("dev/main python3 main.py")});
        row("dockerfile without port", {{s("Dockerfile"), "FROM x"}}, {});
    }
};

QTEST_GUILESS_MAIN(DetectTest)
#include "tst_detect.moc"
