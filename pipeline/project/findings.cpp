// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/findings.h"

#include "project/names.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace project {

namespace {

QString baseName(const QString &path)
{
    return QFileInfo(path).completeBaseName();
}

// The file nearest to the root: "Containerfile" before "docker/Dockerfile".
QString containerfileOf(const FolderListing &listing)
{
    QString best;
    const auto rank = [](const QString &file) {
        return file.count(QLatin1Char('/')) * 2 + (file.endsWith(QLatin1String("Dockerfile")) ? 1 : 0);
    };
    for (const QString &file : listing.files) {
        const QString name = QFileInfo(file).fileName();
        const bool isOne = name == QLatin1String("Containerfile") || name == QLatin1String("Dockerfile");
        if (isOne && (best.isEmpty() || rank(file) < rank(best)))
            best = file;
    }
    return best;
}

int exposedPort(const QByteArray &containerfile)
{
    static const QRegularExpression expose(QStringLiteral("^\\s*EXPOSE\\s+(\\d{1,5})"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    const int port = expose.match(QString::fromUtf8(containerfile)).captured(1).toInt();
    return port <= 65535 ? port : 0;
}

bool isTest(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    return name.startsWith(QLatin1String("test_")) || name == QLatin1String("conftest.py")
        || name == QLatin1String("setup.py") || path.startsWith(QLatin1String("tests/"))
        || path.startsWith(QLatin1String("docs/"));
}

Script::Role roleOf(const QString &name)
{
    static const QRegularExpression train(QStringLiteral("^(train|fit)|(_train|training)$"));
    static const QRegularExpression check(QStringLiteral("^(evaluate|eval|validate|check|score)|_eval$"));
    if (train.match(name).hasMatch())
        return Script::Role::Train;
    return check.match(name).hasMatch() ? Script::Role::Check : Script::Role::Plain;
}

bool isEntryPoint(const QString &path, const QByteArray &text)
{
    static const QStringList names{QStringLiteral("main"), QStringLiteral("app"), QStringLiteral("train"),
        QStringLiteral("evaluate"), QStringLiteral("run"), QStringLiteral("__main__")};
    static const QRegularExpression started(
        QStringLiteral("^if\\s+__name__\\s*==\\s*['\"]__main__['\"]"), QRegularExpression::MultilineOption);
    if (isTest(path))
        return false;
    const bool atTop = !path.contains(QLatin1Char('/'));
    return (atTop && names.contains(baseName(path))) || started.match(QString::fromUtf8(text)).hasMatch();
}

QStringList pythonFiles(const FolderListing &listing)
{
    QStringList files;
    for (const QString &file : listing.files) {
        if (file.endsWith(QLatin1String(".py")))
            files.append(file);
    }
    // What stands at the root is meant first.
    const auto depth = [](const QString &file) { return file.count(QLatin1Char('/')); };
    std::stable_sort(
        files.begin(), files.end(), [&](const QString &a, const QString &b) { return depth(a) < depth(b); });
    return files;
}

// Labels name tasks, so two files must not share one; the second takes its folders into its name.
QString uniqueLabel(const QString &path, const QList<Script> &scripts)
{
    const auto taken = [&](const QString &label) {
        return label.isEmpty()
            || std::any_of(scripts.cbegin(), scripts.cend(), [&](const Script &s) { return s.label == label; });
    };
    for (const QString &label : {toLabel(baseName(path)), toLabel(path.chopped(3))}) {
        if (!taken(label))
            return label;
    }
    return {};
}

void lookAtScript(Findings &found, const QString &path, const QByteArray &text)
{
    if (!isEntryPoint(path, text))
        return;
    const auto service = lookForService(path, text);
    if (service && !found.service) {
        found.service = service;
        return;
    }
    const QString label = uniqueLabel(path, found.scripts);
    if (!label.isEmpty() && found.scripts.size() < 12)
        found.scripts.append({path, label, roleOf(baseName(path))});
}

} // namespace

Findings look(const FolderListing &listing)
{
    Findings found;
    const QStringList python = pythonFiles(listing);
    found.containerfile = containerfileOf(listing);
    found.exposedPort = exposedPort(listing.text(found.containerfile));
    for (const QString &file : listing.files) {
        if (file.endsWith(QLatin1String(".ipynb")) && found.notebooks.size() < 6)
            found.notebooks.append(file);
    }
    for (const QString &file : python)
        lookAtScript(found, file, listing.text(file));
    found.packages = lookForPackages(listing, python, !found.notebooks.isEmpty());
    found.isPython = !python.isEmpty() || !found.notebooks.isEmpty();
    return found;
}

} // namespace project
