// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/error.h"

namespace run {

/// Two ways to stop an attempt: `undo` ends it and takes away what it made (the user cancelled), `leave` lets go of it
/// as it is (this program ends), for a later start to go on with.
struct Stops {
    base::CancelToken undo;
    base::CancelToken leave;
};

/// What an error in the middle of a piece of work means for it.
enum class Ending {
    Left, ///< this program ends: nothing is written, a later start goes on
    Cancelled, ///< the user wanted the end
    Interrupted, ///< nothing is known to be wrong with the work itself (engine away, answer lost, disk full): it can go
                 ///< on later
    Failed
};

[[nodiscard]] inline Ending endingOf(const base::Error &error, const Stops &stops)
{
    using Code = base::Error::Code;
    if (stops.undo.cancelled())
        return Ending::Cancelled;
    if (stops.leave.cancelled())
        return Ending::Left;
    const bool canGoOn = error.code == Code::Unavailable || error.code == Code::Unknown || error.code == Code::Timeout
        || error.code == Code::NoSpace;
    return canGoOn ? Ending::Interrupted : Ending::Failed;
}

} // namespace run
