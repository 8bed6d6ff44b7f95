// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/looks.h"

#include "base/text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace models {

namespace {

StateLook look(Tone tone, const char *sign, const char *word)
{
    return {tone, QLatin1String(sign), QLatin1String(word)};
}

} // namespace

StateLook lookOf(store::DeploymentState state)
{
    switch (state) {
    case store::DeploymentState::Progressing:
        return look(Tone::Running, "running", "rolling out");
    case store::DeploymentState::Live:
        return look(Tone::Good, "check", "live");
    case store::DeploymentState::Ended:
        return look(Tone::Neutral, "clock", "past");
    case store::DeploymentState::Failed:
        return look(Tone::Bad, "cross", "did not become healthy");
    case store::DeploymentState::Cancelled:
        return look(Tone::Neutral, "stop", "cancelled");
    }
    return {};
}

StateLook lookOf(run::Check::State state)
{
    switch (state) {
    case run::Check::State::Good:
        return look(Tone::Good, "check", "good");
    case run::Check::State::Warning:
        return look(Tone::Warning, "warning", "look at this");
    case run::Check::State::Bad:
        return look(Tone::Bad, "cross", "needs you");
    case run::Check::State::Running:
        return look(Tone::Running, "running", "checking");
    case run::Check::State::Unknown:
        return look(Tone::Neutral, "waiting", "not checked");
    }
    return {};
}

StateLook lookOf(run::Light::State state)
{
    switch (state) {
    case run::Light::State::Live:
        return look(Tone::Good, "dot", "live");
    case run::Light::State::Reconnecting:
        return look(Tone::Warning, "refresh", "reconnecting");
    case run::Light::State::Stale:
        return look(Tone::Warning, "clock", "stale");
    case run::Light::State::Bad:
        return look(Tone::Bad, "cross", "unreachable");
    case run::Light::State::Unknown:
        return look(Tone::Neutral, "waiting", "not known yet");
    }
    return {};
}

QString progressText(const store::ProgressRecord &progress)
{
    if (progress.total <= 0)
        return {};
    using Unit = base::Progress::Unit;
    const qint64 done = std::clamp<qint64>(progress.done, 0, progress.total);
    switch (static_cast<Unit>(progress.unit)) {
    case Unit::Bytes:
        return QStringLiteral("%1 of %2").arg(base::bytesText(done), base::bytesText(progress.total));
    case Unit::Milliseconds:
        return QStringLiteral("%1 of %2").arg(base::durationText(done), base::durationText(progress.total));
    case Unit::Files:
        return QStringLiteral("%1 of %2 files").arg(done).arg(progress.total);
    case Unit::Steps:
        break;
    }
    return QStringLiteral("%1 of %2").arg(done).arg(progress.total);
}

double progressShare(const store::ProgressRecord &progress)
{
    if (progress.total <= 0)
        return -1;
    return std::clamp(static_cast<double>(progress.done) / static_cast<double>(progress.total), 0.0, 1.0);
}

QString absoluteTime(qint64 at)
{
    if (at <= 0)
        return {};
    return QLocale::c().toString(QDateTime::fromMSecsSinceEpoch(at), QStringLiteral("d MMM yyyy HH:mm:ss"));
}

} // namespace models
