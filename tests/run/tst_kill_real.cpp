// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/engines.h"
#include "victim.h"

#include <QTest>

#include <random>

using namespace Qt::Literals::StringLiterals;

namespace {

// Names of containers, one for each create the engine did since `since` (seconds).
QStringList createdSince(const engine::Engine &engine, qint64 since)
{
    http::Request request;
    request.path = engine.path(
        u"/events?since=%1&until=%2&stream=false"_s.arg(since - 1).arg(QDateTime::currentSecsSinceEpoch() + 1));
    QByteArray body;
    const auto answer = engine.transport().stream(request,
        [&body](QByteArrayView piece) {
            body.append(piece);
            return true;
        },
        {});
    if (!answer)
        return {answer.error().text()};
    QStringList names;
    for (const QByteArray &line : body.split('\n')) {
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        if (event[u"Type"_s].toString() == u"container"_s && event[u"Action"_s].toString() == u"create"_s)
            names.append(event[u"Actor"_s].toObject()[u"Attributes"_s].toObject()[u"name"_s].toString());
    }
    return names;
}

} // namespace

class KillRealTest : public QObject {
    Q_OBJECT
private slots:
    // SLIPWAY_KILLS=100 for more points, SLIPWAY_SEED=n for the same ones again.
    void seededPoints_data()
    {
        QTest::addColumn<int>("flavor");
        QTest::newRow("podman") << static_cast<int>(engine::Flavor::Podman);
        QTest::newRow("docker") << static_cast<int>(engine::Flavor::Docker);
    }
    void seededPoints()
    {
        QFETCH(int, flavor);
        SLIPWAY_REAL_ENGINE(real, static_cast<engine::Flavor>(flavor));
        const QString prefix = u"kill%1-%2"_s.arg(QCoreApplication::applicationPid()).arg(flavor);
        const qint64 since = QDateTime::currentSecsSinceEpoch();
        const auto created = [&real, since] { return createdSince(*real.engine, since); };
        QByteArray said;
        int points = 0;
        {
            Victim whole(real.engine, prefix + u"-0"_s, created);
            points = whole.run(0, &said);
            QVERIFY2(points > 0, said.constData());
            QCOMPARE(whole.troubles(), QStringList());
        }
        const bool given = qEnvironmentVariableIsSet("SLIPWAY_SEED");
        const unsigned seed = given ? qEnvironmentVariable("SLIPWAY_SEED").toUInt() : std::random_device()();
        const int kills =
            qEnvironmentVariableIsSet("SLIPWAY_KILLS") ? qEnvironmentVariableIntValue("SLIPWAY_KILLS") : 10;
        qInfo("%d points, SLIPWAY_SEED=%u", points, seed);
        std::mt19937 random(seed);
        std::uniform_int_distribution<int> any(1, points);
        for (int kill = 1; kill <= kills; ++kill) {
            Victim victim(real.engine, u"%1-%2"_s.arg(prefix).arg(kill), created);
            const int point = any(random);
            said.clear();
            QVERIFY2(victim.run(point, &said) >= 0, said.constData());
            QVERIFY2(victim.run(0, &said) >= 0, said.constData());
            const QStringList troubles = victim.troubles();
            QVERIFY2(troubles.isEmpty(),
                qPrintable(u"point %1: %2\n"_s.arg(point).arg(troubles.join(u"; "_s)) + QString::fromUtf8(said)));
        }
    }
};

QTEST_GUILESS_MAIN(KillRealTest)
#include "tst_kill_real.moc"
