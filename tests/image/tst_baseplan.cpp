// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/baseplan.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace {

project::Base sample()
{
    project::Base base;
    base.name = u"sample"_s;
    base.tag = u"localhost/slipway/sample:bookworm"_s;
    base.from = u"docker.io/library/debian:bookworm-slim"_s;
    base.packages = {u"python3-sklearn"_s, u"python3-minimal"_s};
    return base;
}

} // namespace

class BasePlanTest : public QObject {
    Q_OBJECT
private slots:
    void keysFollowTheContent();
    void namesThatGoIntoCommandsAreChecked_data();
    void namesThatGoIntoCommandsAreChecked();
    void containerfilesInstallThePackages();
    void sourcesOfTheMachineAreTaken_data();
    void sourcesOfTheMachineAreTaken();
    void argumentsAreAList();
    void olderSuitesAreMadeTheOldWay();
    void onlyDateChecksAreTakenOver();
    void progressCountsEachPackageThreeTimes();
};

void BasePlanTest::keysFollowTheContent()
{
    project::Base other = sample();
    const QString key = image::baseKey(sample(), u"amd64"_s);
    QCOMPARE(key.size(), 24);
    std::reverse(other.packages.begin(), other.packages.end());
    other.tag = u"another:1"_s;
    QCOMPARE(image::baseKey(other, u"amd64"_s), key);
    QVERIFY(image::baseKey(other, u"arm64"_s) != key);
    other.packages.append(u"curl"_s);
    QVERIFY(image::baseKey(other, u"amd64"_s) != key);
}

void BasePlanTest::namesThatGoIntoCommandsAreChecked_data()
{
    QTest::addColumn<QString>("package");
    QTest::addColumn<QString>("suite");
    QTest::addColumn<bool>("good");
    QTest::newRow("usual") << u"libstdc++6"_s << u"bookworm"_s << true;
    QTest::newRow("version") << u"python3=3.11.2-1+b1"_s << u"bookworm"_s << true;
    QTest::newRow("architecture") << u"libc6:amd64"_s << u"bookworm-backports"_s << true;
    QTest::newRow("shell") << u"a; rm -rf /"_s << u"bookworm"_s << false;
    QTest::newRow("option") << u"--customize-hook=x"_s << u"bookworm"_s << false;
    QTest::newRow("line") << u"aa\nbb"_s << u"bookworm"_s << false;
    QTest::newRow("suite as option") << u"curl"_s << u"--customize-hook=x"_s << false;
    QTest::newRow("no suite") << u"curl"_s << QString() << false;
}
void BasePlanTest::namesThatGoIntoCommandsAreChecked()
{
    QFETCH(QString, package);
    QFETCH(QString, suite);
    project::Base base = sample();
    base.packages = {package};
    base.suite = suite;
    QTEST(image::baseProblem(base).isEmpty(), "good");
}

void BasePlanTest::containerfilesInstallThePackages()
{
    const QString text = image::baseContainerfile(sample());
    QVERIFY(text.startsWith(u"FROM docker.io/library/debian:bookworm-slim\n"_s));
    QVERIFY(text.contains(u"--no-install-recommends"_s));
    QVERIFY(text.contains(u"python3-minimal python3-sklearn &&"_s));
}

