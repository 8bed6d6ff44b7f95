// SPDX-FileCopyrightText: 2026 Slipway contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/lanes.h"

#include <QDateTime>
#include <QLocale>

#include <array>

namespace models {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 dayMs = 24 * 60 * minuteMs;
constexpr std::array<qint64, 14> steps{minuteMs, 5 * minuteMs, 10 * minuteMs, 30 * minuteMs, 60 * minuteMs,
    2 * 60 * minuteMs, 6 * 60 * minuteMs, 12 * 60 * minuteMs, dayMs, 2 * dayMs, 7 * dayMs, 14 * dayMs, 30 * dayMs,
    90 * dayMs};

qint64 stepFor(qint64 range, int most)
{
    for (const qint64 step : steps) {
        if (range / step <= most)
            return step;
    }
    return steps.back();
}

// A day by its date, anything inside it by its time.
QString labelOf(const QDateTime &at)
{
    const bool midnight = at.time() == QTime(0, 0);
    return QLocale::c().toString(at, midnight ? QStringLiteral("d MMM") : QStringLiteral("HH:mm")).toUpper();
}

// The first round place after `from`: round in local time, so that days begin at midnight.
QDateTime firstPlace(qint64 from, qint64 step)
{
    const QDateTime start = QDateTime::fromMSecsSinceEpoch(from);
    const QDateTime midnight = start.date().startOfDay();
    if (step >= dayMs)
        return midnight.addDays(midnight == start ? 0 : 1);
    const qint64 after = midnight.msecsTo(start);
    return midnight.addMSecs((after + step - 1) / step * step);
}

} // namespace

QList<Tick> ticksOf(qint64 from, qint64 to, int most)
{
    QList<Tick> ticks;
    if (to <= from || most < 1)
        return ticks;
    const qint64 step = stepFor(to - from, most);
    for (QDateTime at = firstPlace(from, step); at.toMSecsSinceEpoch() <= to;
         at = step >= dayMs ? at.addDays(step / dayMs) : at.addMSecs(step))
        ticks.append({at.toMSecsSinceEpoch(), labelOf(at)});
    return ticks;
}

} // namespace models
