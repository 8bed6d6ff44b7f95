// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "run/services.h"

namespace run {

/// Where a request goes: what is live in the environment.
struct TryPlace {
    qint64 projectId = 0;
    QString environment;
};

/// Sends the request to what is live there and keeps both request and answer (at most 64 KiB of it). A service that
/// does not answer is a record with an error, not an error. Blocks.
[[nodiscard]] base::Result<store::TryRecord> tryRequest(const Services &services, const TryPlace &place,
    const project::TryRequest &request, const base::CancelToken &cancel);

} // namespace run
