// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratch.h"
#include "target/contract.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <thread>

using namespace target;
using Code = base::Error::Code;

namespace {

QString text(const char *latin1)
{
    return QString::fromUtf8(latin1);
}

// The largest this process has been, in bytes.
qint64 highWater()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QRegularExpressionMatch match =
        QRegularExpression(QStringLiteral("VmHWM:\\s+(\\d+) kB")).match(QString::fromLatin1(file.readAll()));
    return match.captured(1).toLongLong() * 1024;
}

QString sha256(const QString &path)
{
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? QString::fromLatin1(hash.result().toHex())
                                                                 : QString();
}

// 1,024 unless a developer is in a hurry.
int outputMegabytes()
{
    bool given = false;
    const int wanted = qEnvironmentVariableIntValue("SLIPWAY_CONTRACT_MIB", &given);
    return given && wanted > 0 ? wanted : 1024;
}

} // namespace

void TargetContract::theExitCodeComesBack()
{
    const TaskStatus failed = run(task({text("exit 7")}, text("failed")));
    QCOMPARE(failed.phase, TaskStatus::Phase::Ended);
    QCOMPARE(failed.end, TaskStatus::End::Exited);
    QCOMPARE(failed.exitCode, 7);
    QCOMPARE(failed.reason, text("It exited with 7."));
    QVERIFY2(failed.startedAt > 0 && failed.endedAt >= failed.startedAt,
        qPrintable(text("%1 to %2").arg(failed.startedAt).arg(failed.endedAt)));
    const TaskStatus well = run(task({text("true")}, text("well")));
    QCOMPARE(well.end, TaskStatus::End::Exited);
    QCOMPARE(well.exitCode, 0);
    QVERIFY(well.reason.isEmpty());
}

void TargetContract::theLogIsThereAfterTheEnd()
{
    const TaskSpec spec = task({text("echo one"), text("echo two >&2"), text("head -c 40000 /dev/zero | tr '\\000' x"),
        text("echo"), text("printf last")});
    QCOMPARE(run(spec).exitCode, 0);
    const QStringList out = lines(spec.name, false);
    QCOMPARE(out.size(), 3);
    QCOMPARE(out.at(0), text("one"));
    QCOMPARE(out.at(1), QString(40000, QLatin1Char('x'))); // engines cut long lines; they are joined again
    QCOMPARE(out.at(2), text("last"));
    QCOMPARE(lines(spec.name, true), QStringList{text("two")});
}

void TargetContract::theLogIsFollowedWhileItRuns()
{
    const TaskSpec spec = task({text("echo begun"), text("sleep 0.5"), text("echo done")});
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    QVERIFY(made.ok());
    QVERIFY(m_here.target->startTask(*made, m_never).ok());
    QStringList seen;
    const base::Result<void> followed = m_here.target->followLog(
        spec.name, 0, true, [&seen](qint64, bool, const QString &line) { seen.append(line); }, m_never);
    QVERIFY(followed.ok());
    QCOMPARE(seen, (QStringList{text("begun"), text("done")}));
}

void TargetContract::outputsComeBackWholeWithTheirHashes()
{
    const int megabytes = outputMegabytes();
    support::ScratchFolder scratch;
    TaskHandle handle;
    const TaskSpec spec = task({text("mkdir $SLIPWAY_OUTPUT/deep"),
        text("dd if=/dev/urandom of=$SLIPWAY_OUTPUT/deep/big bs=1048576 count=%1 2>/dev/null")
            .replace(text("%1"), QString::number(megabytes)),
        text("echo small > $SLIPWAY_OUTPUT/small.txt"), text("sha256sum < $SLIPWAY_OUTPUT/deep/big")});
    QCOMPARE(run(spec, &handle).exitCode, 0);
    const QString expected = lines(spec.name, false).value(0).section(QLatin1Char(' '), 0, 0);
    const qint64 before = highWater();
    qint64 reported = 0;
    QElapsedTimer timer;
    timer.start();
    const base::Result<QList<OutputFile>> files = m_here.target->fetchOutputs(
        handle, scratch.path(text("out")), [&reported](const base::Progress &progress) { reported = progress.done; },
        m_never);
    QVERIFY2(files.ok(), files ? "" : qPrintable(files.error().text()));
    qInfo("%d MiB of outputs in %lld ms", megabytes, timer.elapsed());
    QVERIFY2(highWater() - before < 200'000'000, "the outputs were held in memory");
    QCOMPARE(files->size(), 2);
    QCOMPARE(files->at(0).path, text("deep/big"));
    QCOMPARE(files->at(0).bytes, qint64(megabytes) << 20);
    QCOMPARE(files->at(0).sha256, expected);
    QCOMPARE(sha256(scratch.path(text("out/deep/big"))), expected);
    QCOMPARE(scratch.read(text("out/small.txt")), QByteArray("small\n"));
    QVERIFY(reported > 0);
    QVERIFY(!QFile::exists(scratch.path(text("out.partial"))));
}

