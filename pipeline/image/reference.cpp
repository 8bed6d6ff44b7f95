// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "image/reference.h"

#include <QStringList>

namespace image {

namespace {

bool namesHost(const QString &text)
{
    const QString first = text.section(QLatin1Char('/'), 0, 0);
    return text.contains(QLatin1Char('/'))
        && (first.contains(QLatin1Char('.')) || first.contains(QLatin1Char(':'))
            || first == QLatin1String("localhost"));
}

} // namespace

Reference Reference::parse(const QString &text)
{
    Reference reference;
    QString rest = text;
    if (const qsizetype at = rest.indexOf(QLatin1Char('@')); at >= 0) {
        reference.digest = rest.sliced(at + 1);
        rest.truncate(at);
    }
    reference.registry = QStringLiteral("docker.io");
    const bool hasHost = namesHost(rest);
    if (hasHost) {
        reference.registry = rest.section(QLatin1Char('/'), 0, 0);
        rest = rest.section(QLatin1Char('/'), 1);
    }
    if (const qsizetype colon = rest.lastIndexOf(QLatin1Char(':')); colon > rest.lastIndexOf(QLatin1Char('/'))) {
        reference.tag = rest.sliced(colon + 1);
        rest.truncate(colon);
    }
    if (reference.tag.isEmpty() && reference.digest.isEmpty())
        reference.tag = QStringLiteral("latest");
    const bool isShort = reference.registry == QLatin1String("docker.io") && !rest.contains(QLatin1Char('/'));
    reference.repository = isShort ? QStringLiteral("library/") + rest : rest;
    return reference;
}

QString registryOf(const QString &reference)
{
    return Reference::parse(reference).registry;
}

QString repositoryOf(const QString &reference)
{
    return Reference::parse(reference).repository;
}

bool isLoopback(const QString &registry)
{
    QString host = registry;
    if (host.startsWith(QLatin1Char('[')))
        return host.startsWith(QLatin1String("[::1]"));
    host = host.section(QLatin1Char(':'), 0, 0);
    const QStringList parts = host.split(QLatin1Char('.'));
    return host == QLatin1String("localhost") || (parts.size() == 4 && parts.first() == QLatin1String("127"));
}

} // namespace image
