// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/finder.h"

#include "engine/advice.h"
#include "engine/podmanservice.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcessEnvironment>
#include <QStandardPaths>

#include <mutex>

#include <unistd.h>

namespace engine {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("engine", text);
}

QMap<QString, QString> environment()
{
    QMap<QString, QString> result;
    const QProcessEnvironment all = QProcessEnvironment::systemEnvironment();
    for (const QString &name : all.keys())
        result.insert(name, all.value(name));
    return result;
}

bool named(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty()
        || !QStandardPaths::findExecutable(program, {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")}).isEmpty();
}

class SystemFinder final : public Finder {
public:
    base::Result<std::shared_ptr<Engine>> find(const QString &preferred, const base::CancelToken &cancel) override;
    QList<Candidate> survey(const QString &preferred, const base::CancelToken &cancel) override;

private:
    base::Result<std::shared_ptr<Engine>> startPodman(const base::CancelToken &cancel);

    std::mutex m_mutex; // one start at a time
    PodmanService m_service;
};

base::Result<std::shared_ptr<Engine>> SystemFinder::find(const QString &preferred, const base::CancelToken &cancel)
{
    base::Error chosenProblem;
    base::Error seenProblem;
    for (const Candidate &candidate : candidates(environment(), preferred, getuid())) {
        if (!candidate.isChosen && !chosenProblem.message.isEmpty())
            break; // who names an engine does not want another
        if (!candidate.isChosen && !QFileInfo::exists(candidate.socket))
            continue;
        base::Result<std::shared_ptr<Engine>> engine = Engine::connect(candidate.socket, cancel);
        if (engine || engine.error().code == base::Error::Code::Cancelled)
            return engine;
        base::Error &problem = candidate.isChosen ? chosenProblem : seenProblem;
        if (problem.message.isEmpty())
            problem = engine.error();
        if (candidate.isChosen)
            chosenProblem.next = tr("It comes from %1: start it, or choose another there.").arg(candidate.origin);
    }
    if (!chosenProblem.message.isEmpty())
        return chosenProblem;
    if (named(QStringLiteral("podman")))
        return startPodman(cancel);
    return noEngine(osRelease(), named(QStringLiteral("dockerd")), seenProblem);
}

base::Result<std::shared_ptr<Engine>> SystemFinder::startPodman(const base::CancelToken &cancel)
{
    const std::lock_guard lock(m_mutex);
    const base::Result<QString> socket = m_service.start(QStringLiteral("podman"), cancel);
    if (!socket)
        return socket.error();
    return Engine::connect(*socket, cancel);
}

QList<Candidate> SystemFinder::survey(const QString &preferred, const base::CancelToken &cancel)
{
    QList<Candidate> all = candidates(environment(), preferred, getuid());
    for (Candidate &candidate : all) {
        candidate.exists = QFileInfo::exists(candidate.socket);
        const base::Result<std::shared_ptr<Engine>> engine = Engine::connect(candidate.socket, cancel);
        candidate.reachable = engine.ok();
        if (engine)
            candidate.info = (*engine)->info();
        else
            candidate.problem = engine.error();
    }
    return all;
}

} // namespace

std::unique_ptr<Finder> Finder::system()
{
    return std::make_unique<SystemFinder>();
}

} // namespace engine
