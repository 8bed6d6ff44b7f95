// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/engines.h"
#include "support/fakeengine.h"
#include "sweepworld.h"
#include "victim.h"

#include <QTest>

#include <atomic>
#include <random>
#include <thread>

using namespace Qt::Literals::StringLiterals;

namespace {

struct Ended {
    bool killed = false;
    int exitCode = -1;
    QByteArray output;
};

Ended runOnce(const QString &folder, int killAt)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SLIPWAY_KILL_AT"_s, QString::number(killAt));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(SLIPWAY_SWEEP), {folder});
    process.waitForFinished(60'000);
    return {process.exitStatus() == QProcess::CrashExit, process.exitCode(), process.readAll()};
}

// What an outsider sees at the end; empty when all is as it should be.
QStringList troubles(const QString &folder)
{
    QStringList found;
    const auto check = [&found](bool good, const QString &what) {
        if (!good)
            found.append(what);
    };
    const support::FolderWorld world(folder + u"/world"_s);
    for (const char *kind : {"image.base", "service.apply"})
        check(world.events(QLatin1String(kind)).size() == 1,
            u"%1: %2"_s.arg(QLatin1String(kind), world.events(QLatin1String(kind)).join(u'|')));
    for (const char *kind : {"image.build", "container.create", "container.start"})
        check(world.events(QLatin1String(kind)).size() == 2,
            u"%1: %2"_s.arg(QLatin1String(kind), world.events(QLatin1String(kind)).join(u'|')));
    const QStringList pushes = world.events(u"image.push"_s);
    check(QSet<QString>(pushes.cbegin(), pushes.cend()).size() == 2, u"pushes: "_s + pushes.join(u'|'));
    check(world.names(u"containers"_s).isEmpty(), u"left behind: "_s + world.names(u"containers"_s).join(u'|'));
    check(world.names(u"services"_s).size() == 1, u"services"_s);

    base::SystemClock clock;
    const auto store = store::Store::open(folder + u"/db"_s, clock);
    if (!store)
        return {store.error().text()};
    const auto runs = (*store)->runs(1);
    check(runs->size() == 1 && runs->first().state == store::RunState::Passed, u"run"_s);
    const auto attempts = (*store)->attempts(runs->isEmpty() ? 0 : runs->first().id);
    for (const store::AttemptRecord &attempt : *attempts)
        check(
            attempt.state == store::AttemptState::Passed && attempt.number == 1, attempt.node + u' ' + attempt.reason);
    const auto effects = (*store)->effectsLike({});
    for (const store::EffectRecord &effect : *effects)
        check(effect.resultAt > 0 && effect.ok, u"effect "_s + effect.key);
    check((*store)->releases(1)->size() == 1, u"releases"_s);
    const auto deployments = (*store)->deployments(1);
    check(deployments->size() == 1 && deployments->first().state == store::DeploymentState::Live, u"deployments"_s);
    check((*store)->builds(1)->size() == 2, u"builds"_s);
    for (const store::AttemptRecord &attempt : *attempts) {
        const auto log = (*store)->log(u"attempt/%1"_s.arg(attempt.id));
        check(attempt.node != u"task:train"_s || log->size() == 2, u"log of train: %1 lines"_s.arg(log->size()));
    }
    return found;
}

// Ends the process at these points, one after the other, then lets it come to its end.
QString sweep(const QList<int> &killAt)
{
    support::ScratchFolder folder;
    QByteArray said;
    for (const int point : killAt) {
        const Ended ended = runOnce(folder.path(), point);
        said += ended.output;
        if (!ended.killed && ended.exitCode != 0)
            return QString::fromUtf8(said);
    }
    const Ended last = runOnce(folder.path(), 0);
    said += last.output;
    if (last.killed || last.exitCode != 0)
        return u"it did not come to its end: "_s + QString::fromUtf8(said);
    const QStringList found = troubles(folder.path());
    return found.isEmpty() ? QString() : QString::fromUtf8(said) + found.join(u'\n');
}

int pointsOfAWholeRun()
{
    support::ScratchFolder folder;
    const Ended whole = runOnce(folder.path(), 0);
    const qsizetype at = whole.output.indexOf("points ");
    if (whole.exitCode != 0 || at < 0)
        qWarning("%s", whole.output.constData());
    return at < 0 ? 0 : whole.output.mid(at + 7).split('\n').first().toInt();
}

// What does all points in turn, two at a time; `one` gives what went wrong at a point.
QStringList eachOf(int points, const std::function<QString(int)> &one)
{
    std::atomic_int next{1};
    std::mutex mutex;
    QStringList failures;
    const auto work = [&] {
        for (int point = next++; point <= points; point = next++) {
            const QString failure = one(point);
            const std::lock_guard lock(mutex);
            if (!failure.isEmpty())
                failures.append(u"point %1: %2"_s.arg(point).arg(failure));
        }
    };
    {
        const std::jthread first(work);
        const std::jthread second(work);
    }
    return failures;
}

// The project of realproject.h on the scripted engine.
QString sweepEngine(support::FakeEngine &fake, const std::shared_ptr<engine::Engine> &engine, int point)
{
    const auto created = [&fake] {
        QStringList names;
        const QJsonArray effects = fake.state().effects();
        for (const QJsonValue &effect : effects) {
            if (effect[u"what"_s].toString() == u"create"_s)
                names.append(effect[u"name"_s].toString());
        }
        return names;
    };
    Victim victim(engine, u"sweep%1"_s.arg(point), created);
    QByteArray said;
    if (victim.run(point, &said) < 0 || victim.run(0, &said) < 0)
        return QString::fromUtf8(said);
    const QStringList found = victim.troubles();
    return found.isEmpty() ? QString() : QString::fromUtf8(said) + found.join(u'\n');
}

} // namespace

