// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/contract.h"

#include <QTest>

using namespace target;
using Code = base::Error::Code;

namespace {

QString text(const char *latin1)
{
    return QString::fromUtf8(latin1);
}

QString serves(const char *words)
{
    // A shell that ends at once when asked to: a program that is process 1 ignores SIGTERM unless it handles it.
    return text("trap 'exit 0' TERM; mkdir -p /www; echo \"%1\" > /www/index.html; httpd -f -p 8080 -h /www & wait")
        .arg(text(words));
}

} // namespace

void TargetContract::aServiceBecomesHealthyAndIsLeftAloneWhenEqual()
{
    ServiceSpec spec = service(1, serves("one $GREETING"));
    spec.config = {{text("GREETING"), text("hello")}};
    becomeHealthy(spec);
    QVERIFY(m_here.target->settleService(spec, m_never).ok());
    const base::Result<ServiceStatus> first = m_here.target->inspectService(spec.name, m_never);
    QVERIFY(first.ok());
    QVERIFY(first->exists && first->running);
    QCOMPARE(first->release, 1);
    QCOMPARE(body(first->address), QByteArray("one hello"));
    const base::Result<ServiceStatus> again = m_here.target->applyService(spec, m_never);
    QVERIFY(!again->changed);
    QCOMPARE(again->id, first->id);
    spec.release = 2; // the same under a new number: nothing restarts
    const base::Result<ServiceStatus> renumbered = m_here.target->applyService(spec, m_never);
    QVERIFY2(renumbered.ok(), renumbered ? "" : qPrintable(renumbered.error().text()));
    QCOMPARE(renumbered->id, first->id);
    QCOMPARE(renumbered->release, 2);
    QCOMPARE(renumbered->startedAt, first->startedAt);
    const base::Result<ServiceStatus> nothing = m_here.target->returnService(spec, m_never);
    QVERIFY(!nothing.ok());
    QCOMPARE(nothing.error().code, Code::NotFound);
}

void TargetContract::aBrokenReleaseGoesBackToWhatRanBefore()
{
    const ServiceSpec good = service(1, serves("good"));
    becomeHealthy(good);
    QVERIFY(m_here.target->settleService(good, m_never).ok());
    const base::Result<ServiceStatus> before = m_here.target->inspectService(good.name, m_never);
    const ServiceSpec broken = service(2, text("echo cannot load the model >&2; exit 3"));
    QVERIFY(m_here.target->applyService(broken, m_never).ok());
    base::Result<Health> health = Health();
    QTRY_VERIFY(((health = m_here.target->probeService(broken, m_never)), health && health->final));
    QVERIFY(!health->healthy);
    QVERIFY2(health->seen.contains(text("exited with 3")) && health->seen.contains(text("cannot load the model")),
        qPrintable(health->seen));
    const base::Result<void> refused = m_here.target->settleService(broken, m_never);
    QVERIFY(!refused.ok());
    const base::Result<ServiceStatus> back = m_here.target->returnService(broken, m_never);
    QVERIFY2(back.ok(), back ? "" : qPrintable(back.error().text()));
    QCOMPARE(back->id, before->id);
    QCOMPARE(back->release, 1);
    QCOMPARE(back->address, before->address);
    QTRY_COMPARE(body(back->address), QByteArray("good"));
    QCOMPARE(m_here.ids(m_project), QStringList{before->id});
    const ServiceSpec better = service(3, serves("better")); // forward again, on the same address
    becomeHealthy(better);
    QVERIFY(m_here.target->settleService(better, m_never).ok());
    QCOMPARE(m_here.target->inspectService(good.name, m_never)->address, before->address);
    QCOMPARE(body(before->address), QByteArray("better"));
    QCOMPARE(m_here.ids(m_project).size(), 1);
}

void TargetContract::aServiceThatAnswers404IsUnhealthyAndNotFinal()
{
    ServiceSpec spec = service(1, serves("here"));
    spec.ready.path = text("/missing");
    QVERIFY(m_here.target->applyService(spec, m_never).ok());
    base::Result<Health> health = Health();
    QTRY_VERIFY(((health = m_here.target->probeService(spec, m_never)), health && health->status == 404));
    QVERIFY(!health->healthy);
    QVERIFY(!health->final);
    QCOMPARE(health->seen, text("GET /missing answered 404."));
}

