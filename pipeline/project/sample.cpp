// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/sample.h"

#include "project/names.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace project {

using base::Error;
using base::Result;

namespace {

Error damaged(const QString &folder, const QString &why)
{
    return {Error::Code::Damaged, QStringLiteral("The sample in %1 cannot be used: %2.").arg(folder, why),
        QStringLiteral("Install Slipway again."), {}};
}

Error unwritable(const QString &path, const QString &detail)
{
    return {Error::Code::Failed, QStringLiteral("%1 cannot be written.").arg(path),
        QStringLiteral("Check the space on the disk and who may write the folder."), detail};
}

SampleVersion versionOf(const QJsonObject &object)
{
    SampleVersion version{
        object.value(QStringLiteral("folder")).toString(), object.value(QStringLiteral("message")).toString(), {}};
    for (const auto &path : object.value(QStringLiteral("remove")).toArray())
        version.remove.append(path.toString());
    return version;
}

bool isUsable(const Sample &sample, const SampleVersion &version)
{
    const auto inside = [](const QString &path) { return isInside(path); };
    return inside(version.folder) && !version.message.isEmpty()
        && QDir(sample.path + QLatin1Char('/') + version.folder).exists()
        && std::all_of(version.remove.cbegin(), version.remove.cend(), inside);
}

Result<void> copyFile(const QString &from, const QString &to)
{
    QDir().mkpath(QFileInfo(to).absolutePath());
    QFile::remove(to);
    QFile source(from);
    if (!source.copy(to))
        return unwritable(to, source.errorString());
    // What comes with Slipway may be read only; the copy belongs to the user.
    QFile::setPermissions(to, QFile::permissions(to) | QFile::WriteOwner);
    return {};
}

} // namespace

Result<Sample> readSample(const QString &folder)
{
    QFile file(QDir(folder).filePath(QStringLiteral("sample.json")));
    if (!file.open(QIODevice::ReadOnly))
        return damaged(folder, QStringLiteral("sample.json is missing"));
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    Sample sample{QFileInfo(folder).fileName(), QDir(folder).absolutePath(),
        object.value(QStringLiteral("title")).toString(), object.value(QStringLiteral("description")).toString(), {}};
    for (const auto &value : object.value(QStringLiteral("versions")).toArray()) {
        const SampleVersion version = versionOf(value.toObject());
        if (!isUsable(sample, version))
            return damaged(folder, QStringLiteral("its version '%1' is incomplete").arg(version.folder));
        sample.versions.append(version);
    }
    if (sample.versions.isEmpty())
        return damaged(folder, QStringLiteral("it has no versions"));
    return sample;
}

QList<Sample> listSamples(const QString &samplesFolder)
{
    QList<Sample> samples;
    const QDir folder(samplesFolder);
    for (const QString &name : folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        if (const auto sample = readSample(folder.filePath(name)))
            samples.append(*sample);
    }
    return samples;
}

Result<void> laySample(const Sample &sample, int version, const QString &folder)
{
    const SampleVersion &step = sample.versions.at(version);
    const QDir from(sample.path + QLatin1Char('/') + step.folder);
    const QDir to(folder);
    for (const QString &path : step.remove)
        QFile::remove(to.filePath(path));
    QDirIterator files(from.path(), QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        if (auto copied = copyFile(path, to.filePath(from.relativeFilePath(path))); !copied)
            return copied;
    }
    return {};
}

} // namespace project
