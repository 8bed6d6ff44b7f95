// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <QString>

namespace support {

/// A real engine for tests, with storage of its own: the one that SLIPWAY_TEST_PODMAN or SLIPWAY_TEST_DOCKER names
/// (packaging/test starts them once), else one that this process starts by engines.sh and ends again.
struct RealEngine {
    std::shared_ptr<engine::Engine> engine; ///< null when there is none
    QString image; ///< id of a small image: busybox, its commands in /bin
    QString userImage; ///< the same, as user 1000
    QString problem; ///< why there is none
};

/// Started at the first call for each flavour. Not thread-safe.
[[nodiscard]] const RealEngine &realEngine(engine::Flavor flavor);

/// Only the socket, without the image; empty with `problem` set when there is none.
[[nodiscard]] QString realEngineSocket(engine::Flavor flavor, QString *problem);

/// Notes for packaging/test that the running test touched this engine for real (file SLIPWAY_TOUCHED).
void noteTouched(engine::Flavor flavor);

/// Tag of the small image.
inline constexpr char testImageTag[] = "slipway-test:1";
/// A root file system of busybox as a tar stream; `bytes` of it unknown.
[[nodiscard]] http::BodySource busyboxRoot();

} // namespace support

/// const support::RealEngine &NAME for this test, or a skip with the reason.
#define SLIPWAY_REAL_ENGINE(NAME, FLAVOR)                                                                              \
    const support::RealEngine &NAME = support::realEngine(FLAVOR);                                                     \
    if (!NAME.engine)                                                                                                  \
        QSKIP(qPrintable(NAME.problem));                                                                               \
    support::noteTouched(FLAVOR)
