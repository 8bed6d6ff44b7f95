// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace base {

/// What went wrong, as a value. `message` is a sentence for a person (what happened, to what, why), `next` the step
/// that helps, `detail` the foreign text for the log. Foreign errors (curl, libgit2, yaml-cpp, SQLite, engines) are
/// translated in one adapter each. Never holds a secret.
struct Error {
    enum class Code {
        Cancelled, ///< somebody asked for the end
        Invalid, ///< the input is wrong: the user's file, a parameter
        NotFound, ///< the thing asked for does not exist
        Conflict, ///< it exists already, or somebody else holds it
        Unavailable, ///< the other side cannot be reached now
        Forbidden, ///< not allowed: rights, credentials
        Timeout, ///< no answer or no end in the time given
        Failed, ///< the other side tried and said no
        NoSpace, ///< disk full
        Protocol, ///< an answer that makes no sense
        Damaged, ///< a file of ours is broken
        Unknown, ///< the answer was lost: look before trying again
    };
    Code code = Code::Failed;
    QString message;
    QString next;
    QString detail;

    /// The message and the next step as one text.
    [[nodiscard]] QString text() const { return next.isEmpty() ? message : message + QLatin1Char(' ') + next; }
};

/// The word of a code, as written in logs and --json ("not-found").
[[nodiscard]] QString codeName(Error::Code code);

} // namespace base
