// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/shared.h"

#include "engine/translate.h"

#include <QCoreApplication>

namespace target::laptop {

namespace {

using Code = base::Error::Code;
using Phase = engine::ContainerState::Phase;

constexpr int tries = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

QString hashIn(const QJsonObject &spec)
{
    return spec.value(QLatin1String("Labels")).toObject().value(QLatin1String(label::specHash)).toString();
}

// The effect may have happened, or somebody was faster: a look decides.
bool needsLook(const base::Error &error)
{
    return error.code == Code::Unknown || error.code == Code::Conflict || error.code == Code::Timeout;
}

base::Error taken(const QString &name, bool ours)
{
    if (ours)
        return {Code::Conflict, tr("A container named %1 ran already with another specification.").arg(name),
            tr("Remove it under Housekeeping, or start a new run."), {}};
    return {Code::Conflict, tr("A container named %1 exists that Slipway did not make.").arg(name),
        tr("Rename or remove it, then try again."), {}};
}

} // namespace

Shared::Shared(std::shared_ptr<engine::Engine> engine)
    : m_engine(std::move(engine))
{
}

Knowledge Shared::known(const QString &id) const
{
    const std::lock_guard lock(m_mutex);
    return m_known.value(id);
}

void Shared::setStopped(const QString &id)
{
    const std::lock_guard lock(m_mutex);
    m_known[id].stoppedByUs = true;
}

void Shared::setStartProblem(const QString &id, const QString &problem)
{
    const std::lock_guard lock(m_mutex);
    m_known[id].startProblem = problem;
    m_known[id].stoppedByUs = false;
}

base::Result<void> Shared::checkImage(const QString &image, const base::CancelToken &cancel) const
{
    const base::Result<engine::ImageInfo> found = m_engine->inspectImage(image, cancel);
    if (!found && found.error().code == Code::NotFound)
        return base::Error{Code::NotFound, tr("The image %1 is not on this machine.").arg(image),
            tr("Build it again, or pull it."), found.error().detail};
    if (!found)
        return found.error();
    const QString here = m_engine->info().architecture;
    if (!found->architecture.isEmpty() && found->architecture != here)
        return base::Error{Code::Invalid,
            tr("The image %1 is made for %2, and this machine is %3.").arg(image, found->architecture, here),
            tr("Build it for linux/%1 (platform in slipway.yaml).").arg(here), {}};
    return {};
}

base::Result<engine::ContainerState> Shared::make(
    const QString &name, const QJsonObject &spec, const base::CancelToken &cancel) const
{
    const base::Result<QString> made = m_engine->createContainer(name, spec, cancel);
    if (!made)
        return made.error();
    return m_engine->inspectContainer(name, cancel);
}

base::Result<engine::ContainerState> Shared::ensure(
    const QString &name, const QJsonObject &spec, const base::CancelToken &cancel)
{
    base::Error last;
    for (int i = 0; i < tries; ++i) {
        base::Result<engine::ContainerState> there = m_engine->inspectContainer(name, cancel);
        if (!there && there.error().code != Code::NotFound)
            return there;
        if (there && there->labels.value(QLatin1String(label::specHash)) == hashIn(spec))
            return there;
        if (there) {
            const bool ours = there->labels.contains(QLatin1String(label::specHash));
            if (!ours || there->phase != Phase::Created)
                return taken(name, ours);
            const base::Result<void> removed = m_engine->removeContainer(there->id, true, cancel);
            if (!removed)
                return removed.error();
        }
        base::Result<engine::ContainerState> made = make(name, spec, cancel);
        if (made || !needsLook(made.error()))
            return made;
        last = made.error();
    }
    return last;
}

base::Result<void> Shared::start(const QString &id, const base::CancelToken &cancel)
{
    base::Result<void> started = m_engine->startContainer(id, cancel);
    for (int i = 1;
         i < tries && !started && (started.error().code == Code::Unknown || started.error().code == Code::Timeout);
         ++i) {
        const base::Result<engine::ContainerState> now = m_engine->inspectContainer(id, cancel);
        if (!now)
            return now.error();
        if (now->startedAt > 0 && now->phase != Phase::Created)
            return {};
        started = m_engine->startContainer(id, cancel);
    }
    if (started)
        return {};
    base::Error error = started.error();
    const QString reason = engine::startReason(error.detail);
    if (error.code == Code::Failed || error.code == Code::Invalid || reason != error.detail) {
        setStartProblem(id, reason == error.detail ? error.message : reason);
        error.code = Code::Failed;
        error.message = reason == error.detail ? error.message : tr("It could not be started: %1.").arg(reason);
    }
    return error;
}

} // namespace target::laptop
