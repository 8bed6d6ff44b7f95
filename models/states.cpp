// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/states.h"

namespace models {

namespace {

StateLook look(Tone tone, const char *sign, const char *word)
{
    return {tone, QLatin1String(sign), QLatin1String(word)};
}

} // namespace

StateLook lookOf(store::RunState state)
{
    switch (state) {
    case store::RunState::Running:
        return look(Tone::Running, "running", "running");
    case store::RunState::NeedsApproval:
        return look(Tone::Warning, "hand", "needs approval");
    case store::RunState::Passed:
        return look(Tone::Good, "check", "passed");
    case store::RunState::Failed:
        return look(Tone::Bad, "cross", "failed");
    case store::RunState::Cancelled:
        return look(Tone::Neutral, "stop", "cancelled");
    case store::RunState::Interrupted:
        return look(Tone::Warning, "pause", "interrupted");
    }
    return {};
}

StateLook lookOf(store::AttemptState state)
{
    switch (state) {
    case store::AttemptState::Waiting:
        return look(Tone::Neutral, "clock", "waiting");
    case store::AttemptState::Running:
        return look(Tone::Running, "running", "running");
    case store::AttemptState::NeedsApproval:
        return look(Tone::Warning, "hand", "needs approval");
    case store::AttemptState::Passed:
        return look(Tone::Good, "check", "passed");
    case store::AttemptState::Failed:
        return look(Tone::Bad, "cross", "failed");
    case store::AttemptState::Cancelled:
        return look(Tone::Neutral, "stop", "cancelled");
    case store::AttemptState::Skipped:
        return look(Tone::Neutral, "skip", "skipped");
    case store::AttemptState::Interrupted:
        return look(Tone::Warning, "pause", "interrupted");
    }
    return {};
}

StateLook lookOf(store::BuildState state)
{
    switch (state) {
    case store::BuildState::Running:
        return look(Tone::Running, "running", "building");
    case store::BuildState::Passed:
        return look(Tone::Good, "check", "built");
    case store::BuildState::Failed:
        return look(Tone::Bad, "cross", "failed");
    case store::BuildState::Cancelled:
        return look(Tone::Neutral, "stop", "cancelled");
    case store::BuildState::Interrupted:
        return look(Tone::Warning, "pause", "interrupted");
    }
    return {};
}

bool isOver(store::AttemptState state)
{
    return state != store::AttemptState::Waiting && state != store::AttemptState::Running
        && state != store::AttemptState::NeedsApproval;
}

bool isOver(store::RunState state)
{
    return state != store::RunState::Running && state != store::RunState::NeedsApproval;
}

const QStringList &stages()
{
    static const QStringList names{
        QStringLiteral("prototype"), QStringLiteral("dev"), QStringLiteral("test"), QStringLiteral("deploy")};
    return names;
}

QString stageTitle(const QString &stage)
{
    return stage.left(1).toUpper() + stage.mid(1);
}

QString stageColour(const QString &stage)
{
    if (stage == QLatin1String("prototype"))
        return QStringLiteral("proto");
    return stage == QLatin1String("deploy") ? QStringLiteral("prod") : stage;
}

} // namespace models
