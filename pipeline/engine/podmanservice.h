// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/cancel.h"
#include "base/result.h"

#include <QString>

#include <memory>

namespace engine {

/// `podman system service` as a child of ours on a socket of its own, for a machine that has only the program. It ends
/// with this object, and with our process however that ends. Our environment is passed on as it is. Any thread.
class PodmanService {
public:
    PodmanService();
    ~PodmanService();
    PodmanService(const PodmanService &) = delete;
    PodmanService &operator=(const PodmanService &) = delete;

    /// Blocks until the socket exists; gives its path. Running already: the same path at once. Unavailable: podman's
    /// own words.
    [[nodiscard]] base::Result<QString> start(const QString &program, const base::CancelToken &cancel);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace engine