void BasePlanTest::sourcesOfTheMachineAreTaken_data()
{
    using Files = QList<std::pair<QString, QString>>;
    QTest::addColumn<Files>("files");
    QTest::addColumn<QStringList>("lines");
    const QString paragraphs =
        u"Types: deb\n# comment\nURIs: http://m.example/debian\nSuites: bookworm bookworm-updates\nComponents: main "
        u"contrib\nSigned-By: /k.gpg\n"
        "\nTypes: deb deb-src\nURIs: http://m.example/security\nSuites: bookworm-security\nComponents: main\n"
        "\nTypes: deb\nURIs: http://other.example/\nSuites: nodistro\nComponents: main\n"_s;
    QTest::newRow("paragraphs") << Files{{u"debian.sources"_s, paragraphs}}
                                << QStringList{u"deb [signed-by=/k.gpg] http://m.example/debian bookworm main"_s,
                                       u"deb [signed-by=/k.gpg] http://m.example/debian bookworm-updates main"_s,
                                       u"deb http://m.example/security bookworm-security main"_s};
    QTest::newRow("lines") << Files{{u"sources.list"_s,
        u"# deb http://old.example bookworm main\ndeb [arch=amd64 signed-by=/k.gpg] https://m.example/debian bookworm main non-free # x\ndeb-src http://m.example bookworm main\n"_s}}
                           << QStringList{u"deb [signed-by=/k.gpg] https://m.example/debian bookworm main"_s};
    QTest::newRow("another suite") << Files{{u"sources.list"_s, u"deb http://m.example/debian trixie main\n"_s}}
                                   << QStringList{};
    QTest::newRow("only security") << Files{{u"sources.list"_s,
        u"deb http://m.example/debian bookworm-security main\n"_s}}
                                   << QStringList{};
    QTest::newRow("password") << Files{{u"sources.list"_s, u"deb http://me:pw@m.example/debian bookworm main\n"_s}}
                              << QStringList{};
    QTest::newRow("disabled") << Files{{u"a.sources"_s,
        u"Enabled: no\nTypes: deb\nURIs: http://m/\nSuites: bookworm\nComponents: main\n"_s}}
                              << QStringList{};
    QTest::newRow("without main") << Files{{u"a.list"_s, u"deb http://m.example/debian bookworm contrib\n"_s}}
                                  << QStringList{};
    QTest::newRow("none") << Files{} << QStringList{};
}
void BasePlanTest::sourcesOfTheMachineAreTaken()
{
    using Files = QList<std::pair<QString, QString>>;
    QFETCH(Files, files);
    QTEST(image::aptSources(files, u"bookworm"_s), "lines");
}

void BasePlanTest::argumentsAreAList()
{
    const QStringList arguments = image::bootstrapArguments(
        sample(), {u"deb http://m bookworm main"_s}, u"/cache/x.tar"_s, true, {u"Acquire::Check-Date \"false\""_s});
    QVERIFY(arguments.contains(u"--variant=apt"_s));
    QVERIFY(arguments.contains(u"--include=python3-minimal,python3-sklearn,usr-is-merged"_s));
    QVERIFY(arguments.contains(u"--aptopt=Acquire::Check-Date \"false\""_s));
    QCOMPARE(arguments.last(3), QStringList({u"bookworm"_s, u"/cache/x.tar"_s, u"deb http://m bookworm main"_s}));
}

void BasePlanTest::olderSuitesAreMadeTheOldWay()
{
    project::Base base = sample();
    base.suite = u"bullseye"_s;
    QVERIFY(image::bootstrapArguments(base, {}, u"/x"_s, true, {}).filter(u"usr-is-merged"_s).isEmpty());
    base.suite = u"bookworm"_s;
    QVERIFY(image::bootstrapArguments(base, {}, u"/x"_s, false, {}).filter(u"usr-is-merged"_s).isEmpty());
}

void BasePlanTest::onlyDateChecksAreTakenOver()
{
    const QString dump =
        u"Acquire::http::Proxy \"http://me:hunter2@proxy:3128/\";\nAcquire::Check-Valid-Until \"false\";\nAcquire::Check-Date \"x; y\";\n"_s;
    QCOMPARE(image::aptOptions(dump), QStringList{u"Acquire::Check-Valid-Until \"false\""_s});
}

void BasePlanTest::progressCountsEachPackageThreeTimes()
{
    image::BootstrapProgress progress;
    QVERIFY(!progress.take("I: running apt-get update..."));
    QVERIFY(!progress.take("Get:1 http://m.example/debian bookworm InRelease [151 kB]"));
    QVERIFY(!progress.take("0 upgraded, 2 newly installed, 0 to remove and 0 not upgraded."));
    const auto first = progress.take("Get:1 http://m.example/debian bookworm/main amd64 libc6 amd64 2.36 [2,758 kB]");
    QVERIFY(first.has_value());
    QCOMPARE(first->what, u"fetching libc6"_s);
    QCOMPARE(first->done, 1);
    QCOMPARE(first->total, 6);
    QCOMPARE(progress.take("Unpacking libc6:amd64 (2.36) ...")->what, u"unpacking libc6"_s);
    QVERIFY(!progress.take("1 upgraded, 0 newly installed, 0 to remove"));
    const auto last = progress.take("Setting up libc6:amd64 (2.36) ...");
    QCOMPARE(last->what, u"setting up libc6"_s);
    QCOMPARE(last->done, 3);
    QCOMPARE(last->total, 9);
}

QTEST_GUILESS_MAIN(BasePlanTest)
#include "tst_baseplan.moc"