void TargetContract::outputsOfAnotherUserComeBackToo()
{
    support::ScratchFolder scratch;
    TaskSpec spec = task({text("id -u > $SLIPWAY_OUTPUT/user"), text("echo '{\"a\": 1}' > $SLIPWAY_METRICS")});
    spec.image = m_here.userImage;
    TaskHandle handle;
    QCOMPARE(run(spec, &handle).exitCode, 0);
    QVERIFY(m_here.target->fetchOutputs(handle, scratch.path(text("out")), {}, m_never).ok());
    QCOMPARE(scratch.read(text("out/user")), QByteArray("1000\n"));
    QCOMPARE(m_here.target->readMetrics(handle, m_never).value(), QByteArray("{\"a\": 1}\n"));
}

void TargetContract::outputsThatLeadOutsideAreLeftOut()
{
    support::ScratchFolder scratch;
    scratch.write(text("out/old"), "of an earlier try");
    TaskHandle handle;
    const TaskSpec spec =
        task({text("cd $SLIPWAY_OUTPUT"), text("/bin/busybox ln -s /etc/passwd outside"), text("echo in > inside")});
    QCOMPARE(run(spec, &handle).exitCode, 0);
    const base::Result<QList<OutputFile>> files =
        m_here.target->fetchOutputs(handle, scratch.path(text("out")), {}, m_never);
    QVERIFY(files.ok());
    QCOMPARE(files->size(), 1);
    QCOMPARE(files->at(0).path, text("inside"));
    QVERIFY(!QFile::exists(scratch.path(text("out/old"))));
}

void TargetContract::metricsComeBackUpToTheirLimit()
{
    TaskHandle handle;
    QCOMPARE(run(task({text("true")}, text("none")), &handle).exitCode, 0);
    QCOMPARE(m_here.target->readMetrics(handle, m_never).value(), QByteArray());
    QCOMPARE(
        run(task({text("head -c 4096 /dev/zero | tr '\\000' 1 > $SLIPWAY_METRICS")}, text("full")), &handle).exitCode,
        0);
    QCOMPARE(m_here.target->readMetrics(handle, m_never).value(), QByteArray(4096, '1'));
    QCOMPARE(run(task({text("head -c 4097 /dev/zero > $SLIPWAY_METRICS")}, text("over")), &handle).exitCode, 0);
    const base::Result<QByteArray> over = m_here.target->readMetrics(handle, m_never);
    QVERIFY(!over.ok());
    QCOMPARE(over.error().code, Code::Invalid);
    QVERIFY2(over.error().text().contains(text("4096")), qPrintable(over.error().text()));
}

void TargetContract::inputsAreHandedOver()
{
    support::ScratchFolder scratch;
    scratch.write(text("data/a/one.txt"), "first");
    scratch.write(text("data/two.txt"), "second");
    scratch.write(text("model.bin"), "weights");
    QVERIFY(QFile::link(text("two.txt"), scratch.path(text("data/link"))));
    TaskSpec spec = task({text("cat $SLIPWAY_INPUT/train/a/one.txt $SLIPWAY_INPUT/train/link /opt/model/model.bin"),
        text("echo"), text("readlink $SLIPWAY_INPUT/train/link")});
    spec.inputs = {{scratch.path(text("data")), text("/slipway/input/train")},
        {scratch.path(text("model.bin")), text("/opt/model/model.bin")}};
    QCOMPARE(run(spec).exitCode, 0);
    QCOMPARE(lines(spec.name, false), (QStringList{text("firstsecondweights"), text("two.txt")}));
    TaskSpec missing = task({text("true")}, text("missing"));
    missing.inputs = {{scratch.path(text("nope")), text("/slipway/input/nope")}};
    const base::Result<TaskHandle> refused = m_here.target->createTask(missing, m_never);
    QVERIFY(!refused.ok());
    QVERIFY(refused.error().message.contains(scratch.path(text("nope"))));
}

