// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratch.h"
#include "target/laptop/commandline.h"
#include "target/laptop/containerspec.h"
#include "target/laptop/inputs.h"
#include "target/laptop/ports.h"
#include "target/laptop/refusals.h"
#include "target/laptop/serviceplan.h"
#include "target/laptop/verdict.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace target;
using namespace target::laptop;
using engine::ContainerState;
using engine::Flavor;
using Phase = engine::ContainerState::Phase;

namespace {

QString text(const char *latin1)
{
    return QString::fromUtf8(latin1);
}

TaskSpec taskSpec()
{
    TaskSpec spec;
    spec.name = text("p-dev-train");
    spec.image = text("sha256:abc");
    spec.command = {text("python3"), text("train.py"), text("--note=it's")};
    spec.env = {{text("EPOCHS"), text("3")}};
    spec.secrets = {{text("TOKEN"), std::make_shared<const base::Secret>(QByteArray("hunter2"))}};
    spec.resources.cpuLimit = 1500;
    spec.resources.cpuRequest = 500;
    spec.resources.memoryLimit = 256 << 20;
    spec.labels = {{QString::fromLatin1(label::project), text("p")}};
    return spec;
}

ServiceSpec serviceSpec(int release = 1)
{
    ServiceSpec spec;
    spec.name = text("p-prod-api");
    spec.release = release;
    spec.image = text("sha256:abc");
    spec.config = {{text("MODE"), text("fast")}};
    return spec;
}

ContainerState container(const char *id, const ServiceSpec &spec, Phase phase, qint64 createdAt, qint64 startedAt)
{
    ContainerState state;
    state.id = text(id);
    state.name = containerName(spec);
    state.phase = phase;
    state.createdAt = createdAt;
    state.startedAt = startedAt;
    state.labels = {
        {QString::fromLatin1(label::specHash), specHash(spec)}, {QString::fromLatin1(label::port), text("21000")}};
    return state;
}

ServiceSpec other(const char *mode)
{
    ServiceSpec spec = serviceSpec();
    spec.config.insert(text("MODE"), text(mode));
    return spec;
}

} // namespace

/// The pure parts of the laptop target.
class LaptopPlan : public QObject {
    Q_OBJECT
private slots:
    void namesAreDeterministicShortAndDifferent_data()
    {
        QTest::addColumn<QStringList>("parts");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("hashed");
        QTest::newRow("plain") << QStringList{text("digits"), text("prod"), text("api")} << text("digits-prod-api")
                               << false;
        QTest::newRow("upper") << QStringList{text("Digits"), text("dev")} << text("digits-dev-") << true;
        QTest::newRow("dash") << QStringList{text("a-b"), text("c")} << text("a-b-c-") << true;
        QTest::newRow("foreign") << QStringList{text("größe"), text("x")} << text("gr-e-x-") << true;
        QTest::newRow("nothing left") << QStringList{text("日本")} << QString() << true;
        QTest::newRow("an empty part") << QStringList{text("a"), QString(), text("b")} << text("a-b-") << true;
    }
    void namesAreDeterministicShortAndDifferent()
    {
        QFETCH(QStringList, parts);
        QFETCH(QString, name);
        QFETCH(bool, hashed);
        const QString made = target::objectName(parts);
        const QRegularExpression valid(text("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"));
        QVERIFY2(valid.match(made).hasMatch(), qPrintable(made));
        QVERIFY2(made.startsWith(name), qPrintable(made));
        QCOMPARE(made.size(), name.size() + (hashed ? 8 : 0));
        QCOMPARE(made, target::objectName(parts));
    }

    void longNamesStayDifferent()
    {
        const QString a = target::objectName({QString(100, QLatin1Char('x')), text("a")});
        const QString b = target::objectName({QString(100, QLatin1Char('x')), text("b")});
        QCOMPARE(a.size(), 63);
        QCOMPARE(b.size(), 63);
        QVERIFY(a != b);
        QVERIFY(target::objectName({text("a-b"), text("c")}) != target::objectName({text("a"), text("b-c")}));
    }

