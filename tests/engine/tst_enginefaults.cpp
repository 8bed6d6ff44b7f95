// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "support/fakeengine.h"
#include "support/scratch.h"
#include "support/unixsocket.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <thread>

#include <unistd.h>

using namespace engine;
using Code = base::Error::Code;

namespace {

QString text(const char *latin1)
{
    return QLatin1String(latin1);
}

QJsonObject fault(const char *on, const char *what)
{
    return {{text("on"), text(on)}, {text("do"), text(what)}};
}

} // namespace

/// The client against a scripted engine: what goes wrong on the way.
class EngineFaults : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        m_fake = std::make_unique<support::FakeEngine>();
        m_fake->state().addImage(text("sha256:one"), text("base:1"), {}, text("given"));
        m_engine = *Engine::connect(m_fake->socket(), m_never);
    }

    void itSaysWhoItIs()
    {
        QCOMPARE(m_engine->info().name, text("Docker"));
        QCOMPARE(m_engine->info().apiVersion, text("1.41"));
        QCOMPARE(m_engine->path(text("/images/json")), text("/v1.41/images/json"));
        QCOMPARE(m_engine->libpodPath(text("/x")), text("/v4.0.0/libpod/x"));
        QVERIFY(m_engine->ping(m_never).ok());
    }

    void whatIsNoEngineIsSaid()
    {
        const auto missing = Engine::connect(text("/nowhere/engine.sock"), m_never);
        QCOMPARE(missing.error().code, Code::Unavailable);
        QVERIFY(missing.error().next.contains(text("/nowhere/engine.sock")));
        QCOMPARE(Engine::connect(text("tcp://10.0.0.1:2375"), m_never).error().code, Code::Invalid);
        m_fake->addFault({{text("on"), text("/version")}, {text("do"), text("status")}, {text("status"), 404}});
        QCOMPARE(Engine::connect(m_fake->socket(), m_never).error().code, Code::Protocol);
    }

    void aSocketThatSaysNothingIsLeftWhenCancelled()
    {
        const QString path = support::freshSocketPath(text("mute"));
        const int listener = support::listenOn(path);
        base::CancelToken cancel;
        QElapsedTimer timer;
        timer.start();
        base::Result<std::shared_ptr<Engine>> result = base::Error();
        std::thread connecting([&] { result = Engine::connect(path, cancel); });
        QVERIFY(support::readable(listener, 5000));
        cancel.cancel();
        connecting.join();
        QCOMPARE(result.error().code, Code::Cancelled);
        QVERIFY(timer.elapsed() < 3000);
        ::close(listener);
        QFile::remove(path);
    }

    void aLostAnswerIsUnknownAndTheEffectIsThere()
    {
        m_fake->addFault(fault("POST /containers/create", "drop-after"));
        const base::Result<QString> made =
            m_engine->createContainer(text("x"), {{text("Image"), text("base:1")}}, m_never);
        QCOMPARE(made.error().code, Code::Unknown);
        QCOMPARE(m_fake->effects(text("create"), text("x")), 1);
        QVERIFY(m_engine->inspectContainer(text("x"), m_never).ok());
        const base::Result<QString> again =
            m_engine->createContainer(text("x"), {{text("Image"), text("base:1")}}, m_never);
        QCOMPARE(again.error().code, Code::Conflict);
    }

    void aFullDiskIsNamed()
    {
        m_fake->addFault(fault("POST /containers/create", "no-space"));
        const base::Result<QString> made =
            m_engine->createContainer(text("x"), {{text("Image"), text("base:1")}}, m_never);
        QCOMPARE(made.error().code, Code::NoSpace);
        QVERIFY(!made.error().next.isEmpty());
        QCOMPARE(m_fake->effects(text("create")), 0);
    }

    void waitingGoesOnAfterABrokenConnection()
    {
        m_fake->state().addRule({{text("match"), text("slow")}, {text("runMs"), 300}, {text("exitCode"), 4}});
        QVERIFY(m_engine->createContainer(text("slow"), {{text("Image"), text("base:1")}}, m_never).ok());
        QVERIFY(m_engine->startContainer(text("slow"), m_never).ok());
        QVERIFY(m_engine->startContainer(text("slow"), m_never).ok()); // running already
        m_fake->addFault(fault("/wait", "drop-before"));
        const base::Result<ContainerState> ended = m_engine->waitContainer(text("slow"), m_never);
        QVERIFY(ended.ok());
        QCOMPARE(ended->phase, ContainerState::Phase::Exited);
        QCOMPARE(ended->exitCode, 4);
    }

    void waitingEndsAtOnceWhenCancelledAndAfterItsTime()
    {
        m_fake->state().addRule({{text("match"), text("long")}, {text("runMs"), 600'000}});
        QVERIFY(m_engine->createContainer(text("long"), {{text("Image"), text("base:1")}}, m_never).ok());
        QVERIFY(m_engine->startContainer(text("long"), m_never).ok());
        QCOMPARE(m_engine->waitContainer(text("long"), m_never, 100)->phase, ContainerState::Phase::Running);
        base::CancelToken cancel;
        base::Result<ContainerState> waited = ContainerState();
        std::thread waiting([&] { waited = m_engine->waitContainer(text("long"), cancel); });
        QTRY_VERIFY(m_fake->calls().count(text("POST /containers/long/wait")) >= 2);
        cancel.cancel();
        waiting.join();
        QCOMPARE(waited.error().code, Code::Cancelled);
    }

    void aLogThatIsCutIsNoSuccess()
    {
        m_fake->state().addRule(
            {{text("match"), text("talk")}, {text("log"), QJsonArray{text("one"), text("two"), text("three")}}});
        QVERIFY(m_engine->createContainer(text("talk"), {{text("Image"), text("base:1")}}, m_never).ok());
        QVERIFY(m_engine->startContainer(text("talk"), m_never).ok());
        QCOMPARE(m_engine->waitContainer(text("talk"), m_never)->exitCode, 0);
        QJsonObject cut = fault("/logs", "cut");
        cut.insert(text("bytes"), 50);
        m_fake->addFault(cut);
        QStringList lines;
        const auto sink = [&lines](qint64, bool, const QString &line) { lines.append(line); };
        QCOMPARE(m_engine->logs(text("talk"), 0, true, sink, m_never).error().code, Code::Unknown);
        lines.clear();
        QVERIFY(m_engine->logs(text("talk"), 0, true, sink, m_never).ok());
        QCOMPARE(lines, (QStringList{text("one"), text("two"), text("three")}));
    }

    void whatIsGoneIsGone()
    {
        QVERIFY(m_engine->removeContainer(text("none"), true, m_never).ok());
        QCOMPARE(m_engine->inspectContainer(text("none"), m_never).error().code, Code::NotFound);
        QCOMPARE(m_engine->counters(text("none"), m_never).error().code, Code::NotFound);
        QCOMPARE(m_engine->inspectImage(text("none:1"), m_never).error().code, Code::NotFound);
        QVERIFY(m_engine->createContainer(text("x"), {{text("Image"), text("base:1")}}, m_never).ok());
        QCOMPARE(m_engine->counters(text("x"), m_never).error().code, Code::NotFound); // made, not started
    }

    void aStateFileOutlivesTheEngine()
    {
        support::ScratchFolder scratch;
        const support::FakeEngine::Options options{{}, scratch.path(text("state.json")), text("docker")};
        QString id;
        {
            support::FakeEngine first(options);
            first.state().addImage(text("sha256:one"), text("base:1"), {}, text("given"));
            id = *(*Engine::connect(first.socket(), m_never))
                      ->createContainer(text("kept"), {{text("Image"), text("base:1")}}, m_never);
        }
        support::FakeEngine second(options);
        QCOMPARE((*Engine::connect(second.socket(), m_never))->inspectContainer(text("kept"), m_never)->id, id);
    }

    void aChosenPlaceThatDoesNotAnswerIsNotReplacedByAnother()
    {
        qputenv("DOCKER_HOST", (text("unix://") + m_fake->socket()).toUtf8());
        const std::unique_ptr<Finder> finder = Finder::system();
        const auto found = finder->find({}, m_never);
        QVERIFY(found.ok());
        QCOMPARE((*found)->info().socket, m_fake->socket());
        qputenv("DOCKER_HOST", "unix:///nowhere/docker.sock");
        const auto refused = finder->find({}, m_never);
        QCOMPARE(refused.error().code, Code::Unavailable);
        QVERIFY(refused.error().next.contains(text("DOCKER_HOST")));
        const QList<Candidate> all = finder->survey(m_fake->socket(), m_never);
        QVERIFY(all.at(0).reachable && all.at(0).info.name == text("Docker"));
        QVERIFY(!all.at(1).reachable && !all.at(1).problem.message.isEmpty());
        qunsetenv("DOCKER_HOST");
    }

private:
    std::unique_ptr<support::FakeEngine> m_fake;
    std::shared_ptr<Engine> m_engine;
    base::CancelToken m_never;
};

QTEST_GUILESS_MAIN(EngineFaults)
#include "tst_enginefaults.moc"