void TargetContract::cancelLeavesNothingBehind()
{
    const TaskSpec spec = task({text("trap 'exit 143' TERM"), text("echo ready"), text("sleep 600 & wait")});
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    QVERIFY(made.ok());
    QVERIFY(m_here.target->startTask(*made, m_never).ok());
    base::CancelToken cancel;
    base::Result<TaskStatus> waited = TaskStatus();
    std::thread waiter([&] { waited = m_here.target->waitTask(*made, cancel); });
    QTRY_COMPARE(lines(spec.name, false), QStringList{text("ready")});
    QElapsedTimer timer;
    timer.start();
    cancel.cancel();
    waiter.join();
    QVERIFY2(timer.elapsed() < 2000, "waiting did not end at once");
    QVERIFY(!waited.ok());
    QCOMPARE(waited.error().code, Code::Cancelled);
    QVERIFY(m_here.target->stopTask(spec.name, m_never).ok());
    const base::Result<TaskStatus> stopped = m_here.target->inspectTask(spec.name, m_never);
    QCOMPARE(stopped->phase, TaskStatus::Phase::Ended);
    QCOMPARE(stopped->end, TaskStatus::End::Killed);
    QVERIFY(m_here.target->removeTask(spec.name, m_never).ok());
    QVERIFY(m_here.target->removeTask(spec.name, m_never).ok()); // gone: ok
    QCOMPARE(m_here.target->inspectTask(spec.name, m_never)->phase, TaskStatus::Phase::Absent);
    QCOMPARE(m_here.ids(m_project), QStringList());
}

void TargetContract::theDeadlineEndsATaskAlsoAfterARestart()
{
    TaskSpec spec = task({text("trap '' TERM"), text("sleep 600")});
    spec.deadlineSeconds = 2;
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    QVERIFY(made.ok());
    QVERIFY(m_here.target->startTask(*made, m_never).ok());
    const std::shared_ptr<Target> later = m_here.again();
    const base::Result<TaskStatus> ended = later->waitTask(*made, m_never);
    QVERIFY(ended.ok());
    QCOMPARE(ended->phase, TaskStatus::Phase::Ended);
    QCOMPARE(ended->end, TaskStatus::End::Deadline);
    QVERIFY(ended->endedAt - ended->startedAt >= 2000);
    QVERIFY2(ended->reason.contains(text("deadline")), qPrintable(ended->reason));
    QCOMPARE(m_here.again()->inspectTask(spec.name, m_never)->end, TaskStatus::End::Deadline);
}

void TargetContract::outOfMemoryIsNamed()
{
    TaskSpec spec = task({text("exec tail /dev/zero")});
    spec.resources.memoryLimit = 32 << 20;
    const TaskStatus status = run(spec);
    QCOMPARE(status.phase, TaskStatus::Phase::Ended);
    QCOMPARE(status.end, TaskStatus::End::OutOfMemory);
    QVERIFY2(
        status.reason.contains(text("memory")) && status.reason.contains(text("33.6 MB")), qPrintable(status.reason));
}

void TargetContract::aCommandThatDoesNotExistIsNamed()
{
    TaskSpec spec = task({});
    spec.command = {text("/bin/nosuch"), text("--flag")};
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    QVERIFY(made.ok());
    const base::Result<void> started = m_here.target->startTask(*made, m_never);
    QVERIFY(!started.ok());
    QCOMPARE(started.error().code, Code::Failed);
    QVERIFY2(started.error().message.contains(text("/bin/nosuch")), qPrintable(started.error().message));
    const base::Result<TaskStatus> status = m_here.target->waitTask(*made, m_never);
    QVERIFY(status.ok());
    QCOMPARE(status->end, TaskStatus::End::NotStarted);
    QVERIFY2(status->reason.contains(text("/bin/nosuch")), qPrintable(status->reason));
}

void TargetContract::anImageThatIsNotThereIsNamed()
{
    TaskSpec spec = task({text("true")});
    spec.image = text("sha256:0000000000000000000000000000000000000000000000000000000000000000");
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    QVERIFY(!made.ok());
    QCOMPARE(made.error().code, Code::NotFound);
    QVERIFY(!made.error().next.isEmpty());
}

