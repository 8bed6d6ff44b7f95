// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "project/project.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

/// What making a base image takes, decided by pure functions.
namespace image {

/// Why this base cannot be made: a package or suite that is no such name (they go into commands). Empty: it can.
[[nodiscard]] QString baseProblem(const project::Base &base);

/// What a base is made of, as a short hash: it names the cached file and stands in the image's label dev.slipway.base,
/// so that a changed list of packages makes a new image.
[[nodiscard]] QString baseKey(const project::Base &base, const QString &architecture);

/// The Containerfile that completes a pulled image with the packages.
[[nodiscard]] QString baseContainerfile(const project::Base &base);

/// The lines of the machine's own apt sources that hold `suite` (with its updates and security), component main only,
/// as one-line entries; of `.list` and `.sources` files (name, text). Empty when the machine has another suite: the
/// usual servers then.
[[nodiscard]] QStringList aptSources(const QList<std::pair<QString, QString>> &files, const QString &suite);

/// The arguments of mmdebstrap for this base into `tarPath`. `hooks`: its folder of hooks exists
/// (/usr/share/mmdebstrap/hooks).
[[nodiscard]] QStringList bootstrapArguments(const project::Base &base, const QStringList &sources,
    const QString &tarPath, bool hooks, const QStringList &aptOptions);

/// What is taken over from `apt-config dump`: how strictly dates are checked, nothing else (proxies come by the
/// environment, a password in them must not get into arguments).
[[nodiscard]] QStringList aptOptions(const QString &aptConfigDump);

/// Reads mmdebstrap's output and says how far it is. Each package counts three times: fetched, unpacked, set up.
class BootstrapProgress {
public:
    [[nodiscard]] std::optional<base::Progress> take(const QByteArray &line);

private:
    qint64 m_done = 0;
    qint64 m_packages = 0;
};

} // namespace image
