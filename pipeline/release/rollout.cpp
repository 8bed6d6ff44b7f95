// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/rollout.h"

#include "base/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace release {

namespace {

constexpr int fastLookMs = 50; // while it starts: we must not be what the user waits for
constexpr qint64 fastPhaseMs = 5'000;
constexpr int calmLookMs = 200; // later, when it is slow itself
constexpr int silentLookMs = 1'000;
constexpr qint64 silentLimitMs = 120'000;
constexpr int flappingFactor = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("release", text);
}

int patience(const project::Probe &probe)
{
    return std::max(probe.failures, 1) * std::max(probe.periodMs, 1);
}

int lookInterval(const RolloutState &state, const project::Probe &probe, qint64 now)
{
    const int interval = now - state.startedAt < fastPhaseMs ? fastLookMs : calmLookMs;
    return std::min(interval, std::max(probe.periodMs, 1));
}

Decision wait(int milliseconds)
{
    return {Decision::Kind::Wait, milliseconds, {}};
}

Decision goBack(const QString &cause)
{
    return {Decision::Kind::Return, 0, cause};
}

QString withSeen(const QString &sentence, const QString &seen)
{
    return seen.isEmpty() ? sentence : sentence + QStringLiteral(": ") + seen;
}

Decision afterSilence(RolloutState &state, const Look &look, qint64 now)
{
    if (state.silentSince == 0)
        state.silentSince = now;
    if (now - state.silentSince < silentLimitMs)
        return wait(silentLookMs);
    const QString sentence = tr("The target has not answered for %1").arg(base::durationText(now - state.silentSince));
    return {Decision::Kind::GiveUp, 0, withSeen(sentence, look.problem)};
}

// What we could not see is held against nobody.
void endSilence(RolloutState &state, qint64 now)
{
    if (state.silentSince == 0)
        return;
    const qint64 blind = now - state.silentSince;
    state.startedAt += blind;
    state.unwellSince += blind;
    state.silentSince = 0;
}

Decision afterGood(RolloutState &state, const project::Probe &probe, qint64 now)
{
    if (state.good == 0 || now - state.countedAt >= probe.periodMs) {
        ++state.good;
        state.countedAt = now;
    }
    state.unwellSince = now;
    if (state.good >= probe.successes)
        return {Decision::Kind::Live, 0, {}};
    return wait(static_cast<int>(std::max<qint64>(probe.periodMs - (now - state.countedAt), 1)));
}

Decision afterBad(RolloutState &state, const project::Probe &probe, const target::Health &health, qint64 now)
{
    state.good = 0;
    state.seen = health.seen;
    if (health.final)
        return goBack(health.seen.isEmpty() ? tr("It ended and will not start again") : health.seen);
    if (now - state.unwellSince >= patience(probe))
        return goBack(withSeen(tr("Not healthy within %1").arg(base::durationText(patience(probe))), health.seen));
    return wait(lookInterval(state, probe, now));
}

} // namespace

RolloutState startedRollout(const project::Probe &probe, qint64 now)
{
    RolloutState state;
    state.startedAt = now;
    state.unwellSince = now + std::max(probe.initialDelayMs, 0);
    return state;
}

Decision next(RolloutState &state, const project::Probe &probe, const Look &look, qint64 now)
{
    if (!look.answered)
        return afterSilence(state, look, now);
    endSilence(state, now);
    const Decision decision =
        look.health.healthy ? afterGood(state, probe, now) : afterBad(state, probe, look.health, now);
    const qint64 limit =
        probe.initialDelayMs + qint64{flappingFactor} * patience(probe) + qint64{probe.successes} * probe.periodMs;
    if (decision.kind == Decision::Kind::Wait && now - state.startedAt >= limit)
        return goBack(withSeen(tr("It does not stay healthy"), state.seen));
    return decision;
}

} // namespace release
