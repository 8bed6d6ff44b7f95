// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/services.h"

#include "base/text.h"
#include "target/laptop/containerspec.h"
#include "target/laptop/ports.h"
#include "target/laptop/probe.h"

#include <QCoreApplication>

namespace target::laptop {

namespace {

using Code = base::Error::Code;
using Phase = engine::ContainerState::Phase;

constexpr int graceSeconds = 5;
constexpr int portTries = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

QMap<QString, QString> ofService(const QString &name)
{
    return {{QString::fromLatin1(label::service), name}};
}

} // namespace

Services::Services(std::shared_ptr<Shared> shared)
    : m_shared(std::move(shared))
{
}

base::Result<Containers> Services::all(const QString &name, const base::CancelToken &cancel) const
{
    const base::Result<Containers> listed = m_shared->engine().containers(ofService(name), cancel);
    if (!listed)
        return listed.error();
    Containers result;
    for (const engine::ContainerState &one : *listed) {
        const base::Result<engine::ContainerState> whole = m_shared->engine().inspectContainer(one.id, cancel);
        if (whole)
            result.append(*whole);
        else if (whole.error().code != Code::NotFound)
            return whole.error();
    }
    return result;
}

base::Result<void> Services::removeAll(const Containers &containers, const base::CancelToken &cancel) const
{
    for (const engine::ContainerState &container : containers) {
        const base::Result<void> removed = m_shared->engine().removeContainer(container.id, true, cancel);
        if (!removed)
            return removed;
    }
    return {};
}

base::Result<int> Services::port(
    const ServiceSpec &spec, const Containers &there, const QSet<int> &avoid, const base::CancelToken &cancel) const
{
    const int kept = keptPort(there, spec);
    if (kept > 0 && !avoid.contains(kept))
        return kept;
    const base::Result<Containers> services =
        m_shared->engine().containers({{QString::fromLatin1(label::role), QStringLiteral("service")}}, cancel);
    if (!services)
        return services.error();
    QSet<int> taken = avoid;
    for (const engine::ContainerState &service : *services)
        taken.insert(portOf(service));
    if (const int chosen = choosePort(spec.name, taken, &isPortFree); chosen > 0)
        return chosen;
    return base::Error{Code::Failed, tr("No port from 20000 to 29999 is free for %1.").arg(spec.name), {}, {}};
}

base::Result<engine::ContainerState> Services::wantedContainer(const ServiceSpec &spec, const Containers &there,
    const ServiceView &view, const QSet<int> &avoid, const base::CancelToken &cancel)
{
    if (view.wanted)
        return *view.wanted;
    if (const base::Result<void> checked = m_shared->checkImage(spec.image, cancel); !checked)
        return checked.error();
    const base::Result<int> hostPort = port(spec, there, avoid, cancel);
    if (!hostPort)
        return hostPort.error();
    return m_shared->ensure(containerName(spec), containerSpec(spec, *hostPort, m_shared->flavor()), cancel);
}

base::Result<bool> Services::startWanted(
    const engine::ContainerState &wanted, const ServiceSpec &spec, const base::CancelToken &cancel)
{
    bool changed = false;
    if (wanted.phase != Phase::Running) {
        const base::Result<void> started = m_shared->start(wanted.id, cancel);
        // A command that cannot run is a state of the service, seen by its probe, and no failure of this call.
        if (!started && started.error().code != Code::Failed)
            return started.error();
        changed = true;
    }
    if (wanted.name != containerName(spec)) {
        // The same container under a new release: nothing is restarted for it.
        const base::Result<void> renamed = m_shared->engine().renameContainer(wanted.id, containerName(spec), cancel);
        if (!renamed)
            return renamed.error();
        changed = true;
    }
    return changed;
}

base::Result<bool> Services::bringUp(const ServiceSpec &spec, QSet<int> &avoid, const base::CancelToken &cancel)
{
    const base::Result<Containers> there = all(spec.name, cancel);
    if (!there)
        return there.error();
    const ServiceView view = viewed(*there, spec);
    const base::Result<engine::ContainerState> wanted = wantedContainer(spec, *there, view, avoid, cancel);
    if (!wanted)
        return wanted.error();
    if (const base::Result<void> removed = removeAll(view.superseded, cancel); !removed)
        return removed.error();
    bool changed = !view.wanted || !view.superseded.isEmpty();
    if (view.earlier && view.earlier->phase == Phase::Running) {
        const base::Result<void> stopped = m_shared->engine().stopContainer(view.earlier->id, graceSeconds, cancel);
        if (!stopped)
            return stopped.error();
        changed = true;
    }
    const base::Result<bool> started = startWanted(*wanted, spec, cancel);
    if (!started && started.error().code == Code::Conflict && spec.hostPort == 0) {
        avoid.insert(portOf(*wanted));
        const base::Result<void> removed = m_shared->engine().removeContainer(wanted->id, true, cancel);
        return removed ? base::Result<bool>(started.error()) : removed.error();
    }
    if (!started)
        return started;
    return changed || *started;
}

base::Result<ServiceStatus> Services::apply(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    QSet<int> avoid;
    base::Result<bool> changed = bringUp(spec, avoid, cancel);
    for (int i = 1; i < portTries && !changed && changed.error().code == Code::Conflict && spec.hostPort == 0; ++i)
        changed = bringUp(spec, avoid, cancel);
    if (!changed) {
        base::Error error = changed.error();
        if (error.code == Code::Conflict && spec.hostPort > 0)
            error.next =
                tr("Port %1 is asked for in slipway.yaml: free it, or choose another there.").arg(spec.hostPort);
        return error;
    }
    base::Result<ServiceStatus> now = inspect(spec.name, cancel);
    if (now)
        now->changed = *changed;
    return now;
}

ServiceStatus Services::status(const engine::ContainerState &container) const
{
    ServiceStatus result;
    result.exists = true;
    result.running = container.phase == Phase::Running;
    result.release = releaseOf(container.name);
    result.objectName = container.name;
    result.id = container.id;
    result.address = QStringLiteral("http://127.0.0.1:%1").arg(portOf(container));
    result.restarts = container.restarts;
    result.startedAt = container.startedAt;
    const Knowledge known = m_shared->known(container.id);
    result.reason = endReason(container, m_shared->flavor(), known.stoppedByUs);
    if (!result.running && result.reason.isEmpty())
        result.reason = known.startProblem;
    if (!result.running && result.reason.isEmpty())
        result.reason = container.phase == Phase::Created ? tr("It was made but not started.")
                                                          : tr("It exited with %1.").arg(container.exitCode);
    return result;
}

base::Result<ServiceStatus> Services::inspect(const QString &name, const base::CancelToken &cancel) const
{
    const base::Result<Containers> there = all(name, cancel);
    if (!there)
        return there.error();
    const std::optional<engine::ContainerState> now = current(*there);
    return now ? status(*now) : ServiceStatus();
}

QString Services::lastLine(const QString &id, const base::CancelToken &cancel) const
{
    QString last;
    const base::Result<void> read = m_shared->engine().logs(
        id, 0, false,
        [&last](qint64, bool, const QString &line) {
            if (!line.trimmed().isEmpty())
                last = line.trimmed();
        },
        cancel);
    return read ? last.left(300) : QString();
}

Health Services::endedHealth(const engine::ContainerState &container, const base::CancelToken &cancel) const
{
    const ServiceStatus now = status(container);
    const QString line = container.phase == Phase::Created ? QString() : lastLine(container.id, cancel);
    Health health;
    health.final = true;
    health.seen = line.isEmpty() ? now.reason : tr("%1 Its last line: %2").arg(now.reason, line);
    return health;
}

base::Result<Health> Services::probe(const ServiceSpec &spec, const base::CancelToken &cancel) const
{
    const base::Result<Containers> there = all(spec.name, cancel);
    if (!there)
        return there.error();
    const ServiceView view = viewed(*there, spec);
    if (!view.wanted)
        return Health{false, true, 0, tr("There is no container of this release.")};
    if (view.wanted->phase != Phase::Running)
        return endedHealth(*view.wanted, cancel);
    base::Result<Health> health = lookAt(portOf(*view.wanted), spec.ready, cancel);
    if (health && !health->healthy && view.wanted->restarts > 0)
        health->seen += QLatin1Char(' ') + tr("It was restarted %1 times.").arg(view.wanted->restarts);
    return health;
}

base::Result<void> Services::settle(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    const base::Result<Containers> there = all(spec.name, cancel);
    if (!there)
        return there.error();
    ServiceView view = viewed(*there, spec);
    if (!view.wanted || view.wanted->phase != Phase::Running)
        return base::Error{Code::Conflict,
            tr("Release %1 of %2 does not run, so what it replaced is kept.").arg(spec.release).arg(spec.name), {}, {}};
    const base::Result<void> kept = m_shared->engine().keepRunning(view.wanted->id, cancel);
    if (!kept)
        return kept;
    if (view.earlier)
        view.superseded.append(*view.earlier);
    return removeAll(view.superseded, cancel);
}

base::Result<ServiceStatus> Services::goBack(const ServiceSpec &spec, const base::CancelToken &cancel)
{
    const base::Result<Containers> there = all(spec.name, cancel);
    if (!there)
        return there.error();
    ServiceView view = viewed(*there, spec);
    if (view.wanted)
        view.superseded.append(*view.wanted);
    if (const base::Result<void> removed = removeAll(view.superseded, cancel); !removed)
        return removed.error();
    if (!view.earlier)
        return base::Error{Code::NotFound, tr("%1 replaced nothing, so there is nothing to go back to.").arg(spec.name),
            tr("Deploy a release that becomes healthy."), {}};
    if (const base::Result<void> started = m_shared->start(view.earlier->id, cancel); !started)
        return started.error();
    base::Result<ServiceStatus> now = inspect(spec.name, cancel);
    if (now)
        now->changed = true;
    return now;
}

base::Result<void> Services::remove(const QString &name, const base::CancelToken &cancel)
{
    const base::Result<Containers> there = m_shared->engine().containers(ofService(name), cancel);
    return there ? removeAll(*there, cancel) : there.error();
}

int Services::likelyPort(const ServiceSpec &spec) const
{
    return spec.hostPort > 0 ? spec.hostPort : choosePort(spec.name, {}, [](int) { return true; });
}

} // namespace target::laptop
