// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/laptop/inputs.h"

#include "target/laptop/containerspec.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>

namespace target::laptop {

namespace {

using image::TarEntry;

QString tr(const char *text)
{
    return QCoreApplication::translate("target", text);
}

// "/slipway/input" as a path in an archive unpacked at "/"; a relative path is meant below it.
QString inArchive(const QString &path)
{
    QString clean = QDir::cleanPath(QDir(QLatin1String(inputFolder)).filePath(path));
    while (clean.startsWith(QLatin1Char('/')))
        clean.remove(0, 1);
    return clean;
}

int modeOf(const QFileInfo &file)
{
    return file.permission(QFile::ExeOwner) ? 0755 : 0644;
}

// What is written in a link; Qt gives only where it leads.
QString linkText(const QString &path)
{
    std::error_code problem;
    return QString::fromStdString(std::filesystem::read_symlink(path.toStdString(), problem).string());
}

// A link is packed as its text; a link as the input itself is followed.
void addOne(QList<TarEntry> &entries, const QFileInfo &file, const QString &path, bool follow)
{
    if (file.isSymLink() && !follow)
        entries.append(TarEntry::link(path, linkText(file.filePath())));
    else if (file.isDir())
        entries.append(TarEntry::folder(path, 0777));
    else if (file.isFile())
        entries.append(TarEntry::file(path, file.absoluteFilePath(), modeOf(file)));
}

void addBelow(QList<TarEntry> &entries, const QString &folder, const QString &path)
{
    QStringList found;
    QDirIterator each(
        folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (each.hasNext())
        found.append(each.next());
    std::sort(found.begin(), found.end());
    const QDir root(folder);
    for (const QString &one : found)
        addOne(entries, QFileInfo(one), path + QLatin1Char('/') + root.relativeFilePath(one), false);
}

} // namespace

base::Result<QList<TarEntry>> taskFiles(const QList<InputCopy> &inputs)
{
    QList<TarEntry> entries;
    entries.append(TarEntry::folder(QStringLiteral("slipway"), 0777));
    entries.append(TarEntry::folder(inArchive(QLatin1String(outputFolder)), 0777));
    entries.append(TarEntry::folder(inArchive(QLatin1String(inputFolder)), 0777));
    for (const InputCopy &input : inputs) {
        const QFileInfo file(input.hostPath);
        if (!file.exists())
            return base::Error{base::Error::Code::NotFound, tr("The input %1 does not exist.").arg(input.hostPath),
                tr("Run the task that makes it first."), {}};
        const QString path = inArchive(input.containerPath);
        if (path != inArchive(QLatin1String(inputFolder)))
            addOne(entries, file, path, true);
        if (file.isDir())
            addBelow(entries, file.absoluteFilePath(), path);
    }
    return entries;
}

} // namespace target::laptop
