// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/quantity.h"

#include <QRegularExpression>

#include <array>
#include <cmath>
#include <limits>

namespace project {

namespace {

struct Unit {
    const char *name;
    double factor;
};

constexpr std::array memoryUnits{Unit{"Ki", 1024.0}, Unit{"Mi", 1048576.0}, Unit{"Gi", 1073741824.0},
    Unit{"Ti", 1099511627776.0}, Unit{"k", 1e3}, Unit{"M", 1e6}, Unit{"G", 1e9}, Unit{"T", 1e12}, Unit{"", 1.0}};
constexpr std::array timeUnits{Unit{"ms", 1.0}, Unit{"s", 1e3}, Unit{"m", 60e3}, Unit{"h", 3600e3}};

template <std::size_t N> std::optional<double> factorOf(const std::array<Unit, N> &units, const QString &name)
{
    for (const Unit &unit : units) {
        if (name == QLatin1String(unit.name))
            return unit.factor;
    }
    return std::nullopt;
}

// A number that is whole up to the noise of doubles, and not too large to be meant.
template <typename T> std::optional<T> whole(double amount)
{
    const double rounded = std::round(amount);
    if (std::abs(amount - rounded) > 1e-6 || rounded >= static_cast<double>(std::numeric_limits<T>::max()))
        return std::nullopt;
    return static_cast<T>(rounded);
}

} // namespace

std::optional<int> cpuFromText(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,9}(?:\\.\\d+)?)(m?)$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return whole<int>(match.captured(1).toDouble() * (match.captured(2).isEmpty() ? 1000.0 : 1.0));
}

std::optional<qint64> memoryFromText(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,18}(?:\\.\\d+)?)([A-Za-z]*)$"));
    const auto match = form.match(text);
    const auto factor = match.hasMatch() ? factorOf(memoryUnits, match.captured(2)) : std::nullopt;
    return factor ? whole<qint64>(std::ceil(match.captured(1).toDouble() * *factor)) : std::nullopt;
}

std::optional<qint64> durationFromText(const QString &text)
{
    static const QRegularExpression wholeText(QStringLiteral("^(?:\\d{1,9}(?:\\.\\d+)?(?:ms|s|m|h))+$"));
    static const QRegularExpression part(QStringLiteral("(\\d+(?:\\.\\d+)?)(ms|s|m|h)"));
    if (!wholeText.match(text).hasMatch())
        return std::nullopt;
    double sum = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const auto match = parts.next();
        sum += match.captured(1).toDouble() * factorOf(timeUnits, match.captured(2)).value_or(0);
    }
    return whole<qint64>(sum);
}

QString likelyCpu(const QString &text)
{
    QString tidy = text.toLower().remove(QLatin1Char(' ')).replace(QLatin1Char(','), QLatin1Char('.'));
    static const QRegularExpression words(QStringLiteral("(cores?|cpus?|vcpus?)$"));
    tidy.remove(words);
    return tidy != text && cpuFromText(tidy) ? tidy : QString();
}

QString likelyMemory(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^\\s*([0-9.,]+)\\s*([kmgtKMGT])(i?)[bB]?\\s*$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    const bool binary = !match.captured(3).isEmpty();
    const QString letter = match.captured(2).toUpper();
    const QString unit = !binary && letter == QLatin1String("K") ? QStringLiteral("k") : letter;
    const QString tidy = match.captured(1).replace(QLatin1Char(','), QLatin1Char('.')) + unit + match.captured(3);
    return tidy != text && memoryFromText(tidy) ? tidy : QString();
}

QString likelyDuration(const QString &text)
{
    QString tidy = text.toLower().remove(QLatin1Char(' '));
    bool isNumber = false;
    tidy.toDouble(&isNumber);
    if (isNumber)
        return tidy + QLatin1Char('s');
    static const QRegularExpression unit(QStringLiteral("(?<=\\d)(ms|h|m|s)[a-z]*$"));
    tidy.replace(unit, QStringLiteral("\\1"));
    return tidy != text && durationFromText(tidy) ? tidy : QString();
}

QString cpuToText(int thousandths)
{
    return thousandths % 1000 == 0 ? QString::number(thousandths / 1000)
                                   : QString::number(thousandths) + QLatin1Char('m');
}

QString memoryToText(qint64 bytes)
{
    static constexpr std::array<std::pair<qint64, const char *>, 6> units{
        {{1LL << 30, "Gi"}, {1'000'000'000, "G"}, {1LL << 20, "Mi"}, {1'000'000, "M"}, {1LL << 10, "Ki"}, {1000, "k"}}};
    for (const auto &[size, name] : units) {
        if (bytes != 0 && bytes % size == 0)
            return QString::number(bytes / size) + QLatin1String(name);
    }
    return QString::number(bytes);
}

} // namespace project
