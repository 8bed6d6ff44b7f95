// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/rollout.h"

#include <QTest>

using release::Decision;
using release::Look;

namespace {

// One look a letter, `every` milliseconds apart: w well, u unwell, f final, s the target is silent.
Look look(QChar letter)
{
    if (letter == u's')
        return {false, {}, QStringLiteral("no answer")};
    target::Health health;
    health.healthy = letter == u'w';
    health.final = letter == u'f';
    health.status = health.healthy ? 200 : 503;
    health.seen =
        health.final ? QStringLiteral("the container exited with 1") : QStringLiteral("GET /healthz answered 503");
    return {true, health, {}};
}

struct Ending {
    QString kind;
    qint64 after = 0;
    QString cause;
};

QString kindName(Decision::Kind kind)
{
    switch (kind) {
    case Decision::Kind::Wait:
        return QStringLiteral("wait");
    case Decision::Kind::Live:
        return QStringLiteral("live");
    case Decision::Kind::Return:
        return QStringLiteral("return");
    case Decision::Kind::GiveUp:
        break;
    }
    return QStringLiteral("give up");
}

// Plays the looks; the last letter repeats for ever. Time passes as the decisions say.
Ending play(const project::Probe &probe, const QString &looks)
{
    qint64 now = 1'000'000;
    release::RolloutState state = release::startedRollout(probe, now);
    for (int i = 0; i < 100'000; ++i) {
        const Decision decision =
            release::next(state, probe, look(looks.at(std::min<qsizetype>(i, looks.size() - 1))), now);
        if (decision.kind != Decision::Kind::Wait)
            return {kindName(decision.kind), now - 1'000'000, decision.cause};
        now += decision.waitMs;
    }
    return {QStringLiteral("never"), 0, {}};
}

project::Probe probe(int periodMs, int failures, int successes, int delayMs)
{
    project::Probe probe;
    probe.periodMs = periodMs;
    probe.failures = failures;
    probe.successes = successes;
    probe.initialDelayMs = delayMs;
    return probe;
}

} // namespace

class RolloutTest : public QObject {
    Q_OBJECT
private slots:
    void endsAs_data()
    {
        QTest::addColumn<int>("period");
        QTest::addColumn<int>("failures");
        QTest::addColumn<int>("successes");
        QTest::addColumn<int>("delay");
        QTest::addColumn<QString>("looks");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("earliest");
        QTest::addColumn<int>("latest");
        QTest::newRow("well at once") << 1000 << 30 << 1 << 0 << "w"
                                      << "live" << 0 << 0;
        QTest::newRow("well at the third look, seen within two short looks") << 1000 << 30 << 1 << 0 << "uuw"
                                                                             << "live" << 1 << 200;
        QTest::newRow("two good looks are a period apart") << 1000 << 30 << 2 << 0 << "w"
                                                           << "live" << 1000 << 1100;
        QTest::newRow("a bad look between starts the count again") << 500 << 30 << 2 << 0 << "wuw"
                                                                   << "live" << 1000 << 1200;
        QTest::newRow("never well") << 500 << 20 << 1 << 0 << "u"
                                    << "return" << 10'000 << 10'250;
        QTest::newRow("the initial delay does not count") << 500 << 4 << 1 << 3000 << "u"
                                                          << "return" << 5000 << 5250;
        QTest::newRow("well during the initial delay") << 500 << 4 << 1 << 3000 << "uw"
                                                       << "live" << 1 << 200;
        QTest::newRow("ended for good") << 1000 << 30 << 1 << 0 << "uf"
                                        << "return" << 1 << 200;
        QTest::newRow("one failure is one period") << 700 << 1 << 1 << 0 << "u"
                                                   << "return" << 700 << 800;
        QTest::newRow("now well, now not")
            << 100 << 10 << 3 << 0 << QString(QStringLiteral("wuuu")).repeated(400) << "return" << 3000 << 3600;
        QTest::newRow("a short silence costs nothing") << 500 << 4 << 1 << 0 << "sssssssssw"
                                                       << "live" << 8000 << 10'000;
        QTest::newRow("silence stops the clock") << 500 << 4 << 1 << 0 << "usssssssssu"
                                                 << "return" << 10'500 << 12'000;
        QTest::newRow("a long silence is given up") << 500 << 4 << 1 << 0 << "s"
                                                    << "give up" << 120'000 << 121'000;
    }

    void endsAs()
    {
        QFETCH(int, period);
        QFETCH(int, failures);
        QFETCH(int, successes);
        QFETCH(int, delay);
        QFETCH(QString, looks);
        QFETCH(QString, kind);
        QFETCH(int, earliest);
        QFETCH(int, latest);
        const Ending ending = play(probe(period, failures, successes, delay), looks);
        QCOMPARE(ending.kind, kind);
        QVERIFY2(ending.after >= earliest && ending.after <= latest, qPrintable(QString::number(ending.after)));
    }

    void saysWhatItSaw()
    {
        QCOMPARE(play(probe(500, 20, 1, 0), QStringLiteral("u")).cause,
            QStringLiteral("Not healthy within 0:10: GET /healthz answered 503"));
        QCOMPARE(play(probe(500, 20, 1, 0), QStringLiteral("f")).cause, QStringLiteral("the container exited with 1"));
        QVERIFY(play(probe(500, 4, 1, 0), QStringLiteral("s")).cause.contains(QStringLiteral("no answer")));
    }

    void looksOftenWhileItStarts()
    {
        const project::Probe slow = probe(10'000, 3, 1, 0);
        release::RolloutState state = release::startedRollout(slow, 0);
        QVERIFY(release::next(state, slow, look(u'u'), 0).waitMs <= 50);
        QVERIFY(release::next(state, slow, look(u'u'), 6000).waitMs <= 200);
    }
};

QTEST_GUILESS_MAIN(RolloutTest)
#include "tst_rollout.moc"