void TargetContract::aLostAnswerToACreateMakesNoSecond()
{
    const TaskSpec spec = task({text("echo once")});
    const std::shared_ptr<Target> lossy = m_here.losesNextCreate();
    const base::Result<TaskHandle> made = lossy->createTask(spec, m_never);
    QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().text()));
    QCOMPARE(m_here.lostAnswers(), 1);
    QCOMPARE(m_here.ids(m_project), QStringList{made->id});
    QVERIFY(lossy->startTask(*made, m_never).ok());
    QCOMPARE(lossy->waitTask(*made, m_never)->exitCode, 0);
    QCOMPARE(lines(spec.name, false), QStringList{text("once")});
}

void TargetContract::anEqualTaskIsTakenOverAndAnotherIsNot()
{
    const TaskSpec spec = task({text("echo first")});
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    const base::Result<TaskHandle> again = m_here.again()->createTask(spec, m_never);
    QVERIFY(made.ok() && again.ok());
    QCOMPARE(again->id, made->id);
    const TaskSpec other = task({text("echo second")});
    const base::Result<TaskHandle> replaced = m_here.target->createTask(other, m_never); // never started: replaced
    QVERIFY(replaced.ok());
    QVERIFY(replaced->id != made->id);
    QCOMPARE(run(other).exitCode, 0);
    const base::Result<TaskHandle> refused = m_here.target->createTask(spec, m_never); // it ran: kept
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, Code::Conflict);
    QVERIFY(m_here.target->startTask(*replaced, m_never).ok()); // never twice
    QCOMPARE(lines(spec.name, false), QStringList{text("second")});
}

void TargetContract::countersRiseWhileItRunsAndEndWithIt()
{
    TaskSpec spec = task({text("trap 'exit 0' TERM"), text("while true; do true; done")});
    spec.resources.cpuLimit = 500;
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    QVERIFY(made.ok());
    QVERIFY(m_here.target->startTask(*made, m_never).ok());
    const base::Result<UsageCounters> first = m_here.target->counters(spec.name, m_never);
    QVERIFY2(first.ok(), first ? "" : qPrintable(first.error().text()));
    base::Result<UsageCounters> second = UsageCounters();
    QTRY_VERIFY(
        ((second = m_here.target->counters(spec.name, m_never)), second && second->readAt - first->readAt > 2000));
    const double cores = double(second->cpuNanos - first->cpuNanos) / 1e6 / double(second->readAt - first->readAt);
    // At most its limit; how much of it a busy machine gives is not ours to say.
    QVERIFY2(cores > 0.02 && cores < 0.6, qPrintable(QString::number(cores)));
    QVERIFY(second->memory > 0);
    QVERIFY(m_here.target->stopTask(spec.name, m_never).ok());
    const base::Result<UsageCounters> after = m_here.target->counters(spec.name, m_never);
    QVERIFY(!after.ok());
    QCOMPARE(after.error().code, Code::NotFound);
}

void TargetContract::tasksRunAtTheSameTime()
{
    std::array<TaskStatus, 4> statuses;
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        threads.emplace_back([this, i, &statuses] {
            statuses[i] = run(task({text("sleep 0.3; exit %1").arg(i)}, text("par%1").arg(i)));
        });
    for (std::thread &thread : threads)
        thread.join();
    for (std::size_t i = 0; i < statuses.size(); ++i)
        QCOMPARE(statuses[i].exitCode, static_cast<int>(i));
}

void TargetContract::namesOf63CharactersWork()
{
    TaskSpec spec = task({text("echo $HOSTNAME")});
    spec.name = target::objectName({m_project, QString(80, QLatin1Char('n'))});
    QCOMPARE(spec.name.size(), 63);
    QCOMPARE(run(spec).exitCode, 0);
    ServiceSpec wide = service(1, text("mkdir -p /www; echo hello > /www/index.html; exec httpd -f -p 8080 -h /www"));
    wide.name = target::objectName({m_project, QString(80, QLatin1Char('s'))});
    QCOMPARE(wide.name.size(), 63);
    becomeHealthy(wide);
    QVERIFY(m_here.target->removeService(wide.name, m_never).ok());
}

void TargetContract::secretsReachTheContainerAndNothingElse()
{
    TaskSpec spec = task({text("test \"$TOKEN\" = \"hunter $(echo two)\"")});
    spec.secrets = {{text("TOKEN"), std::make_shared<const base::Secret>(QByteArray("hunter two"))}};
    QCOMPARE(run(spec).exitCode, 0);
    QVERIFY(!m_here.target->command(spec).contains(text("hunter two")));
    QVERIFY(m_here.target->command(spec).contains(text("TOKEN")));
}
