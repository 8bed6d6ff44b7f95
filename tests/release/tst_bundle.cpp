// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/bundle.h"

#include <QTest>

namespace {

project::Project digits()
{
    project::Project project;
    project.name = QStringLiteral("digits");
    project::Image serve;
    serve.name = QStringLiteral("serve");
    project.images.append(serve);
    project::Service service;
    service.name = QStringLiteral("digits");
    service.image = QStringLiteral("serve");
    service.command = {QStringLiteral("python3"), QStringLiteral("serve.py"), QStringLiteral("yes")};
    service.ready.path = QStringLiteral("/healthz");
    service.ready.failures = 20;
    service.config = {
        {QStringLiteral("CONFIDENCE"), QStringLiteral("0.80")}, {QStringLiteral("MODE"), QStringLiteral("fast")}};
    service.secrets = {{QStringLiteral("TOKEN"), project::SecretRef::Source::File, QStringLiteral("/run/token"), {}}};
    service.resources.cpuLimit = 1000;
    service.resources.memoryLimit = 8'589'934'592;
    project.service = service;
    project::Environment prod;
    prod.name = QStringLiteral("prod");
    prod.hostPort = 18080;
    prod.replicas = 2;
    prod.config = {{QStringLiteral("MODE"), QStringLiteral("careful")}};
    prod.resources.cpuLimit = 2000;
    project.environments.append(prod);
    return project;
}

release::BundleInput input()
{
    release::BundleInput input;
    input.project = digits();
    input.runId = 7;
    input.commit = QStringLiteral("4f1c9e02");
    input.images.insert(
        QStringLiteral("serve"), {QStringLiteral("digits/serve:4f1c"), QStringLiteral("sha256:aa"), {}, {}, 1'000});
    input.metrics = {{QStringLiteral("train"), QJsonObject{{QStringLiteral("accuracy"), 0.98}}}};
    input.gitIdentity = QStringLiteral("Anna <anna@example.org>");
    input.targetUser = QStringLiteral("root");
    input.why = QStringLiteral("Better");
    input.createdAt = 1'790'000'000'000;
    return input;
}

base::Result<target::SecretValues> oneSecret(const QList<project::SecretRef> &refs)
{
    target::SecretValues values;
    for (const project::SecretRef &ref : refs)
        values.append({ref.name, std::make_shared<const base::Secret>(QByteArray("s3cret"))});
    return values;
}

} // namespace

class BundleTest : public QObject {
    Q_OBJECT
private slots:
    void isTheSameForTheSameInput()
    {
        const auto one = release::makeRelease(input());
        const auto two = release::makeRelease(input());
        QVERIFY(one.ok());
        QCOMPARE(one->manifest, two->manifest);
        QCOMPARE(one->sha256, two->sha256);
        QCOMPARE(one->sha256.size(), 64);
        QCOMPARE(one->who, QStringLiteral("Anna <anna@example.org> (root)"));
    }

    void aChangedRecordIsNotDeployed()
    {
        auto record = release::makeRelease(input()).value();
        record.number = 3;
        record.id = 12;
        QVERIFY(release::verify(record).ok());
        record.config.insert(QStringLiteral("CONFIDENCE"), QStringLiteral("0.10"));
        QCOMPARE(release::verify(record).error().code, base::Error::Code::Damaged);
        QVERIFY(!release::serviceSpec(record, {QStringLiteral("digits"), {}}, oneSecret).ok());
    }

    void comesBackAsTheSpecOfAnEnvironment()
    {
        auto record = release::makeRelease(input()).value();
        record.number = 3;
        project::Environment changedSince;
        changedSince.name = QStringLiteral("prod");
        changedSince.hostPort = 9999;
        const auto spec = release::serviceSpec(record, {QStringLiteral("digits"), changedSince}, oneSecret);
        QVERIFY2(spec.ok(), spec.ok() ? "" : qPrintable(spec.error().text()));
        QCOMPARE(spec->release, 3);
        QCOMPARE(spec->image, QStringLiteral("sha256:aa"));
        QCOMPARE(spec->command, digits().service->command);
        QCOMPARE(spec->hostPort, 18080);
        QCOMPARE(spec->replicas, 2);
        QCOMPARE(spec->config.value(QStringLiteral("MODE")), QStringLiteral("careful"));
        QCOMPARE(spec->config.value(QStringLiteral("CONFIDENCE")), QStringLiteral("0.80"));
        QCOMPARE(spec->resources.cpuLimit.value(), 2000);
        QCOMPARE(spec->resources.memoryLimit.value(), 8'589'934'592);
        QCOMPARE(spec->ready.path, QStringLiteral("/healthz"));
        QCOMPARE(spec->ready.failures, 20);
        QCOMPARE(spec->secrets.size(), 1);
        QCOMPARE(spec->labels.value(QLatin1String(target::label::release)), QStringLiteral("3"));
        QVERIFY(!record.manifest.contains(QStringLiteral("s3cret")));
    }

    void anEnvironmentMadeLaterIsTakenAsItIsNow()
    {
        const auto record = release::makeRelease(input()).value();
        project::Environment fresh;
        fresh.name = QStringLiteral("stage");
        fresh.hostPort = 7070;
        const auto spec = release::serviceSpec(record, {QStringLiteral("digits"), fresh}, oneSecret);
        QCOMPARE(spec->hostPort, 7070);
        QCOMPARE(spec->config.value(QStringLiteral("MODE")), QStringLiteral("fast"));
    }

    void aPushedImageIsNamedByItsDigest()
    {
        auto pushed = input();
        pushed.images[QStringLiteral("serve")].digest = QStringLiteral("sha256:dd");
        pushed.images[QStringLiteral("serve")].repository = QStringLiteral("registry.example/team/serve");
        const auto record = release::makeRelease(pushed).value();
        QCOMPARE(release::declared(record)->service.image, QStringLiteral("registry.example/team/serve@sha256:dd"));
    }

    void withoutServiceOrImageThereIsNoRelease()
    {
        auto bare = input();
        bare.images.clear();
        QVERIFY(release::makeRelease(bare).error().message.contains(QStringLiteral("serve")));
        bare.project.service.reset();
        QCOMPARE(release::makeRelease(bare).error().code, base::Error::Code::Invalid);
    }

    void whoIsSaidOnce_data()
    {
        QTest::addColumn<QString>("git");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("who");
        QTest::newRow("both") << "Anna <a@b>"
                              << "root"
                              << "Anna <a@b> (root)";
        QTest::newRow("same name") << "anna <a@b>"
                                   << "anna"
                                   << "anna <a@b>";
        QTest::newRow("no git") << ""
                                << "root"
                                << "root";
        QTest::newRow("no user") << "Anna <a@b>"
                                 << ""
                                 << "Anna <a@b>";
    }

    void whoIsSaidOnce()
    {
        QFETCH(QString, git);
        QFETCH(QString, user);
        QTEST(release::whoText(git, user), "who");
    }
};

QTEST_GUILESS_MAIN(BundleTest)
#include "tst_bundle.moc"
