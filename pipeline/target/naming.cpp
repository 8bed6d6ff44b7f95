// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "target/types.h"

#include <QCryptographicHash>

namespace target {

namespace {

constexpr qsizetype longest = 63; // a label of DNS, and so a name on a cluster
constexpr qsizetype hashLength = 8;

bool isPlain(QChar c)
{
    return (c >= QLatin1Char('a') && c <= QLatin1Char('z')) || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
}

// Lower case, everything else a single '-', none at the ends.
QString cleaned(const QString &text)
{
    QString result;
    for (const QChar c : text.toLower()) {
        if (isPlain(c))
            result += c;
        else if (!result.isEmpty() && !result.endsWith(QLatin1Char('-')))
            result += QLatin1Char('-');
    }
    while (result.endsWith(QLatin1Char('-')))
        result.chop(1);
    return result;
}

} // namespace

QString objectName(const QStringList &parts)
{
    QStringList clean;
    bool exact = true; // the name alone says which parts it was made of
    for (const QString &part : parts) {
        clean.append(cleaned(part));
        exact = exact && !part.isEmpty() && clean.last() == part && !part.contains(QLatin1Char('-'));
    }
    QString name = cleaned(clean.join(QLatin1Char('-')));
    if (exact && name.size() <= longest)
        return name;
    const QByteArray all = parts.join(QChar(0)).toUtf8();
    const QString hash =
        QString::fromLatin1(QCryptographicHash::hash(all, QCryptographicHash::Sha256).toHex().left(hashLength));
    name = cleaned(name.left(longest - 1 - hashLength));
    return name.isEmpty() ? hash : name + QLatin1Char('-') + hash;
}

} // namespace target
