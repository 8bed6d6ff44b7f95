// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "run/sourcereader.h"

namespace run {

/// The real SourceReader: git by pipeline/source.
class GitSource final : public SourceReader {
public:
    [[nodiscard]] base::Result<SourceFacts> look(const QString &root, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<CommitFacts> commit(
        const QString &root, const QString &revision, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<QByteArray> file(
        const QString &root, const QString &commit, const QString &path, const base::CancelToken &cancel) override;
    [[nodiscard]] base::Result<void> exportTo(
        const QString &root, const QString &commit, const QString &folder, const base::CancelToken &cancel) override;
};

} // namespace run
