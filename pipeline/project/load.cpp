// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/load.h"

#include "base/text.h"
#include "project/report.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace project {

namespace {

using base::Error;

QString kindText(PathUse::Kind kind)
{
    static const QStringList kinds{QStringLiteral("Containerfile"), QStringLiteral("context folder"),
        QStringLiteral("notebook"), QStringLiteral("mount source")};
    return kinds.at(static_cast<qsizetype>(kind));
}

// What the author may have meant: the other usual name of a Containerfile, else what stands there under a near name.
QString likelyPath(const PathUse &use, const QDir &root)
{
    const QFileInfo wanted(root.filePath(use.path));
    const QStringList there = wanted.absoluteDir().entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    const QString folder = QFileInfo(use.path).path();
    const auto inFolder = [&](const QString &name) {
        return folder == QLatin1String(".") ? name : folder + QLatin1Char('/') + name;
    };
    for (const QString &usual : {QStringLiteral("Containerfile"), QStringLiteral("Dockerfile")}) {
        if (use.kind == PathUse::Kind::Containerfile && there.contains(usual))
            return inFolder(usual);
    }
    const QString near = base::nearest(wanted.fileName(), there);
    return near.isEmpty() ? QString() : inFolder(near);
}

bool leadsOut(const QFileInfo &found, const QDir &root)
{
    const QString canonical = found.canonicalFilePath();
    const QString top = root.canonicalPath();
    return canonical != top && !canonical.startsWith(top + QLatin1Char('/'));
}

void checkPath(Report &report, const PathUse &use, const QDir &root)
{
    const QFileInfo found(root.filePath(use.path));
    const bool wantsFile = use.kind == PathUse::Kind::Containerfile || use.kind == PathUse::Kind::Notebook;
    const bool wantsFolder = use.kind == PathUse::Kind::Context;
    const QString name = QStringLiteral("The %1 '%2' of %3").arg(kindText(use.kind), use.path, use.what);
    if (!found.exists())
        report.error(use.at, QStringLiteral("%1 is not there. Looked in %2.").arg(name, found.absolutePath()),
            likelyPath(use, root));
    else if (leadsOut(found, root))
        report.error(use.at, QStringLiteral("%1 is a link that leads out of the project.").arg(name));
    else if (wantsFile && !found.isFile())
        report.error(use.at, QStringLiteral("%1 is not a file.").arg(name));
    else if (wantsFolder && !found.isDir())
        report.error(use.at, QStringLiteral("%1 is not a folder.").arg(name));
}

Error missingFolder(const QString &folder)
{
    return {Error::Code::Invalid, QStringLiteral("There is no folder %1.").arg(folder),
        QStringLiteral("Choose a folder that exists."), {}};
}

base::Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return Error{Error::Code::NotFound, QStringLiteral("%1 does not exist.").arg(path),
            QStringLiteral("Let Slipway propose one: slipwayctl init."), {}};
    if (!file.open(QIODevice::ReadOnly))
        return Error{Error::Code::Forbidden, QStringLiteral("%1 cannot be read.").arg(path),
            QStringLiteral("Check who may read the file."), file.errorString()};
    return file.read(maxFileBytes + 1);
}

} // namespace

void checkPaths(ParseOutcome &outcome, const QString &root, const QString &file)
{
    Report report(file);
    for (const PathUse &use : std::as_const(outcome.paths))
        checkPath(report, use, QDir(root));
    outcome.problems += report.problems();
    sortProblems(outcome.problems);
}

base::Result<ParseOutcome> load(const QString &folder)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    if (root.isEmpty() || !QFileInfo(root).isDir())
        return missingFolder(folder);
    const QString name = QString::fromLatin1(fileName);
    const auto text = readFile(QDir(root).filePath(name));
    if (!text)
        return text.error();
    ParseOutcome outcome = parse(*text, root, name);
    checkPaths(outcome, root, name);
    return outcome;
}

} // namespace project