class KillSweepTest : public QObject {
    Q_OBJECT
private slots:
    void eachJournalWriteAndEachEngineCallInTurn_data()
    {
        QTest::addColumn<QString>("flavor");
        QTest::newRow("docker") << u"docker"_s;
        QTest::newRow("podman") << u"podman"_s;
    }
    void eachJournalWriteAndEachEngineCallInTurn()
    {
        QFETCH(QString, flavor);
        support::FakeEngine fake({{}, {}, flavor});
        fake.state().addImage({}, QString::fromLatin1(support::testImageTag), {}, u"import"_s);
        fake.state().addRule({{u"match"_s, u"-train-"_s}, {u"runMs"_s, 50}, {u"log"_s, QJsonArray{u"training"_s}},
            {u"metrics"_s, QJsonObject{{u"accuracy"_s, 0.97}}},
            {u"outputs"_s, QJsonObject{{u"model.txt"_s, u"weights"_s}}}});
        fake.state().addRule(
            {{u"match"_s, u"-check-"_s}, {u"runMs"_s, 50}, {u"metrics"_s, QJsonObject{{u"found"_s, 1}}}});
        const auto engine = engine::Engine::connect(fake.socket(), {});
        QVERIFY(engine.ok());
        QByteArray said;
        int points = 0;
        {
            Victim whole(*engine, u"whole"_s, [] { return QStringList(); });
            points = whole.run(0, &said);
        }
        QVERIFY2(points > 100, said.constData());
        qInfo("%d points", points);
        const QStringList failures = eachOf(points, [&](int point) { return sweepEngine(fake, *engine, point); });
        QVERIFY2(failures.isEmpty(),
            qPrintable(u"%1 failures\n"_s.arg(failures.size()) + failures.mid(0, 6).join(u"\n\n"_s)));
    }

    void eachPointInTurn()
    {
        const int points = pointsOfAWholeRun();
        qInfo("%d points", points);
        QVERIFY(points > 100);
        const QStringList failures = eachOf(points, [](int point) { return sweep({point}); });
        QVERIFY2(failures.isEmpty(), qPrintable(failures.mid(0, 8).join(u"\n\n"_s)));
    }

    // A machine that fails once can fail again, also while it recovers.
    void severalInARow()
    {
        const int points = pointsOfAWholeRun();
        const unsigned seed = qEnvironmentVariableIsSet("SLIPWAY_SEED") ? qEnvironmentVariable("SLIPWAY_SEED").toUInt()
                                                                        : std::random_device()();
        qInfo("SLIPWAY_SEED=%u", seed);
        std::mt19937 random(seed);
        std::uniform_int_distribution<int> any(1, points / 2);
        for (int round = 0; round < 5; ++round) {
            const QList<int> at{any(random), any(random), any(random)};
            const QString failure = sweep(at);
            QVERIFY2(failure.isEmpty(),
                qPrintable(u"points %1, %2, %3: %4"_s.arg(at[0]).arg(at[1]).arg(at[2]).arg(failure)));
        }
    }
};

QTEST_GUILESS_MAIN(KillSweepTest)
#include "tst_kill_sweep.moc"
