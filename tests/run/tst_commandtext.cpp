// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/commandtext.h"
#include "run/doctor.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

run::ProjectSnapshot digits()
{
    run::ProjectSnapshot snapshot;
    snapshot.record.path = u"/home/anna/my digits"_s;
    snapshot.project.name = u"digits"_s;
    project::Image train;
    train.name = u"train"_s;
    train.containerfile = u"train/Containerfile"_s;
    train.context = u"train"_s;
    train.args = {{u"VERSION"_s, u"1 2"_s}};
    project::Image serve = train;
    serve.name = u"serve"_s;
    serve.inputs.append(project::Input());
    snapshot.project.images = {train, serve};
    snapshot.project.service = project::Service();
    snapshot.project.service->name = u"digits"_s;
    return snapshot;
}

run::VersionsSnapshot versions()
{
    run::VersionsSnapshot snapshot;
    run::EnvironmentState prod;
    prod.environment.name = u"prod"_s;
    prod.liveRelease = 3;
    prod.service.objectName = u"digits-prod-digits"_s;
    prod.service.address = u"http://127.0.0.1:18080"_s;
    snapshot.environments.append(prod);
    return snapshot;
}

} // namespace

class CommandTextTest : public QObject {
    Q_OBJECT
private slots:
    void isWhatOneWouldType_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("text");
        const QString ctl = u"slipwayctl --project '/home/anna/my digits' "_s;
        QTest::newRow("run") << u"run"_s
                             << QJsonObject{{u"stages"_s, QJsonArray({u"dev"_s, u"test"_s})},
                                    {u"why"_s, u"it's time"_s}, {u"parameters"_s, QJsonObject{{u"folds"_s, u"5"_s}}}}
                             << ctl + u"run --stages dev,test --param folds=5 --why 'it'\\''s time'"_s;
        QTest::newRow("deploy") << u"deploy"_s
                                << QJsonObject{{u"environment"_s, u"prod"_s}, {u"release"_s, 4},
                                       {u"why"_s, u"better"_s}}
                                << ctl + u"deploy --environment prod --release v4 --why better"_s;
        QTest::newRow("roll back") << u"deploy"_s << QJsonObject{{u"environment"_s, u"prod"_s}, {u"release"_s, 2}}
                                   << ctl + u"rollback --environment prod --to v2"_s;
        QTest::newRow("build")
            << u"build"_s << QJsonObject{{u"image"_s, u"train"_s}}
            << u"podman build --file '/home/anna/my digits/train/Containerfile' --build-arg 'VERSION=1 2' --tag localhost/digits/train '/home/anna/my digits/train'"_s;
        QTest::newRow("build with inputs")
            << u"build"_s << QJsonObject{{u"image"_s, u"serve"_s}} << ctl + u"build serve"_s;
        QTest::newRow("logs of a service")
            << u"logs"_s << QJsonObject{{u"environment"_s, u"prod"_s}} << u"podman logs --follow digits-prod-digits"_s;
        QTest::newRow("logs of an attempt")
            << u"logs"_s << QJsonObject{{u"subject"_s, u"attempt/12"_s}} << ctl + u"logs attempt/12"_s;
        QTest::newRow("try")
            << u"try"_s
            << QJsonObject{{u"environment"_s, u"prod"_s}, {u"method"_s, u"POST"_s}, {u"path"_s, u"/predict"_s},
                   {u"body"_s, u"{\"a\": 1}"_s}}
            << u"curl --include --request POST --header 'Content-Type: application/json' --data '{\"a\": 1}' http://127.0.0.1:18080/predict"_s;
        QTest::newRow("unknown") << u"doctor"_s << QJsonObject() << ctl + u"doctor"_s;
    }

    void isWhatOneWouldType()
    {
        QFETCH(QString, action);
        QFETCH(QJsonObject, arguments);
        const run::ProjectSnapshot snapshot = digits();
        const run::VersionsSnapshot live = versions();
        QTEST(run::commandText({&snapshot, &live, nullptr, u"Podman 4.3.1"_s}, action, arguments), "text");
    }

    void aWordCannotBecomeACommand()
    {
        QCOMPARE(run::shellWord(u"$(rm -rf /)"_s), u"'$(rm -rf /)'"_s);
        QCOMPARE(run::shellWord(QString()), u"''"_s);
        QCOMPARE(run::shellWord(u"a'b"_s), u"'a'\\''b'"_s);
    }

    void doctorSaysWhenSpaceIsShort()
    {
        QCOMPARE(run::spaceCheck(u"x"_s, u"/"_s, 100'000).state, run::Check::State::Bad);
        QCOMPARE(run::spaceCheck(u"x"_s, u"/"_s, 2'000'000'000).state, run::Check::State::Warning);
        QCOMPARE(run::spaceCheck(u"x"_s, u"/"_s, 20'000'000'000).state, run::Check::State::Good);
    }

    void doctorNamesLimitsThatAreMissing()
    {
        const run::Check check = run::limitsCheck({{u"MemoryLimit"_s, true}, {u"CpuCfsQuota"_s, false}}, true);
        QCOMPARE(check.state, run::Check::State::Warning);
        QVERIFY(check.sentence.contains(u"CPU"_s));
        QVERIFY(check.next.contains(u"cgroup"_s));
        QCOMPARE(run::limitsCheck({{u"MemoryLimit"_s, true}}, false).state, run::Check::State::Good);
    }
};

QTEST_GUILESS_MAIN(CommandTextTest)
#include "tst_commandtext.moc"
