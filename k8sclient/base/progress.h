// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

namespace base {

/// How far something long has come. total < 0: not known (show that it moves, not how far).
struct Progress {
    QString what; ///< "step 3/9: RUN pip install", plain text
    qint64 done = 0; ///< in `unit`
    qint64 total = -1;
    enum class Unit { Steps, Bytes, Files, Milliseconds } unit = Unit::Steps;
};

} // namespace base

Q_DECLARE_METATYPE(base::Progress)
