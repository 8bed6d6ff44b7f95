// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/baseimage.h"
#include "image/build.h"
#include "image/pull.h"
#include "image/push.h"
#include "support/engines.h"
#include "support/registry.h"
#include "support/scratch.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Code = base::Error::Code;
using engine::Flavor;
using image::BaseOutcome;
using image::BaseSpec;
using support::RealRegistry;

namespace {

const base::CancelToken never;

// Answers for mmdebstrap what the test says.
class FakeRunner final : public base::ProcessRunner {
public:
    base::Result<base::ProcessOutcome> run(const base::ProcessRequest &request, const base::CancelToken &) override
    {
        programs.append(request.program);
        return request.program == u"mmdebstrap"_s ? answer : base::Result<base::ProcessOutcome>(base::ProcessOutcome{});
    }
    QStringList programs;
    base::Result<base::ProcessOutcome> answer = base::ProcessOutcome{};
};

BaseSpec specOf(const QString &from, const QString &cache, base::ProcessRunner &runner)
{
    BaseSpec spec;
    spec.base.name = u"test"_s;
    spec.base.tag = u"localhost/slipway-test/made:"_s + QString::number(QRandomGenerator::global()->generate(), 36);
    spec.base.from = from;
    spec.cacheFolder = cache;
    spec.processes = &runner;
    return spec;
}

} // namespace

class RealBaseTest : public QObject {
    Q_OBJECT
private slots:
    void anImageThatIsThereIsTaken_data() { flavors(); }
    void anImageThatIsThereIsTaken();
    void anImageOfARegistryIsPulled_data() { flavors(); }
    void anImageOfARegistryIsPulled();
    void aSilentRegistryIsGivenUpSoon_data() { flavors(); }
    void aSilentRegistryIsGivenUpSoon();
    void whatIsMissingIsNamed_data() { flavors(); }
    void whatIsMissingIsNamed();
    void debiansPackagesMakeABase_data() { flavors(); }
    void debiansPackagesMakeABase();

private:
    static void flavors()
    {
        QTest::addColumn<Flavor>("flavor");
        QTest::newRow("Podman") << Flavor::Podman;
        QTest::newRow("Docker") << Flavor::Docker;
    }
    support::ScratchFolder m_cache; // one bootstrap serves both engines
};

void RealBaseTest::anImageThatIsThereIsTaken()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    FakeRunner runner;
    support::ScratchFolder cache;
    BaseSpec spec = specOf(u"127.0.0.1:9/none:1"_s, cache.path(), runner);
    QVERIFY(real.engine->tagImage(real.image, spec.base.tag, never).ok());
    const auto base = image::ensureBase(*real.engine, spec, {}, never);
    QVERIFY(base.ok());
    QCOMPARE(base->way, BaseOutcome::Way::Present);
    QCOMPARE(base->imageId, real.image);
    QVERIFY(runner.programs.isEmpty());
}

void RealBaseTest::anImageOfARegistryIsPulled()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    RealRegistry registry(RealRegistry::Kind::Plain);
    if (!registry.problem().isEmpty())
        QSKIP(qPrintable(registry.problem()));
    const QString from = registry.host() + u"/team/base:1"_s;
    QVERIFY(image::push(*real.engine, {real.image, from, std::nullopt, {}}, {}, never).ok());
    QVERIFY(real.engine->removeImage(from, false, never).ok());
    FakeRunner runner;
    support::ScratchFolder cache;
    BaseSpec spec = specOf(from, cache.path(), runner);
    QStringList said;
    image::BaseObservers observers;
    observers.progress = [&said](const base::Progress &progress) { said.append(progress.what); };
    const auto base = image::ensureBase(*real.engine, spec, observers, never);
    QVERIFY2(base.ok(), base.ok() ? "" : qPrintable(base.error().text() + base.error().detail));
    QCOMPARE(base->way, BaseOutcome::Way::Pulled);
    QCOMPARE(real.engine->inspectImage(spec.base.tag, never)->id, base->imageId);
    QVERIFY(said.first().contains(from));
    QCOMPARE(image::ensureBase(*real.engine, spec, {}, never)->way, BaseOutcome::Way::Present);

    QCOMPARE(
        image::pull(*real.engine, {registry.host() + u"/team/none:1"_s, std::nullopt, 10'000}, {}, never).error().code,
        Code::NotFound);
    spec.base.suite = u"trixie"_s; // the list has changed: not the same image any more
    QCOMPARE(image::ensureBase(*real.engine, spec, {}, never)->way, BaseOutcome::Way::Pulled);
}

void RealBaseTest::aSilentRegistryIsGivenUpSoon()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    QTcpServer silent; // takes connections (the kernel does) and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QElapsedTimer timer;
    timer.start();
    const QString from = u"127.0.0.1:%1/team/base:1"_s.arg(silent.serverPort());
    const auto pulled = image::pull(*real.engine, {from, std::nullopt, 1500}, {}, never);
    QVERIFY(!pulled.ok());
    QCOMPARE(pulled.error().code, Code::Unavailable);
    QVERIFY(timer.elapsed() < 8000);
}

