// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/build.h"
#include "support/fakeengine.h"
#include "support/scratch.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using Code = base::Error::Code;

namespace {

const QString tag = u"localhost/team/app:run-1"_s;
const base::CancelToken never;

} // namespace

/// Builds against a scripted engine: what goes wrong on the way.
class BuildFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void labelsAndTagsArrive_data() { flavors(); }
    void labelsAndTagsArrive();
    void aLostAnswerIsLookedUp_data() { flavors(); }
    void aLostAnswerIsLookedUp();
    void aLostAnswerOfAnOldTagIsUnknown();
    void anEngineThatStopsIsUnknown_data() { flavors(); }
    void anEngineThatStopsIsUnknown();
    void aFullDiskIsNamed_data() { flavors(); }
    void aFullDiskIsNamed();
    void anErrorLineIsAFailure_data() { flavors(); }
    void anErrorLineIsAFailure();
    void cancelEndsIt_data() { flavors(); }
    void cancelEndsIt();
    void aFileThatGoesAwayStopsTheBuild();

private:
    static void flavors()
    {
        QTest::addColumn<QString>("flavor");
        QTest::newRow("Podman") << u"podman"_s;
        QTest::newRow("Docker") << u"docker"_s;
    }
    void start(const QString &flavor);
    [[nodiscard]] base::Result<image::BuildOutcome> build(
        const base::CancelToken &cancel = never, const image::BuildObservers &observers = {});

    std::unique_ptr<support::ScratchFolder> m_scratch;
    std::unique_ptr<support::FakeEngine> m_fake;
    std::shared_ptr<engine::Engine> m_engine;
    image::BuildSpec m_spec;
};

void BuildFaultsTest::init()
{
    m_scratch = std::make_unique<support::ScratchFolder>();
    m_scratch->write(u"Containerfile"_s, "FROM base\nCOPY . /app\n");
    m_spec = {};
    m_spec.context = *image::scanContext({m_scratch->path(), u"Containerfile"_s, {}}, never);
    m_spec.tags = {tag};
    m_spec.labels = {{u"org.opencontainers.image.revision"_s, u"abc"_s}, {u"dev.slipway.run"_s, u"a=b"_s}};
}

void BuildFaultsTest::start(const QString &flavor)
{
    support::FakeEngine::Options options;
    options.flavor = flavor;
    m_fake = std::make_unique<support::FakeEngine>(options);
    m_engine = *engine::Engine::connect(m_fake->socket(), never);
}

base::Result<image::BuildOutcome> BuildFaultsTest::build(
    const base::CancelToken &cancel, const image::BuildObservers &observers)
{
    return image::build(*m_engine, m_spec, observers, cancel);
}

void BuildFaultsTest::labelsAndTagsArrive()
{
    QFETCH(QString, flavor);
    start(flavor);
    const auto built = build();
    QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(built.error().text()));
    QVERIFY(!built->lookedUp);
    const auto info = m_engine->inspectImage(tag, never);
    QCOMPARE(info->id, built->imageId);
    QCOMPARE(info->labels.value(u"dev.slipway.run"_s), u"a=b"_s);
}

void BuildFaultsTest::aLostAnswerIsLookedUp()
{
    QFETCH(QString, flavor);
    start(flavor);
    m_fake->addFault({{u"on"_s, u"/build"_s}, {u"do"_s, u"drop-after"_s}});
    const auto built = build();
    QVERIFY2(built.ok(), built.ok() ? "" : qPrintable(built.error().text()));
    QCOMPARE(m_fake->effects(u"build"_s), 1);
    QCOMPARE(m_engine->inspectImage(tag, never)->id, built->imageId);
}

// The tag may name the image of an earlier build: that is no proof.
void BuildFaultsTest::aLostAnswerOfAnOldTagIsUnknown()
{
    start(u"docker"_s);
    QVERIFY(build().ok());
    m_scratch->write(u"new"_s, "x");
    m_spec.context = *image::scanContext({m_scratch->path(), u"Containerfile"_s, {}}, never);
    m_fake->addFault({{u"on"_s, u"/build"_s}, {u"do"_s, u"drop-before"_s}});
    const auto lost = build();
    QVERIFY(!lost.ok());
    QCOMPARE(lost.error().code, Code::Unknown);
}

void BuildFaultsTest::anEngineThatStopsIsUnknown()
{
    QFETCH(QString, flavor);
    start(flavor);
    m_fake->addFault({{u"on"_s, u"/build"_s}, {u"do"_s, u"cut"_s}, {u"bytes"_s, 60}});
    const auto lost = build();
    QVERIFY(!lost.ok());
    QCOMPARE(lost.error().code, Code::Unknown);
    QVERIFY2(lost.error().message.contains(u"stopped answering"_s), qPrintable(lost.error().message));
    QVERIFY(!lost.error().next.isEmpty());
    QCOMPARE(m_fake->effects(u"build"_s), 0);
    QVERIFY(build().ok());
}

void BuildFaultsTest::aFullDiskIsNamed()
{
    QFETCH(QString, flavor);
    start(flavor);
    m_fake->addFault({{u"on"_s, u"/build"_s}, {u"do"_s, u"no-space"_s}});
    const auto full = build();
    QVERIFY(!full.ok());
    QCOMPARE(full.error().code, Code::NoSpace);
    QVERIFY(full.error().next.contains(u"prune"_s));
}

void BuildFaultsTest::anErrorLineIsAFailure()
{
    QFETCH(QString, flavor);
    start(flavor);
    m_fake->state().addRule({{u"match"_s, u"team/app"_s}, {u"error"_s, u"while running runtime: exit status 3"_s}});
    const auto failed = build();
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().code, Code::Failed);
    QVERIFY2(failed.error().message.contains(u"exit code 3"_s), qPrintable(failed.error().message));
    QCOMPARE(m_fake->effects(u"build"_s), 0);
}

void BuildFaultsTest::cancelEndsIt()
{
    QFETCH(QString, flavor);
    start(flavor);
    m_fake->state().addRule({{u"match"_s, u"team/app"_s}, {u"stepMs"_s, 1500}});
    const base::CancelToken cancel;
    image::BuildObservers observers;
    observers.step = [&cancel](const image::BuildStep &) { cancel.cancel(); };
    const auto cancelled = build(cancel, observers);
    QVERIFY(!cancelled.ok());
    QCOMPARE(cancelled.error().code, Code::Cancelled);
}

void BuildFaultsTest::aFileThatGoesAwayStopsTheBuild()
{
    start(u"docker"_s);
    QVERIFY(QFile::remove(m_scratch->path(u"Containerfile"_s)));
    const auto failed = build();
    QVERIFY(!failed.ok());
    QCOMPARE(failed.error().code, Code::NotFound);
    QVERIFY(failed.error().message.contains(u"Containerfile"_s));
    QCOMPARE(m_fake->effects(u"build"_s), 0);
}

QTEST_GUILESS_MAIN(BuildFaultsTest)
#include "tst_buildfaults.moc"
