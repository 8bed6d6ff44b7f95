// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/contract.h"

#include "http/transport.h"

#include <QCoreApplication>
#include <QTest>

using namespace target;

void TargetContract::initTestCase_data()
{
    QTest::addColumn<QString>("kind");
    for (const QString &kind : kinds())
        QTest::newRow(qPrintable(kind)) << kind;
}

void TargetContract::init()
{
    QFETCH_GLOBAL(QString, kind);
    QString problem;
    m_here = make(kind, &problem);
    if (!m_here.target)
        QSKIP(qPrintable(problem));
    static int count = 0;
    m_project = QStringLiteral("contract%1x%2").arg(QCoreApplication::applicationPid()).arg(++count);
}

void TargetContract::cleanup()
{
    if (!m_here.target)
        return;
    const base::Result<QList<ObjectInfo>> left = m_here.target->inventory(m_project, m_never);
    if (left) {
        for (const ObjectInfo &object : *left)
            (void)m_here.target->remove(object, m_never);
    }
    QCOMPARE(m_here.ids(m_project), QStringList());
}

TaskSpec TargetContract::task(const QStringList &shell, const QString &name) const
{
    TaskSpec spec;
    spec.name = target::objectName({m_project, name.isEmpty() ? QStringLiteral("task") : name});
    spec.image = m_here.image;
    spec.command = QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), shell.join(QLatin1Char('\n'))};
    spec.deadlineSeconds = 120;
    spec.labels = {{QString::fromLatin1(label::project), m_project},
        {QString::fromLatin1(label::environment), QStringLiteral("dev")},
        {QString::fromLatin1(label::run), QStringLiteral("7")}};
    return spec;
}

ServiceSpec TargetContract::service(int release, const QString &script, const QString &name) const
{
    ServiceSpec spec;
    spec.name = target::objectName({m_project, QStringLiteral("prod"), name.isEmpty() ? QStringLiteral("api") : name});
    spec.release = release;
    spec.image = m_here.image;
    spec.command = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script};
    spec.ready.path = QStringLiteral("/index.html");
    spec.labels = {{QString::fromLatin1(label::project), m_project},
        {QString::fromLatin1(label::environment), QStringLiteral("prod")},
        {QString::fromLatin1(label::release), QString::number(release)}};
    return spec;
}

TaskStatus TargetContract::run(const TaskSpec &spec, TaskHandle *handle)
{
    const base::Result<TaskHandle> made = m_here.target->createTask(spec, m_never);
    if (!made) {
        qWarning("create: %s", qPrintable(made.error().text()));
        return {};
    }
    if (handle)
        *handle = *made;
    if (const base::Result<void> started = m_here.target->startTask(*made, m_never); !started) {
        qWarning("start: %s", qPrintable(started.error().text()));
        return {};
    }
    const base::Result<TaskStatus> ended = m_here.target->waitTask(*made, m_never);
    if (!ended)
        qWarning("wait: %s", qPrintable(ended.error().text()));
    return ended ? *ended : TaskStatus();
}

QStringList TargetContract::lines(const QString &name, bool errors)
{
    QStringList result;
    const base::Result<void> read = m_here.target->followLog(
        name, 0, false,
        [&](qint64, bool isError, const QString &line) {
            if (isError == errors)
                result.append(line);
        },
        m_never);
    if (!read)
        qWarning("log: %s", qPrintable(read.error().text()));
    return result;
}

void TargetContract::becomeHealthy(const ServiceSpec &spec)
{
    const base::Result<ServiceStatus> applied = m_here.target->applyService(spec, m_never);
    QVERIFY2(applied.ok(), applied ? "" : qPrintable(applied.error().text()));
    base::Result<Health> health = Health();
    QTRY_VERIFY_WITH_TIMEOUT(
        ((health = m_here.target->probeService(spec, m_never)), !health || health->healthy || health->final), 20'000);
    QVERIFY2(health && health->healthy, health ? qPrintable(health->seen) : qPrintable(health.error().text()));
}

QString TargetContract::id(const QString &service)
{
    const base::Result<ServiceStatus> status = m_here.target->inspectService(service, m_never);
    return status ? status->id : QString();
}

QByteArray TargetContract::body(const QString &address) const
{
    const http::Transport transport(http::Endpoint{address, {}, {}, true});
    http::Request request;
    request.path = QStringLiteral("/index.html");
    const base::Result<http::Response> answer = transport.perform(request, m_never);
    return answer ? answer->body.trimmed() : QByteArray();
}
