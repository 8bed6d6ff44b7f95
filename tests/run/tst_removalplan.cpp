// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/housekeeping.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using run::Holdings;
using run::RemovalScope;

namespace {

constexpr qint64 day = 86'400'000;
constexpr qint64 now = 1'790'000'000'000;

engine::ImageInfo image(const QString &id)
{
    engine::ImageInfo info;
    info.id = id;
    info.bytes = 100;
    return info;
}

target::ObjectInfo object(target::ObjectInfo::Kind kind, const QString &name, const QString &environment = {})
{
    target::ObjectInfo info;
    info.kind = kind;
    info.name = name;
    info.environment = environment;
    return info;
}

store::AttemptRecord attempt(qint64 id, qint64 runId, const QString &node, store::AttemptState state, qint64 endedAt)
{
    store::AttemptRecord record;
    record.id = id;
    record.runId = runId;
    record.node = node;
    record.title = node.section(u':', 1);
    record.objectName = u"object-%1"_s.arg(id);
    record.state = state;
    record.endedAt = endedAt;
    return record;
}

// Five releases of images i1 to i5, v1 live in test, v5 in prod; i6 was built last and i7 is a forgotten build.
Holdings holdings()
{
    Holdings held;
    held.now = now;
    for (int number = 5; number >= 1; --number) {
        store::ReleaseRecord release;
        release.number = number;
        release.runId = number;
        release.images = {{u"serve"_s, QJsonObject{{u"id"_s, u"i%1"_s.arg(number)}}}};
        held.releases.append(release);
    }
    store::DeploymentRecord prod;
    prod.environment = u"prod"_s;
    prod.release = 5;
    prod.state = store::DeploymentState::Live;
    store::DeploymentRecord test = prod;
    test.environment = u"test"_s;
    test.release = 1;
    held.deployments = {prod, test};
    for (const QString &id : {u"i6"_s, u"i7"_s}) {
        store::BuildRecord build;
        build.image = u"serve"_s;
        build.imageId = id;
        build.state = store::BuildState::Passed;
        held.builds.append(build);
    }
    for (int i = 1; i <= 7; ++i)
        held.images.append(image(u"i%1"_s.arg(i)));
    held.objects = {object(target::ObjectInfo::Kind::Service, u"digits-prod"_s, u"prod"_s),
        object(target::ObjectInfo::Kind::Service, u"digits-test"_s, u"test"_s),
        object(target::ObjectInfo::Kind::Task, u"object-1"_s), object(target::ObjectInfo::Kind::Task, u"object-4"_s)};
    held.attempts = {attempt(1, 1, u"task:train"_s, store::AttemptState::Passed, now - 90 * day),
        attempt(2, 5, u"task:train"_s, store::AttemptState::Passed, now - 80 * day),
        attempt(3, 1, u"task:evaluate"_s, store::AttemptState::Failed, now - 70 * day),
        attempt(4, 6, u"task:evaluate"_s, store::AttemptState::Running, 0),
        attempt(5, 1, u"task:evaluate"_s, store::AttemptState::Failed, now - 2 * day)};
    held.outputs = {{1, 10}, {2, 10}, {3, 10}, {4, 10}, {5, 10}};
    held.history.logLines = 5;
    held.disk.cache = 7;
    return held;
}

QStringList keys(const run::RemovalPlan &plan)
{
    QStringList keys;
    for (const run::RemovalItem &item : plan.items)
        keys.append(item.key);
    return keys;
}

} // namespace

class RemovalPlanTest : public QObject {
    Q_OBJECT
private slots:
    void unusedSparesWhatIsLiveRecentOrBuiltLast()
    {
        const QStringList gone = keys(run::decideRemoval(holdings(), {}));
        // i1 is live in test, i3 to i5 are the last three, i6 was built last.
        QCOMPARE(gone.filter(u"image:"_s), QStringList({u"image:i2"_s, u"image:i7"_s}));
        QCOMPARE(gone.filter(u"service:"_s), QStringList());
        QCOMPARE(gone.filter(u"task:"_s), QStringList({u"task:object-1"_s})); // object-4 still runs
        // 1 is an older output of train than 2, which belongs to v5; 5 is too young.
        QCOMPARE(gone.filter(u"outputs:"_s), QStringList({u"outputs:1"_s, u"outputs:3"_s}));
        QCOMPARE(gone.filter(u"history:"_s), QStringList({u"history:%1"_s.arg(now - 30 * day)}));
        QVERIFY(gone.contains(u"cache:sources"_s));
    }

    void aServiceIsThatServiceAlone()
    {
        RemovalScope scope;
        scope.what = RemovalScope::What::Service;
        scope.environment = u"prod"_s;
        QCOMPARE(keys(run::decideRemoval(holdings(), scope)), QStringList({u"service:digits-prod"_s}));
    }

    void aProjectIsAllOfIt()
    {
        RemovalScope scope;
        scope.what = RemovalScope::What::Project;
        const QStringList gone = keys(run::decideRemoval(holdings(), scope));
        QCOMPARE(gone.filter(u"image:"_s).size(), 7);
        QCOMPARE(gone.filter(u"service:"_s).size(), 2);
        QCOMPARE(gone.filter(u"task:"_s).size(), 2);
        QCOMPARE(gone.filter(u"outputs:"_s).size(), 5);
    }

    void nothingIsNothing() { QVERIFY(run::decideRemoval({}, {}).items.isEmpty()); }
};

QTEST_GUILESS_MAIN(RemovalPlanTest)
#include "tst_removalplan.moc"
