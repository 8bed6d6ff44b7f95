// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/deployer.h"

#include <utility>

namespace release {

/// One deployment on its way: its record, where to, and what may stop it. Inside the Deployer alone.
struct Deployer::Flow {
    Flow(store::DeploymentRecord deployment, Place where, Stops how, target::ProgressSink sink)
        : record(std::move(deployment))
        , place(std::move(where))
        , stops(std::move(how))
        , progress(std::move(sink))
        , onUndo(stops.undo, [token = either] { token.cancel(); })
        , onLeave(stops.leave, [token = either] { token.cancel(); })
    {
    }
    [[nodiscard]] QString key(const char *effect) const
    {
        return QStringLiteral("deployment/%1/%2").arg(record.id).arg(QLatin1String(effect));
    }
    [[nodiscard]] QString stream() const { return QStringLiteral("deployment/%1").arg(record.id); }
    /// Going back must not be stopped by the very wish to go back: only leaving ends it.
    [[nodiscard]] const base::CancelToken &token() const { return returning ? stops.leave : either; }

    store::DeploymentRecord record;
    Place place;
    Stops stops;
    target::ProgressSink progress;
    bool returning = false;
    base::CancelToken either;
    base::CancelToken::Wakeup onUndo;
    base::CancelToken::Wakeup onLeave;
};

/// The effect may have happened, or can happen later: the deployment is left for finish().
[[nodiscard]] inline bool isForLater(const base::Error &error)
{
    using Code = base::Error::Code;
    return error.code == Code::Unavailable || error.code == Code::Unknown || error.code == Code::Timeout;
}

} // namespace release
