// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeengine.h"
#include "support/scratch.h"
#include "target/laptop/laptoptarget.h"

#include <QDir>
#include <QTest>

using namespace target;
using Code = base::Error::Code;

namespace {

QString text(const char *latin1)
{
    return QString::fromUtf8(latin1);
}

QJsonObject fault(const char *on, const char *what, int skip = 0)
{
    return {{text("on"), text(on)}, {text("do"), text(what)}, {text("skip"), skip}};
}

TaskSpec task(const char *name = "train")
{
    TaskSpec spec;
    spec.name = text(name);
    spec.image = text("base:1");
    spec.labels = {{QString::fromLatin1(label::project), text("p")}};
    return spec;
}

ServiceSpec service(int release, const char *mode)
{
    ServiceSpec spec;
    spec.name = text("fake-prod-api");
    spec.release = release;
    spec.image = text("base:1");
    spec.config = {{text("MODE"), text(mode)}};
    spec.labels = {{QString::fromLatin1(label::project), text("p")}};
    return spec;
}

} // namespace

/// The laptop target against a scripted engine: faults at each call, on both kinds of engine.
class LaptopFaults : public QObject {
    Q_OBJECT
private slots:
    void initTestCase_data()
    {
        QTest::addColumn<QString>("flavor");
        QTest::newRow("docker") << text("docker");
        QTest::newRow("podman") << text("podman");
    }

    void init()
    {
        QFETCH_GLOBAL(QString, flavor);
        m_fake = std::make_unique<support::FakeEngine>(support::FakeEngine::Options{{}, {}, flavor});
        m_fake->state().addImage(text("sha256:one"), text("base:1"), {}, text("given"));
        m_target = again();
    }

