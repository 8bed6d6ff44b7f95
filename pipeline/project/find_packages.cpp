// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/findings.h"

#include <QHash>
#include <QRegularExpression>

namespace project {

namespace {

// Distributions and modules by the Debian package that holds them: enough that a usual folder needs no package index.
const QHash<QString, QString> &debianPackages()
{
    static const QHash<QString, QString> packages = [] {
        QHash<QString, QString> table;
        for (const char *same : {"numpy", "scipy", "pandas", "matplotlib", "joblib", "requests", "flask", "fastapi",
                 "uvicorn", "sqlalchemy", "seaborn", "statsmodels", "networkx", "pytest", "click", "jinja2", "pydantic",
                 "tqdm", "lxml", "psutil", "redis", "django", "tornado", "aiohttp", "h5py", "openpyxl", "nltk", "sympy",
                 "nbclient", "ipykernel"})
            table.insert(QString::fromLatin1(same), QStringLiteral("python3-") + QLatin1String(same));
        table.insert(QStringLiteral("scikit-learn"), QStringLiteral("python3-sklearn"));
        table.insert(QStringLiteral("sklearn"), QStringLiteral("python3-sklearn"));
        table.insert(QStringLiteral("pyyaml"), QStringLiteral("python3-yaml"));
        table.insert(QStringLiteral("yaml"), QStringLiteral("python3-yaml"));
        table.insert(QStringLiteral("pillow"), QStringLiteral("python3-pil"));
        table.insert(QStringLiteral("pil"), QStringLiteral("python3-pil"));
        table.insert(QStringLiteral("psycopg2"), QStringLiteral("python3-psycopg2"));
        table.insert(QStringLiteral("psycopg2-binary"), QStringLiteral("python3-psycopg2"));
        table.insert(QStringLiteral("beautifulsoup4"), QStringLiteral("python3-bs4"));
        table.insert(QStringLiteral("bs4"), QStringLiteral("python3-bs4"));
        return table;
    }();
    return packages;
}

void addOnce(QStringList &list, const QString &item)
{
    if (!list.contains(item))
        list.append(item);
}

// Debian packages for a requirements.txt whose every line is a bare name we know; nothing when one is not.
std::optional<QStringList> debianFor(const QByteArray &requirements)
{
    QStringList packages;
    for (const QByteArray &raw : requirements.split('\n')) {
        const QString line = QString::fromUtf8(raw).section(QLatin1Char('#'), 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        const QString package = debianPackages().value(line.toLower());
        if (package.isEmpty())
            return std::nullopt;
        addOnce(packages, package);
    }
    return packages;
}

void addImported(QStringList &packages, const QByteArray &text)
{
    static const QRegularExpression import(
        QStringLiteral("^\\s*(?:import|from)\\s+([A-Za-z_]\\w*)"), QRegularExpression::MultilineOption);
    for (auto matches = import.globalMatch(QString::fromUtf8(text)); matches.hasNext();) {
        const QString package = debianPackages().value(matches.next().captured(1).toLower());
        if (!package.isEmpty())
            addOnce(packages, package);
    }
}

} // namespace

Packages lookForPackages(const FolderListing &listing, const QStringList &pythonFiles, bool withNotebooks)
{
    Packages packages;
    const QString requirements = QStringLiteral("requirements.txt");
    if (listing.has(requirements)) {
        const auto debian = debianFor(listing.text(requirements));
        packages.debian = debian.value_or(QStringList());
        if (!debian)
            packages.requirements = requirements;
    } else if (listing.has(QStringLiteral("pyproject.toml"))
        && listing.text(QStringLiteral("pyproject.toml")).contains("[build-system]")) {
        packages.installProject = true;
    } else {
        for (const QString &file : pythonFiles)
            addImported(packages.debian, listing.text(file));
    }
    if (withNotebooks) {
        addOnce(packages.debian, QStringLiteral("python3-nbclient"));
        addOnce(packages.debian, QStringLiteral("python3-ipykernel"));
    }
    packages.debian.sort();
    return packages;
}

} // namespace project