void RealBaseTest::whatIsMissingIsNamed()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    FakeRunner runner;
    support::ScratchFolder cache;
    BaseSpec spec = specOf(u"127.0.0.1:9/team/base:1"_s, cache.path(), runner);
    runner.answer = base::Error{Code::NotFound, u"x"_s, {}, {}};
    const auto missing = image::ensureBase(*real.engine, spec, {}, never);
    QCOMPARE(missing.error().code, Code::NotFound);
    QVERIFY(missing.error().next.contains(u"apt install mmdebstrap"_s));
    QVERIFY(missing.error().detail.contains(u"127.0.0.1:9"_s));
    runner.answer = base::ProcessOutcome{1, "E: Unable to locate package nonsense\n", "E: apt-get failed\n"};
    const auto failed = image::ensureBase(*real.engine, spec, {}, never);
    QCOMPARE(failed.error().code, Code::Failed);
    QVERIFY(failed.error().message.contains(u"Unable to locate package nonsense"_s));
    spec.base.packages = {u"--customize-hook=x"_s};
    QCOMPARE(image::ensureBase(*real.engine, spec, {}, never).error().code, Code::Invalid);
}

void RealBaseTest::debiansPackagesMakeABase()
{
    QFETCH(Flavor, flavor);
    SLIPWAY_REAL_ENGINE(real, flavor);
    if (QStandardPaths::findExecutable(u"mmdebstrap"_s).isEmpty())
        QSKIP("mmdebstrap is not installed");
    base::SystemProcessRunner runner;
    BaseSpec spec = specOf(u"127.0.0.1:9/team/debian:bookworm"_s, m_cache.path(), runner);
    spec.base.packages = {u"python3-minimal"_s, u"busybox"_s};
    qint64 lastDone = 0;
    bool counted = false;
    QStringList log;
    image::BaseObservers observers;
    observers.progress = [&](const base::Progress &progress) {
        counted = counted || (progress.total > 0 && progress.done > lastDone);
        lastDone = progress.done;
    };
    observers.log = [&log](const QString &line) { log.append(line); };
    const auto base = image::ensureBase(*real.engine, spec, observers, never);
    QVERIFY2(base.ok(), base.ok() ? "" : qPrintable(base.error().text() + base.error().detail));
    QCOMPARE(base->way, BaseOutcome::Way::Bootstrapped);
    QVERIFY(counted);
    QVERIFY(log.first().contains(u"127.0.0.1:9"_s) || log.filter(u"cannot be reached"_s).size() == 1);
    const auto info = real.engine->inspectImage(spec.base.tag, never);
    QVERIFY(info.ok());
    QVERIFY2(info->bytes < 200'000'000, qPrintable(QString::number(info->bytes)));
    QCOMPARE(image::ensureBase(*real.engine, spec, {}, never)->way, BaseOutcome::Way::Present);

    support::ScratchFolder scratch;
    scratch.write(u"Containerfile"_s,
        "FROM " + spec.base.tag.toUtf8() + "\nRUN python3 -c 'print(6 * 7)' && dpkg --audit && busybox true\n");
    image::BuildSpec build;
    build.context = *image::scanContext({scratch.path(), u"Containerfile"_s, {}}, never);
    build.tags = {spec.base.tag + u"-child"_s};
    QStringList output;
    const auto child =
        image::build(*real.engine, build, {{}, {}, [&output](const QString &line) { output.append(line); }}, never);
    QVERIFY2(child.ok(), child.ok() ? "" : qPrintable(child.error().text()));
    QVERIFY(output.contains(u"42"_s));
}

QTEST_GUILESS_MAIN(RealBaseTest)
#include "tst_realbase.moc"
