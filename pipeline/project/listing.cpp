// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/detect.h"

#include "project/names.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace project {

namespace {

constexpr int mostFiles = 2000;
constexpr int mostDepth = 4;
constexpr qint64 mostBytes = 256LL * 1024;

bool isWorthReading(const QString &file)
{
    static const QStringList names{QStringLiteral("Containerfile"), QStringLiteral("Dockerfile"),
        QStringLiteral("requirements.txt"), QStringLiteral("pyproject.toml")};
    return file.endsWith(QLatin1String(".py")) || names.contains(QFileInfo(file).fileName());
}

bool isPassedOver(const QString &folder)
{
    static const QStringList names{QStringLiteral("__pycache__"), QStringLiteral("node_modules"),
        QStringLiteral("venv"), QStringLiteral("env"), QStringLiteral("site-packages"), QStringLiteral("build"),
        QStringLiteral("dist")};
    return names.contains(folder) || folder.startsWith(QLatin1Char('.'));
}

QByteArray beginningOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(mostBytes) : QByteArray();
}

void listInto(FolderListing &listing, const QDir &root, const QString &below, int depth)
{
    const QDir here(root.filePath(below));
    for (const QString &name : here.entryList(QDir::Files | QDir::NoSymLinks, QDir::Name)) {
        if (listing.files.size() < mostFiles && isInside(below + name))
            listing.files.append(below + name);
    }
    if (depth == mostDepth)
        return;
    for (const QString &name : here.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name)) {
        if (!isPassedOver(name))
            listInto(listing, root, below + name + QLatin1Char('/'), depth + 1);
    }
}

} // namespace

QByteArray FolderListing::text(const QString &file) const
{
    const auto it = std::find_if(texts.cbegin(), texts.cend(), [&](const auto &one) { return one.first == file; });
    return it == texts.cend() ? QByteArray() : it->second;
}

FolderListing listFolder(const QString &folder)
{
    FolderListing listing;
    const QDir root(QDir(folder).absolutePath());
    listing.folderName = root.dirName();
    listInto(listing, root, QString(), 1);
    listing.files.sort();
    for (const QString &file : std::as_const(listing.files)) {
        if (isWorthReading(file))
            listing.texts.append({file, beginningOf(root.filePath(file))});
    }
    return listing;
}

} // namespace project