    void theHashLooksAtWhatMattersOnly()
    {
        const TaskSpec spec = taskSpec();
        TaskSpec same = spec;
        same.labels.insert(text("x"), text("y"));
        same.secrets = {{text("TOKEN"), std::make_shared<const base::Secret>(QByteArray("other"))}};
        QCOMPARE(specHash(same), specHash(spec));
        TaskSpec changed = spec;
        changed.env.insert(text("EPOCHS"), text("4"));
        QVERIFY(specHash(changed) != specHash(spec));
        TaskSpec withInput = spec;
        withInput.inputs = {{text("/a"), text("/b")}};
        QVERIFY(specHash(withInput) != specHash(spec));
        QCOMPARE(specHash(serviceSpec(1)), specHash(serviceSpec(2))); // a number alone restarts nothing
        QVERIFY(specHash(other("slow")) != specHash(serviceSpec()));
        ServiceSpec fixedPort = serviceSpec();
        fixedPort.hostPort = 8000;
        QVERIFY(specHash(fixedPort) != specHash(serviceSpec()));
    }

    void aTaskBecomesAContainer()
    {
        const QJsonObject made = containerSpec(taskSpec(), Flavor::Docker);
        const QJsonObject host = made.value(text("HostConfig")).toObject();
        QCOMPARE(made.value(text("Entrypoint")).toArray(),
            (QJsonArray{text("python3"), text("train.py"), text("--note=it's")}));
        QVERIFY(made.value(text("Cmd")).toArray().isEmpty());
        QVERIFY(made.value(text("Env")).toArray().contains(text("TOKEN=hunter2")));
        QVERIFY(made.value(text("Env")).toArray().contains(text("SLIPWAY_OUTPUT=/slipway/output")));
        QCOMPARE(host.value(text("NanoCpus")).toDouble(), 1.5e9);
        QCOMPARE(host.value(text("CpuShares")).toInt(), 512);
        QCOMPARE(host.value(text("Memory")), host.value(text("MemorySwap")));
        QVERIFY(!made.value(text("Labels")).toObject().value(text("dev.slipway.spec")).toString().isEmpty());
        QVERIFY(!QJsonDocument(made.value(text("Labels")).toObject()).toJson().contains("hunter2"));
    }

