// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/names.h"

#include <QDir>
#include <QRegularExpression>

namespace project {

QString labelMistake(const QString &what, const QString &name)
{
    static const QRegularExpression label(QStringLiteral("\\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\\z"));
    if (name.size() <= 63 && label.match(name).hasMatch())
        return {};
    if (name.size() > 63)
        return QStringLiteral("The name of %1 has %2 characters; at most 63 are allowed.").arg(what).arg(name.size());
    return QStringLiteral("The name of %1 may hold a-z, 0-9 and '-', and begins and ends with a letter or digit.")
        .arg(what);
}

QString toLabel(const QString &text)
{
    QString label = text.toLower();
    static const QRegularExpression strange(QStringLiteral("[^a-z0-9]+"));
    static const QRegularExpression edges(QStringLiteral("^-+|-+$"));
    label.replace(strange, QStringLiteral("-"));
    return label.remove(edges).left(63).remove(edges);
}

QString variableMistake(const QString &name)
{
    static const QRegularExpression form(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    if (!form.match(name).hasMatch())
        return QStringLiteral("'%1' cannot name an environment variable: letters, digits and '_' only.").arg(name);
    if (name.startsWith(QLatin1String("SLIPWAY_")))
        return QStringLiteral("'%1' cannot be set: names that begin with SLIPWAY_ are Slipway's own.").arg(name);
    return {};
}

bool isImageReference(const QString &text)
{
    return text.contains(QLatin1Char('/')) || text.contains(QLatin1Char(':'));
}

QString referenceMistake(const QString &what, const QString &reference)
{
    static const QRegularExpression form(
        QStringLiteral("\\A[a-z0-9]+([._:-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:[\\w][\\w.-]{0,127})?"
                       "(@sha256:[0-9a-f]{64})?\\z"));
    if (reference.contains(QLatin1String("://")))
        return QStringLiteral("%1 is written without 'https://'.").arg(what);
    if (form.match(reference).hasMatch())
        return {};
    return QStringLiteral("%1 must be an image name such as registry.example/team/name:tag, in small letters.")
        .arg(what);
}

bool isInside(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    // Qt takes a path that begins with ':' for one of its own resources.
    return !path.isEmpty() && !path.startsWith(QLatin1Char('/')) && !path.startsWith(QLatin1Char(':'))
        && clean != QLatin1String("..") && !clean.startsWith(QLatin1String("../"));
}

QString insideMistake(const QString &what, const QString &path)
{
    if (isInside(path))
        return {};
    if (QDir::cleanPath(path).startsWith(QLatin1Char(':')))
        return QStringLiteral("%1 cannot begin with ':': rename '%2'.").arg(what, path);
    if (path.startsWith(QLatin1Char('/')))
        return QStringLiteral("%1 must be a path inside the project, not the absolute '%2'.").arg(what, path);
    return QStringLiteral("%1 leads out of the project: '%2'.").arg(what, path);
}

QString absoluteMistake(const QString &what, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    if (!path.startsWith(QLatin1Char('/')))
        return QStringLiteral("%1 must be an absolute path in the container, not '%2'.").arg(what, path);
    static const QRegularExpression systems(QStringLiteral("\\A/(proc|sys|dev)(/|\\z)|\\A/\\z"));
    if (systems.match(clean).hasMatch())
        return QStringLiteral("%1 cannot be '%2': it belongs to the container's system.").arg(what, path);
    return {};
}

bool soundsSecret(const QString &name)
{
    static const QRegularExpression word(
        QStringLiteral("(^|_)(PASSWORD|PASSWD|TOKEN|SECRET|APIKEY|API_KEY|PRIVATE_KEY)(_|$)"),
        QRegularExpression::CaseInsensitiveOption);
    return word.match(name).hasMatch();
}

} // namespace project