void TargetContract::aCrashBetweenStepsIsTakenUpWhereItWas()
{
    const ServiceSpec first = service(1, serves("first"));
    becomeHealthy(first);
    QVERIFY(m_here.target->settleService(first, m_never).ok());
    const QString firstId = id(first.name);
    const ServiceSpec second = service(2, serves("second"));
    QVERIFY(m_here.target->applyService(second, m_never).ok());
    // Ours ends here. Another object of ours finds all of it.
    const std::shared_ptr<Target> later = m_here.again();
    const base::Result<ServiceStatus> resumed = later->applyService(second, m_never);
    QVERIFY(resumed.ok());
    QVERIFY(!resumed->changed);
    const ServiceSpec third = service(3, serves("third")); // the second never settled: it is not what a return goes to
    QVERIFY(later->applyService(third, m_never).ok());
    const base::Result<ServiceStatus> back = later->returnService(third, m_never);
    QVERIFY(back.ok());
    QCOMPARE(back->id, firstId);
    const base::Result<ServiceStatus> twice = later->returnService(third, m_never); // asked again after a crash
    QVERIFY(twice.ok());
    QCOMPARE(twice->id, firstId);
    QTRY_COMPARE(body(back->address), QByteArray("first"));
}

void TargetContract::aLostAnswerToAServiceMakesNoSecond()
{
    const ServiceSpec spec = service(1, serves("once"));
    const std::shared_ptr<Target> lossy = m_here.losesNextCreate();
    const base::Result<ServiceStatus> applied = lossy->applyService(spec, m_never);
    QVERIFY2(applied.ok(), applied ? "" : qPrintable(applied.error().text()));
    QCOMPARE(m_here.lostAnswers(), 1);
    QCOMPARE(m_here.ids(m_project), QStringList{applied->id});
    QTRY_COMPARE(body(applied->address), QByteArray("once"));
}

void TargetContract::aConfigChangeRestartsExactlyWhatUsesIt()
{
    ServiceSpec one = service(1, serves("one $MODE"), text("one"));
    ServiceSpec two = service(1, serves("two $MODE"), text("two"));
    one.config = two.config = {{text("MODE"), text("slow")}};
    becomeHealthy(one);
    becomeHealthy(two);
    const QString oneId = id(one.name);
    const QString twoId = id(two.name);
    one.release = two.release = 2;
    two.config.insert(text("MODE"), text("fast"));
    becomeHealthy(one);
    becomeHealthy(two);
    QVERIFY(m_here.target->settleService(one, m_never).ok());
    QVERIFY(m_here.target->settleService(two, m_never).ok());
    QCOMPARE(id(one.name), oneId);
    QVERIFY(id(two.name) != twoId);
    QCOMPARE(body(m_here.target->inspectService(two.name, m_never)->address), QByteArray("two fast"));
    QVERIFY(m_here.target->inspectService(one.name, m_never)->address
        != m_here.target->inspectService(two.name, m_never)->address);
}

void TargetContract::aServiceThatCannotStartIsFinal()
{
    ServiceSpec spec = service(1, {});
    spec.command = {text("/bin/nosuch")};
    const base::Result<ServiceStatus> applied = m_here.target->applyService(spec, m_never);
    QVERIFY2(applied.ok(), applied ? "" : qPrintable(applied.error().text()));
    QVERIFY(!applied->running);
    const base::Result<Health> health = m_here.target->probeService(spec, m_never);
    QVERIFY(health.ok());
    QVERIFY(health->final);
    QVERIFY2(health->seen.contains(text("/bin/nosuch")), qPrintable(health->seen));
}

void TargetContract::takeDownRemovesAllOfIt()
{
    const ServiceSpec spec = service(1, serves("one"));
    becomeHealthy(spec);
    QVERIFY(m_here.target->applyService(service(2, serves("two")), m_never).ok());
    QCOMPARE(run(task({text("true")})).exitCode, 0);
    const base::Result<QList<ObjectInfo>> there = m_here.target->inventory(m_project, m_never);
    QVERIFY(there.ok());
    QCOMPARE(there->size(), 3);
    for (const ObjectInfo &object : *there)
        QCOMPARE(object.project, m_project);
    QVERIFY(m_here.target->removeService(spec.name, m_never).ok());
    QVERIFY(!m_here.target->inspectService(spec.name, m_never)->exists);
    QCOMPARE(m_here.ids(m_project).size(), 1);
    QVERIFY(m_here.target->removeTask(task({}).name, m_never).ok());
    QCOMPARE(m_here.ids(m_project), QStringList());
    QVERIFY(m_here.target->removeService(spec.name, m_never).ok()); // gone: ok
}