    void aServiceIsPublishedOnTheLoopbackOnly()
    {
        const QJsonObject made = containerSpec(serviceSpec(4), 21'000, Flavor::Podman);
        const QJsonObject binding = made.value(text("HostConfig"))
                                        .toObject()
                                        .value(text("PortBindings"))
                                        .toObject()
                                        .value(text("8080/tcp"))
                                        .toArray()
                                        .first()
                                        .toObject();
        QCOMPARE(binding.value(text("HostIp")).toString(), text("127.0.0.1"));
        QCOMPARE(binding.value(text("HostPort")).toString(), text("21000"));
        QVERIFY(!made.value(text("HostConfig")).toObject().contains(text("RestartPolicy")));
        QCOMPARE(releaseOf(containerName(serviceSpec(4))), 4);
        QCOMPARE(releaseOf(text("something-else")), 0);
    }

    void endingsAreNamed_data()
    {
        QTest::addColumn<int>("flavor");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<bool>("oomKilled");
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<qint64>("ranMs");
        QTest::addColumn<bool>("byUs");
        QTest::addColumn<int>("end");
        const auto row = [](const char *name, Flavor flavor, int code, bool oom, qint64 limit, qint64 ran, bool byUs,
                             TaskStatus::End end) {
            QTest::newRow(name) << static_cast<int>(flavor) << code << oom << limit << ran << byUs
                                << static_cast<int>(end);
        };
        using End = TaskStatus::End;
        row("well", Flavor::Docker, 0, false, 0, 10, false, End::Exited);
        row("failed", Flavor::Docker, 2, false, 0, 10, false, End::Exited);
        row("memory, said", Flavor::Docker, 137, true, 100, 10, false, End::OutOfMemory);
        row("memory in a child, said", Flavor::Docker, 1, true, 100, 10, false, End::OutOfMemory);
        row("memory in a child, survived", Flavor::Docker, 0, true, 100, 10, false, End::Exited);
        row("killed", Flavor::Docker, 137, false, 100, 10, false, End::Killed);
        row("memory, not said", Flavor::Podman, 137, false, 100, 10, false, End::OutOfMemory);
        row("killed without limit", Flavor::Podman, 137, false, 0, 10, false, End::Killed);
        row("stopped by us", Flavor::Podman, 137, false, 100, 10, true, End::Killed);
        row("terminated", Flavor::Podman, 143, false, 100, 10, false, End::Killed);
        row("deadline before a restart of ours", Flavor::Podman, 137, false, 100, 60'000, false, End::Deadline);
        row("failed late", Flavor::Podman, 1, false, 100, 60'000, false, End::Exited);
    }
    void endingsAreNamed()
    {
        QFETCH(int, flavor);
        QFETCH(int, exitCode);
        QFETCH(bool, oomKilled);
        QFETCH(qint64, limit);
        QFETCH(qint64, ranMs);
        QFETCH(bool, byUs);
        QFETCH(int, end);
        ContainerState state;
        state.phase = Phase::Exited;
        state.exitCode = exitCode;
        state.oomKilled = oomKilled;
        state.memoryLimit = limit;
        state.startedAt = 1'000'000;
        state.finishedAt = state.startedAt + ranMs;
        state.labels = {{QString::fromLatin1(label::deadline), text("60")}};
        const TaskStatus status = taskStatus(state, static_cast<Flavor>(flavor), {byUs, {}});
        QCOMPARE(static_cast<int>(status.end), end);
        QCOMPARE(status.reason.isEmpty(), status.end == TaskStatus::End::Exited && exitCode == 0);
    }

    void notStartedIsAnEndToo()
    {
        ContainerState state;
        state.phase = Phase::Created;
        QCOMPARE(taskStatus(state, Flavor::Podman, {}).phase, TaskStatus::Phase::Created);
        const TaskStatus podman =
            taskStatus(state, Flavor::Podman, {false, text("no such command")}); // Podman forgets why
        QCOMPARE(podman.end, TaskStatus::End::NotStarted);
        state.error = text("exec: \"/x\": no such file or directory");
        QCOMPARE(taskStatus(state, Flavor::Docker, {}).end, TaskStatus::End::NotStarted);
    }

    void theViewSaysWhatIsWantedAndWhatAReturnGoesTo()
    {
        const ServiceSpec wanted = other("wanted");
        const ContainerState live = container("live", other("live"), Phase::Exited, 10, 11);
        const ContainerState failed = container("failed", other("failed"), Phase::Exited, 20, 21);
        const ContainerState never = container("never", other("never"), Phase::Created, 5, 0);
        const ContainerState now = container("now", wanted, Phase::Running, 30, 31);
        const ServiceView view = viewed({failed, now, live, never}, wanted);
        QCOMPARE(view.wanted->id, text("now"));
        QCOMPARE(view.earlier->id, text("live"));
        QCOMPARE(view.superseded.size(), 2);
        QVERIFY(!viewed({live}, wanted).wanted);
        QVERIFY(!viewed({now}, wanted).earlier);
        QVERIFY(!viewed({}, wanted).earlier);
        QCOMPARE(current({live, now, failed})->id, text("now"));
        QCOMPARE(current({live, failed})->id, text("failed"));
        QVERIFY(!current({}));
    }

    void thePortIsKept()
    {
        ServiceSpec spec = serviceSpec();
        QCOMPARE(keptPort({}, spec), 0);
        QCOMPARE(keptPort({container("a", spec, Phase::Exited, 1, 1)}, spec), 21'000);
        spec.hostPort = 8000;
        QCOMPARE(keptPort({container("a", spec, Phase::Exited, 1, 1)}, spec), 8000);
    }

    void thePortComesFromTheName()
    {
        const auto all = [](int) { return true; };
        const int first = choosePort(text("api"), {}, all);
        QVERIFY(first >= 20'000 && first < 30'000);
        QCOMPARE(choosePort(text("api"), {}, all), first);
        const int second = choosePort(text("api"), {first}, all);
        QCOMPARE(second, first == 29'999 ? 20'000 : first + 1);
        QCOMPARE(choosePort(text("api"), {}, [first](int port) { return port != first; }), second);
        QCOMPARE(choosePort(text("api"), {}, [](int) { return false; }), 0);
    }

    void theCommandLineDoesTheSameWithoutSecrets()
    {
        TaskSpec spec = taskSpec();
        spec.mounts = {{text("/data set"), text("/data"), true, {}}};
        const QString line = commandLine(text("podman"), spec);
        QVERIFY2(line.startsWith(text("podman run --name p-dev-train -e EPOCHS=3 ")), qPrintable(line));
        QVERIFY2(line.endsWith(text("--entrypoint python3 sha256:abc train.py '--note=it'\\''s'")), qPrintable(line));
        QVERIFY(line.contains(text("-e TOKEN ")) && !line.contains(text("hunter2")));
        QVERIFY(line.contains(text("--cpus 1.5 --memory 268435456 --memory-swap 268435456")));
        QVERIFY(line.contains(text("-v '/data set:/data:ro'")));
        QCOMPARE(commandLine(text("docker"), serviceSpec(), 21'000),
            text("docker run --detach --name %1 --publish 127.0.0.1:21000:8080 -e MODE=fast sha256:abc")
                .arg(containerName(serviceSpec())));
        QCOMPARE(shellWord(text("")), text("''"));
    }

    void refusalsAreSentences()
    {
        engine::Info info;
        info.name = text("Podman");
        info.cpus = 4;
        info.memoryBytes = qint64(16) << 30;
        info.limitsMemory = false;
        project::Project project;
        project::Task task;
        task.name = text("train");
        task.resources.gpu = 1;
        task.resources.cpuRequest = 8000;
        task.resources.memoryLimit = 1 << 30;
        task.resources.memoryRequest = qint64(64) << 30;
        task.mounts = {{text("/nowhere"), text("/data"), true, {}}, {text("relative"), text("/x"), true, {}}};
        project.tasks = {task};
        project::Service service;
        service.name = text("api");
        service.replicas = 3;
        project.service = service;
        project::Environment environment;
        environment.name = text("prod");
        const auto exists = [](const QString &) { return false; };
        const QStringList all = refusals(info, project, environment, exists);
        QCOMPARE(all.size(), 6);
        QVERIFY(all.filter(text("GPU")).size() == 1 && all.filter(text("replicas")).size() == 1
            && all.filter(text("/nowhere")).size() == 1);
        QVERIFY(all.filter(text("8 cores")).size() == 1 && all.filter(text("cannot limit memory")).size() == 1);
        environment.replicas = 1;
        QCOMPARE(refusals(info, project, environment, exists).size(), 5);
        info.hasGpu = info.limitsMemory = true;
        QCOMPARE(refusals(info, project::Project(), environment, exists), QStringList());
    }

    void inputsBecomeEntriesBelowTheRoot()
    {
        support::ScratchFolder scratch;
        scratch.write(text("data/a.txt"), "a");
        scratch.write(text("data/sub/b.txt"), "b");
        scratch.write(text("run.sh"), "x");
        QFile::setPermissions(scratch.path(text("run.sh")), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const auto entries = taskFiles({{scratch.path(text("data")), text("/slipway/input/data")},
            {scratch.path(text("run.sh")), text("/opt/run.sh")}});
        QVERIFY(entries.ok());
        QStringList paths;
        for (const image::TarEntry &entry : *entries)
            paths.append(entry.path + QLatin1Char(' ') + QString::number(entry.mode, 8));
        QCOMPARE(paths,
            (QStringList{text("slipway 777"), text("slipway/output 777"), text("slipway/input 777"),
                text("slipway/input/data 777"), text("slipway/input/data/a.txt 644"),
                text("slipway/input/data/sub 777"), text("slipway/input/data/sub/b.txt 644"), text("opt/run.sh 755")}));
    }
};

QTEST_GUILESS_MAIN(LaptopPlan)
#include "tst_laptopplan.moc"
