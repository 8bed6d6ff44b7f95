// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/gitsource.h"

namespace run {

using base::Error;
using base::Result;

static Error notYet()
{
    return {Error::Code::Unavailable, QStringLiteral("Git cannot be read yet."), {}, {}};
}

Result<SourceFacts> GitSource::look(const QString &, const base::CancelToken &) { return notYet(); }
Result<CommitFacts> GitSource::commit(const QString &, const QString &, const base::CancelToken &) { return notYet(); }
Result<QByteArray> GitSource::file(const QString &, const QString &, const QString &, const base::CancelToken &) { return notYet(); }
Result<void> GitSource::exportTo(const QString &, const QString &, const QString &, const base::CancelToken &) { return notYet(); }

} // namespace run
