// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace image {

/// One instruction of a Containerfile, continuation lines joined.
struct Instruction {
    int line = 0; ///< where it starts, from 1
    QString keyword; ///< "RUN", upper case
    QString text; ///< the whole of it, blanks made single: what engines name a step by
};

/// The instructions of a Containerfile in order. Pure. Does not judge them: engines do.
[[nodiscard]] QList<Instruction> instructions(const QString &containerfile);

/// `text` with runs of blanks made one: engines and files differ in them.
[[nodiscard]] QString singleBlanks(QStringView text);

} // namespace image
