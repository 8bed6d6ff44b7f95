// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runbench.h"
#include "support/engines.h"
#include "target/laptop/laptoptarget.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <random>

using namespace Qt::Literals::StringLiterals;

namespace {

/// One project on one engine, run by a process that gets killed, counted from here.
class Victim {
public:
    Victim(const support::RealEngine &real, const QString &name)
        : m_engine(real.engine)
        , m_name(name)
        , m_since(QDateTime::currentSecsSinceEpoch())
    {
    }
    ~Victim()
    {
        target::LaptopTarget target(m_engine);
        const auto objects = target.inventory(m_name, {});
        for (const target::ObjectInfo &object : objects ? *objects : QList<target::ObjectInfo>())
            (void)target.remove(object, {});
    }

    // The points it reached, or -1 and what it said.
    int run(int killAt, QByteArray *said)
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"SLIPWAY_KILL_AT"_s, QString::number(killAt));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(SLIPWAY_SWEEP), {m_folder.path(), m_engine->info().socket, m_name});
        process.waitForFinished(180'000);
        const QByteArray output = process.readAll();
        *said += output;
        if (process.exitStatus() == QProcess::CrashExit)
            return killAt;
        const qsizetype at = output.indexOf("points ");
        return process.exitCode() == 0 && at >= 0 ? output.mid(at + 7).split('\n').first().toInt() : -1;
    }

    // What the engine says was made, and is left.
    [[nodiscard]] QStringList troubles() const
    {
        QStringList found;
        const QStringList created = createdContainers();
        const QSet<QString> names(created.cbegin(), created.cend());
        if (created.size() != 3 || names.size() != 3)
            found.append(u"containers created: "_s + created.join(u", "_s));
        const auto images = m_engine->images({{QString::fromLatin1(target::label::project), m_name}}, {});
        if (!images || images->size() != 2)
            found.append(u"images: %1"_s.arg(images ? images->size() : -1));
        const auto left = m_engine->containers({{QString::fromLatin1(target::label::project), m_name}}, {});
        if (!left || left->size() != 1)
            found.append(u"containers left: %1"_s.arg(left ? left->size() : -1));
        return found + recordTroubles();
    }

private:
    // Names, one for each create the engine did.
    [[nodiscard]] QStringList createdContainers() const
    {
        http::Request request;
        request.path = m_engine->path(u"/events?since=%1&until=%2&stream=false"_s.arg(m_since - 1).arg(QDateTime::currentSecsSinceEpoch() + 1));
        QByteArray body;
        const auto answer = m_engine->transport().stream(
            request, [&body](QByteArrayView piece) { body.append(piece); return true; }, {});
        if (!answer)
            return {answer.error().text()};
        QStringList names;
        for (const QByteArray &line : body.split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            const QString name = event[u"Actor"_s].toObject()[u"Attributes"_s].toObject()[u"name"_s].toString();
            if (event[u"Type"_s].toString() == u"container"_s && event[u"Action"_s].toString() == u"create"_s && name.startsWith(m_name))
                names.append(name);
        }
        return names;
    }

    [[nodiscard]] QStringList recordTroubles() const
    {
        base::SystemClock clock;
        const auto store = store::Store::open(m_folder.path(u"db"_s), clock);
        if (!store)
            return {store.error().text()};
        QStringList found;
        const auto runs = (*store)->runs(1);
        if (runs->size() != 1 || runs->first().state != store::RunState::Passed)
            found.append(u"the run did not pass"_s);
        const auto effects = (*store)->effectsLike({});
        for (const store::EffectRecord &effect : *effects) {
            if (effect.resultAt == 0 || !effect.ok)
                found.append(u"effect "_s + effect.key);
        }
        if ((*store)->releases(1)->size() != 1)
            found.append(u"releases"_s);
        return found;
    }

    std::shared_ptr<engine::Engine> m_engine;
    const QString m_name;
    const qint64 m_since;
    support::ScratchFolder m_folder;
};

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
        QByteArray said;
        int points = 0;
        {
            Victim whole(real, prefix + u"-0"_s);
            points = whole.run(0, &said);
            QVERIFY2(points > 0, said.constData());
            QCOMPARE(whole.troubles(), QStringList());
        }
        const bool given = qEnvironmentVariableIsSet("SLIPWAY_SEED");
        const unsigned seed = given ? qEnvironmentVariable("SLIPWAY_SEED").toUInt() : std::random_device()();
        const int kills = qEnvironmentVariableIsSet("SLIPWAY_KILLS") ? qEnvironmentVariableIntValue("SLIPWAY_KILLS") : 10;
        qInfo("%d points, SLIPWAY_SEED=%u", points, seed);
        std::mt19937 random(seed);
        std::uniform_int_distribution<int> any(1, points);
        for (int kill = 1; kill <= kills; ++kill) {
            Victim victim(real, u"%1-%2"_s.arg(prefix).arg(kill));
            const int point = any(random);
            said.clear();
            QVERIFY2(victim.run(point, &said) >= 0, said.constData());
            QVERIFY2(victim.run(0, &said) >= 0, said.constData());
            const QStringList troubles = victim.troubles();
            QVERIFY2(troubles.isEmpty(), qPrintable(u"point %1: %2\n"_s.arg(point).arg(troubles.join(u"; "_s)) + QString::fromUtf8(said)));
        }
    }
};

QTEST_GUILESS_MAIN(KillRealTest)
#include "tst_kill_real.moc"
