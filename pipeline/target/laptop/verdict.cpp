// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/verdict.h"

#include "base/text.h"
#include "engine/translate.h"

#include <QCoreApplication>

#include <algorithm>

namespace target::laptop {

namespace {

using Phase = engine::ContainerState::Phase;

constexpr int killed = 128 + 9;
constexpr int terminated = 128 + 15;

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

qint64 deadlineMs(const engine::ContainerState &state)
{
    return state.labels.value(QLatin1String(label::deadline)).toLongLong() * 1000;
}

// Ended by a signal at or after its deadline: then we stopped it, before a restart of ours perhaps.
bool overDeadline(const engine::ContainerState &state)
{
    const bool signalled = state.exitCode == killed || state.exitCode == terminated;
    const qint64 deadline = deadlineMs(state);
    return signalled && deadline > 0 && state.startedAt > 0 && state.finishedAt - state.startedAt >= deadline;
}

TaskStatus::Phase phaseOf(Phase phase)
{
    switch (phase) {
    case Phase::Created:
        return TaskStatus::Phase::Created;
    case Phase::Exited:
        return TaskStatus::Phase::Ended;
    default:
        return TaskStatus::Phase::Running;
    }
}

void setEnd(TaskStatus &status, const engine::ContainerState &state, engine::Flavor flavor, bool stoppedByUs)
{
    status.exitCode = state.exitCode;
    status.endedAt =
        std::max(state.finishedAt, state.startedAt); // of a short one the engines note the start after the end
    status.reason = endReason(state, flavor, stoppedByUs);
    if (overDeadline(state)) {
        status.end = TaskStatus::End::Deadline;
        status.reason = tr("It was stopped at its deadline of %1.").arg(base::durationText(deadlineMs(state)));
    } else if (ranOutOfMemory(state, flavor, stoppedByUs)) {
        status.end = TaskStatus::End::OutOfMemory;
    } else if (state.exitCode == killed || state.exitCode == terminated) {
        status.end = TaskStatus::End::Killed;
    } else {
        status.end = TaskStatus::End::Exited;
    }
}

QString memoryReason(const engine::ContainerState &state)
{
    const QString limit = base::bytesText(state.memoryLimit);
    if (state.oomKilled)
        return tr("It ran out of memory: its limit is %1.").arg(limit);
    return tr("It was killed under its memory limit of %1: it ran out of memory.").arg(limit);
}

} // namespace

bool ranOutOfMemory(const engine::ContainerState &state, engine::Flavor flavor, bool stoppedByUs)
{
    if (state.phase != Phase::Exited || state.exitCode == 0)
        return false;
    if (state.oomKilled)
        return true;
    const bool silent = flavor == engine::Flavor::Podman;
    return silent && !stoppedByUs && state.exitCode == killed && state.memoryLimit > 0;
}

QString endReason(const engine::ContainerState &state, engine::Flavor flavor, bool stoppedByUs)
{
    if (state.phase != Phase::Exited)
        return state.error.isEmpty() ? QString() : engine::startReason(state.error);
    if (ranOutOfMemory(state, flavor, stoppedByUs))
        return memoryReason(state);
    if (stoppedByUs)
        return tr("It was stopped.");
    if (state.exitCode == killed || state.exitCode == terminated)
        return tr("It was ended from outside by signal %1.").arg(state.exitCode - 128);
    return state.exitCode == 0 ? QString() : tr("It exited with %1.").arg(state.exitCode);
}

TaskStatus taskStatus(const engine::ContainerState &state, engine::Flavor flavor, const Knowledge &known)
{
    TaskStatus status;
    status.id = state.id;
    status.phase = phaseOf(state.phase);
    status.startedAt = state.startedAt;
    const QString problem = state.error.isEmpty() ? known.startProblem : engine::startReason(state.error);
    if (state.phase == Phase::Exited) {
        setEnd(status, state, flavor, known.stoppedByUs);
    } else if (state.phase == Phase::Created && !problem.isEmpty()) {
        status.phase = TaskStatus::Phase::Ended;
        status.end = TaskStatus::End::NotStarted;
        status.exitCode = state.exitCode;
        status.reason = tr("It could not be started: %1.").arg(problem);
    }
    return status;
}

} // namespace target::laptop