    void aLostAnswerAtAnyCallOfATaskMakesNothingTwice_data()
    {
        QTest::addColumn<QString>("on");
        for (const char *on :
            {"POST /containers/create", "GET /containers/train/json", "/archive", "/start", "GET /images"})
            QTest::newRow(on) << text(on);
    }
    void aLostAnswerAtAnyCallOfATaskMakesNothingTwice()
    {
        QFETCH(QString, on);
        m_fake->addFault({{text("on"), on}, {text("do"), text("drop-after")}});
        base::Result<TaskHandle> made = m_target->createTask(task(), m_never);
        if (!made) // said, and asked for again
            made = m_target->createTask(task(), m_never);
        QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().text()));
        base::Result<void> started = m_target->startTask(*made, m_never);
        if (!started)
            started = m_target->startTask(*made, m_never);
        QVERIFY(started.ok());
        QCOMPARE(m_target->waitTask(*made, m_never)->exitCode, 0);
        QCOMPARE(m_fake->effects(text("create")), 1);
        QCOMPARE(m_fake->effects(text("start")), 1);
    }

    void aTaskIsNeverStartedTwiceEvenWhenItEndedMeanwhile()
    {
        const base::Result<TaskHandle> made = m_target->createTask(task(), m_never);
        m_fake->state().addRule({{text("match"), text("train")}, {text("runMs"), 0}});
        m_fake->addFault(fault("/start", "drop-after"));
        QVERIFY(m_target->startTask(*made, m_never).ok());
        QVERIFY(again()->startTask(*made, m_never).ok());
        QCOMPARE(m_fake->effects(text("start")), 1);
    }

    void aFullDiskIsSaidWhereverItComes_data()
    {
        QTest::addColumn<QString>("on");
        for (const char *on : {"POST /containers/create", "PUT /containers", "/start"})
            QTest::newRow(on) << text(on);
    }
    void aFullDiskIsSaidWhereverItComes()
    {
        QFETCH(QString, on);
        m_fake->addFault({{text("on"), on}, {text("do"), text("no-space")}});
        const base::Result<TaskHandle> made = m_target->createTask(task(), m_never);
        base::Error error = made ? base::Error() : made.error();
        if (made)
            error = m_target->startTask(*made, m_never).error();
        QCOMPARE(error.code, Code::NoSpace);
        QVERIFY(!error.next.isEmpty());
        const base::Result<TaskHandle> later = m_target->createTask(task(), m_never); // space was made
        QVERIFY(later.ok());
        QVERIFY(m_target->startTask(*later, m_never).ok());
        QCOMPARE(m_fake->effects(text("create")), 1);
    }

    void outputsThatBreakOffAreNoOutputs()
    {
        support::ScratchFolder scratch;
        m_fake->state().addRule({{text("match"), text("train")}, {text("runMs"), 0},
            {text("outputs"), QJsonObject{{text("model.bin"), QString(5000, QLatin1Char('m'))}}}});
        const base::Result<TaskHandle> made = m_target->createTask(task(), m_never);
        QVERIFY(m_target->startTask(*made, m_never).ok());
        QJsonObject cut = fault("GET /containers", "cut");
        cut.insert(text("on"), text("/archive"));
        cut.insert(text("bytes"), 3000);
        m_fake->addFault(cut);
        const base::Result<QList<OutputFile>> broken =
            m_target->fetchOutputs(*made, scratch.path(text("out")), {}, m_never);
        QVERIFY(!broken.ok());
        QVERIFY(!QDir(scratch.path(text("out"))).exists());
        QVERIFY(!QDir(scratch.path(text("out.partial"))).exists());
        const base::Result<QList<OutputFile>> whole =
            m_target->fetchOutputs(*made, scratch.path(text("out")), {}, m_never);
        QVERIFY(whole.ok());
        QCOMPARE(whole->first().bytes, 5000);
        QCOMPARE(m_target->readMetrics(*made, m_never).value(), QByteArray("{\"accuracy\":0.95,\"f1\":0.94}"));
    }

    void aStrangersContainerIsLeftAlone()
    {
        const auto engine = *engine::Engine::connect(m_fake->socket(), m_never);
        QVERIFY(engine->createContainer(text("train"), {{text("Image"), text("base:1")}}, m_never).ok());
        const base::Result<TaskHandle> refused = m_target->createTask(task(), m_never);
        QCOMPARE(refused.error().code, Code::Conflict);
        QVERIFY(refused.error().message.contains(text("did not make")));
        QCOMPARE(m_fake->effects(text("remove")), 0);
    }

    void aRolloutEndsWellWhicheverAnswerIsLost_data()
    {
        QTest::addColumn<QString>("on");
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("skip");
        for (const char *what : {"drop-before", "drop-after"})
            for (int skip = 0; skip < 14; ++skip)
                QTest::newRow(qPrintable(text("%1 %2").arg(text(what)).arg(skip))) << text("/") << text(what) << skip;
    }
    // Each call in turn is lost on the way there or back; who applies, settles or returns again ends where it should.
    void aRolloutEndsWellWhicheverAnswerIsLost()
    {
        QFETCH(QString, on);
        QFETCH(QString, what);
        QFETCH(int, skip);
        const ServiceSpec first = service(1, "one");
        const ServiceSpec second = service(2, "two");
        QVERIFY(m_target->applyService(first, m_never).ok());
        QVERIFY(m_target->settleService(first, m_never).ok());
        const QString firstId = m_target->inspectService(first.name, m_never)->id;
        m_fake->addFault({{text("on"), on}, {text("do"), what}, {text("skip"), skip}});
        for (int i = 0; i < 3 && !m_target->applyService(second, m_never).ok(); ++i)
            m_target = again();
        QCOMPARE(m_target->inspectService(first.name, m_never)->release, 2);
        for (int i = 0; i < 3 && !m_target->returnService(second, m_never).ok(); ++i)
            m_target = again();
        base::Result<ServiceStatus> now = m_target->inspectService(first.name, m_never);
        if (!now)
            now = m_target->inspectService(first.name, m_never);
        QCOMPARE(now->id, firstId);
        QVERIFY(now->running);
        QCOMPARE(m_fake->state().containers({}).size(), 1);
        QCOMPARE(m_fake->effects(text("create")), 2);
    }

    void aTakenPortMovesOnOnlyWhenNobodyNamedIt()
    {
        m_fake->addFault({{text("on"), text("/start")}, {text("do"), text("status")}, {text("status"), 500},
            {text("message"), text("Bind for 127.0.0.1: port is already allocated")}});
        const base::Result<ServiceStatus> moved = m_target->applyService(service(1, "one"), m_never);
        QVERIFY2(moved.ok(), moved ? "" : qPrintable(moved.error().text()));
        QVERIFY(moved->running);
        QCOMPARE(m_fake->state().containers({}).size(), 1);
        QVERIFY(m_target->removeService(moved->objectName.section(QLatin1String("-v1-"), 0, 0), m_never).ok());
        ServiceSpec fixed = service(1, "two");
        fixed.hostPort = 28'123;
        m_fake->addFault({{text("on"), text("/start")}, {text("do"), text("status")}, {text("status"), 500},
            {text("message"), text("port is already allocated")}});
        const base::Result<ServiceStatus> refused = m_target->applyService(fixed, m_never);
        QCOMPARE(refused.error().code, Code::Conflict);
        QVERIFY(refused.error().next.contains(text("28123")));
    }

    void probesSayWhatTheySee()
    {
        m_fake->state().addRule({{text("match"), text("MODE=sick")}, {text("http"), 503}});
        m_fake->state().addRule({{text("match"), text("MODE=gone")}, {text("runMs"), 0}, {text("exitCode"), 3},
            {text("log"), QJsonArray{text("no model")}}});
        QCOMPARE(m_target->probeService(service(1, "sick"), m_never)->final, true); // nothing there
        QVERIFY(m_target->applyService(service(1, "sick"), m_never).ok());
        base::Result<Health> health = Health();
        QTRY_VERIFY(((health = m_target->probeService(service(1, "sick"), m_never)), health->status == 503));
        QVERIFY(!health->healthy && !health->final);
        QVERIFY(m_target->applyService(service(2, "gone"), m_never).ok());
        QTRY_VERIFY(((health = m_target->probeService(service(2, "gone"), m_never)), health->final));
        QCOMPARE(health->seen, text("It exited with 3. Its last line: no model"));
    }

private:
    std::shared_ptr<Target> again() const
    {
        return std::make_shared<LaptopTarget>(*engine::Engine::connect(m_fake->socket(), m_never));
    }

    std::unique_ptr<support::FakeEngine> m_fake;
    std::shared_ptr<Target> m_target;
    base::CancelToken m_never;
};

QTEST_GUILESS_MAIN(LaptopFaults)
#include "tst_laptopfaults.moc"
