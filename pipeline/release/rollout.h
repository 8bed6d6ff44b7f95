// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/project.h"
#include "target/types.h"

#include <QString>

namespace release {

/// What a rollout remembers between two looks. Times are milliseconds of one steady clock.
struct RolloutState {
    qint64 startedAt = 0;
    qint64 unwellSince = 0; ///< since when no look saw it well; the initial delay does not count
    qint64 countedAt = 0; ///< when the last good look was counted
    qint64 silentSince = 0; ///< since when the target itself does not answer; 0: it does
    int good = 0; ///< good looks in a row, at most one a period
    QString seen; ///< what the last look that was not well saw
};

/// One look at the candidate.
struct Look {
    bool answered = true; ///< false: the target could not be asked (`problem`), which says nothing about the service
    target::Health health;
    QString problem;
};

struct Decision {
    enum class Kind { Wait, Live, Return, GiveUp } kind = Kind::Wait;
    int waitMs = 0; ///< until the next look
    QString cause; ///< Return, GiveUp: why, in words
};

[[nodiscard]] RolloutState startedRollout(const project::Probe &probe, qint64 now);

/// What to do after a look. Looks come faster than the probe's period while a service starts, so that "ready" is seen
/// at once; its numbers keep their meaning all the same: unhealthy is `failures` periods without a good look, healthy
/// `successes` good ones a period apart. A service that is now well, now not has three times as long as one that never
/// is. A target that does not answer stops the clock, for two minutes.
[[nodiscard]] Decision next(RolloutState &state, const project::Probe &probe, const Look &look, qint64 now);

} // namespace release
