// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace base {

namespace {

bool isHostile(QChar c)
{
    const char16_t u = c.unicode();
    const bool control = (u < 0x20 && u != u'\n' && u != u'\t') || (u >= 0x7f && u < 0xa0);
    const bool mark = (u >= 0x200b && u <= 0x200f) || (u >= 0x202a && u <= 0x202e) || (u >= 0x2060 && u <= 0x2069)
        || u == 0xfeff || u == 0x061c;
    return control || mark;
}

// Length of the ANSI sequence that starts at `at` (which holds ESC): CSI, OSC up to BEL or ST, or two characters.
qsizetype escapeLength(QStringView text, qsizetype at)
{
    qsizetype end = at + 1;
    if (end >= text.size())
        return 1;
    if (text[end] == u'[') {
        ++end;
        while (end < text.size() && (text[end].unicode() < 0x40 || text[end].unicode() > 0x7e))
            ++end;
        return std::min(end + 1, text.size()) - at;
    }
    if (text[end] == u']') {
        while (end < text.size() && text[end].unicode() != 0x07 && text[end].unicode() != 0x1b)
            ++end;
        const bool stringTerminator = end + 1 < text.size() && text[end].unicode() == 0x1b && text[end + 1] == u'\\';
        return std::min(end + (stringTerminator ? 2 : 1), text.size()) - at;
    }
    return 2;
}

// Edits between two words, two neighbours swapped counting as one: the way people mistype.
qsizetype editDistance(const QString &a, const QString &b)
{
    using Row = std::vector<qsizetype>;
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    Row beforeLast(width);
    Row last(width);
    Row row(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto k = static_cast<std::size_t>(j);
            row[k] = std::min({last[k] + 1, row[k - 1] + 1, last[k - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[k] = std::min(row[k], beforeLast[k - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(row);
    }
    return last.back();
}

} // namespace

QString plainText(QStringView text, bool oneLine)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].unicode() == 0x1b)
            i += escapeLength(text, i) - 1;
        else if (oneLine && (text[i] == u'\n' || text[i] == u'\t'))
            plain += u' ';
        else if (!isHostile(text[i]))
            plain += text[i];
    }
    return plain;
}

QString bytesText(qint64 bytes)
{
    static constexpr std::array<const char *, 5> units{"B", "kB", "MB", "GB", "TB"};
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 999.5 && unit + 1 < units.size()) {
        amount /= 1000;
        ++unit;
    }
    const int decimals = unit == 0 || amount >= 99.95 ? 0 : (amount >= 9.995 ? 1 : 2);
    QString number = QString::number(amount, 'f', decimals);
    if (decimals == 2 && number.endsWith(u'0'))
        number.chop(1);
    return number + QLatin1Char(' ') + QLatin1String(units.at(unit));
}

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return QString::number(static_cast<double>(std::max<qint64>(milliseconds, 0)) / 1000, 'f', 1)
            + QStringLiteral(" s");
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 3600)
        return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

QString coresText(double cores)
{
    const QString number = QString::number(cores, 'f', cores < 9.995 ? 2 : 1);
    const bool whole = number.endsWith(QLatin1String(".00"));
    return (whole ? QString::number(cores, 'f', 0) : number)
        + (qFuzzyCompare(cores, 1.0) ? QStringLiteral(" core") : QStringLiteral(" cores"));
}

QString agoText(qint64 thenMs, qint64 nowMs)
{
    const qint64 seconds = (nowMs - thenMs) / 1000;
    if (seconds < 10)
        return QStringLiteral("just now");
    if (seconds < 60)
        return QStringLiteral("%1 s ago").arg(seconds);
    if (seconds < 3600)
        return QStringLiteral("%1 min ago").arg(seconds / 60);
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(thenMs);
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(nowMs);
    const QString clock = then.toString(QStringLiteral("HH:mm"));
    if (then.date() == now.date())
        return QStringLiteral("today ") + clock;
    if (then.date() == now.date().addDays(-1))
        return QStringLiteral("yesterday ") + clock;
    return QLocale::c().toString(then, QStringLiteral("d MMM ")) + clock;
}

QString shortDigest(QStringView digest)
{
    const qsizetype colon = digest.indexOf(u':');
    return digest.mid(colon + 1, 12).toString();
}

QString nearest(const QString &word, const QStringList &candidates)
{
    QString best;
    qsizetype bestDistance = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &candidate : candidates) {
        const qsizetype distance = editDistance(word.toLower(), candidate.toLower());
        if (distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace base
