// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/sources.h"

#include "run/gitsource.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <mutex>

namespace run {

using base::Error;
using base::Result;

SourceReader &sourceReader(const Services &services)
{
    static GitSource git;
    return services.source == nullptr ? git : *services.source;
}

Result<QString> exportedCommit(
    const Services &services, const QString &root, const QString &commit, const base::CancelToken &cancel)
{
    static std::mutex exporting;
    const std::lock_guard lock(exporting);
    // The same commit of two projects in one repository is not the same set of files.
    const QByteArray place = QCryptographicHash::hash(root.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    const QString folder =
        QStringLiteral("%1/sources/%2-%3").arg(services.cacheFolder, QString::fromLatin1(place), commit);
    if (QFileInfo::exists(folder))
        return folder;
    const QString half = folder + QStringLiteral(".part");
    QDir(half).removeRecursively();
    if (!QDir().mkpath(half)) {
        return Error{Error::Code::Forbidden, QStringLiteral("The folder %1 cannot be made.").arg(half),
            QStringLiteral("Check its rights and the space on the disk."), {}};
    }
    const Result<void> exported = sourceReader(services).exportTo(root, commit, half, cancel);
    if (!exported)
        return exported.error();
    if (!QDir().rename(half, folder))
        return Error{Error::Code::Failed, QStringLiteral("The folder %1 cannot be renamed.").arg(half), {}, {}};
    return folder;
}

} // namespace run
